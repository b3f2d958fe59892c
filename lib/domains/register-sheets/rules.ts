import type { ReviewContext } from "@/lib/domains/imports/types";
import { ofFile } from "@/lib/domains/register-faults/rules";
import type { Head } from "@/lib/domains/register-heads/types";
import { otherCountyFault, otherCountyOf } from "@/lib/domains/register-places/rules";
import { judgeColumns } from "@/lib/domains/register-titles/rules";
import { UNIT_FIELDS, type UnitField, unitIn, unitOf } from "@/lib/domains/register-units/rules";
import { TITLE_WORDS } from "@/lib/domains/sheet-lines/labels";
import { kindOf, linesOf, yearOfHeading } from "@/lib/domains/sheet-lines/rules";
import { type Merge, placeOf, type Sheet, type SheetCell } from "@/lib/infra/excel/sheet-cells";
import type { DataSheet, SheetUnit } from "./types";

/** Texts that were put in cells' places, before anything is read. */
export function corrected(sheet: Sheet, corrections: ReviewContext["answers"]["corrections"]): Sheet {
  const mine = new Map<number, SheetCell[]>();
  for (const [where, text] of Object.entries(corrections)) {
    const address = where.startsWith(`${sheet.name}!`) ? where.slice(sheet.name.length + 1) : "";
    const place = placeOf(address);
    if (place) mine.set(place.row, [...(mine.get(place.row) ?? []), { address, column: place.column, text, kind: "text" }]);
  }
  if (mine.size === 0) return sheet;
  const rows = sheet.rows.map((row) => {
    const cells = mine.get(row.number);
    if (!cells) return row;
    const others = row.cells.filter((cell) => !cells.some(({ column }) => column === cell.column));
    return { ...row, cells: [...others, ...cells].sort((a, b) => a.column - b.column) };
  });
  return { ...sheet, rows };
}

/** Addresses of cells merged over several columns. */
function wideCells({ merges }: Sheet): Set<string> {
  return new Set(merges.filter(({ left, right }: Merge) => right > left + 1).map(({ top, left }) => `${top} ${left}`));
}

/** The unit of a column: its title's before the one above the head. */
function unitOfSheet(field: UnitField, head: Head, { units }: ReviewContext["answers"]): { unit: SheetUnit; isStrange: boolean; named: string } {
  const column = head.columns.find(({ key }) => key === field);
  const texts = [column?.title ?? "", column?.above ?? "", ...head.preface];
  const named = texts.find((text) => unitIn(field, text) !== null) ?? "";
  const found = unitIn(field, named);
  return { unit: unitOf(field, found, units), isStrange: found === "OTHER" && units[field] === undefined, named: named.trim() };
}

const isTitle = (text: string) => TITLE_WORDS.some((word) => text.includes(word)) || text.includes("老旧小区");

/** A sheet with a head as it is understood before its cells are read. */
export function dataSheet(sheet: Sheet, head: Head, context: ReviewContext): DataSheet {
  const wide = wideCells(sheet);
  const lines = linesOf(sheet.rows, head).map((line) => ({ line, kind: kindOf(line, head, wide.has(`${line.row.number} ${line.filled[0]?.column ?? 0}`)) }));
  const titles = [...head.preface.filter(isTitle), sheet.name];
  const year = titles.map(yearOfHeading).find((each) => each !== null) ?? null;
  const given = {
    year: lines.some(({ kind }) => kind.kind === "heading" && kind.year !== null) || year !== null,
    place: lines.some(({ kind }) => kind.kind === "heading" && kind.place !== null),
  };
  const communities = lines.flatMap(({ line, kind }) => (kind.kind === "community" ? [line] : []));
  const judged = judgeColumns(sheet, head, communities, [...(given.year ? (["planYear"] as const) : []), ...(given.place ? (["subdistrict"] as const) : [])]);
  const faults = [...judged.faults];
  const other = otherCountyOf(titles, context);
  if (other !== null) faults.push(otherCountyFault(sheet.name, other, context.countyName, null));
  const units = { plannedInvestment: unitOfSheet("plannedInvestment", judged.head, context.answers), floorArea: unitOfSheet("floorArea", judged.head, context.answers) };
  for (const field of UNIT_FIELDS)
    if (units[field].isStrange)
      faults.push(ofFile("UNKNOWN_UNIT", sheet.name, units[field].named, "写明的单位不能换算，只认万元、元、平方米、万平方米。", "换成万元、平方米，并改单位"));
  return {
    sheet,
    head: judged.head,
    lines,
    units: { plannedInvestment: units.plannedInvestment.unit, floorArea: units.floorArea.unit },
    year,
    faults,
    questions: judged.questions,
  };
}
