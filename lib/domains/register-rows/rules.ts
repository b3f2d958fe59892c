import type { Fault, Question, ReadBook, ReviewContext, SheetFound, UnitFound } from "@/lib/domains/imports/types";
import type { Field } from "@/lib/domains/register-columns/types";
import type { FaultCode, Finding } from "@/lib/domains/register-faults/types";
import { LOOKED_FOR } from "@/lib/domains/register-heads/labels";
import { findHead } from "@/lib/domains/register-heads/rules";
import type { Head } from "@/lib/domains/register-heads/types";
import { kindOf, linesOf, yearOfHeading } from "@/lib/domains/sheet-lines/rules";
import { REASONS, TITLE_WORDS } from "@/lib/domains/sheet-lines/labels";
import { odditiesOf } from "@/lib/domains/register-oddities/rules";
import { otherCountyFault, otherCountyOf, subdistrictFaults } from "@/lib/domains/register-places/rules";
import { readLines } from "@/lib/domains/register-sheets/rules";
import type { DataSheet, Reading, SheetReading, SheetUnit } from "@/lib/domains/register-sheets/types";
import { judgeColumns } from "@/lib/domains/register-titles/rules";
import { summandOf, totalFaults } from "@/lib/domains/register-totals/rules";
import { UNIT_FIELDS, type UnitField, placesOf, shifted, unitFinding, unitIn, unitOf, unitQuestion } from "@/lib/domains/register-units/rules";
import { type Merge, placeOf, type Sheet, type SheetCell } from "@/lib/infra/excel/sheet-cells";
import { MOST_ROWS } from "./labels";

const ofFile = (code: FaultCode, sheet: string, text: string, problem: string, mend: string, severity: Fault["severity"] = "ERROR"): Fault => ({
  severity,
  code,
  sheet,
  row: null,
  cell: null,
  column: "",
  text,
  problem,
  mend,
});

/** Texts that were put in cells' places, before anything is read. */
function corrected(sheet: Sheet, corrections: ReviewContext["answers"]["corrections"]): Sheet {
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
function dataSheet(sheet: Sheet, head: Head, context: ReviewContext): DataSheet {
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

/** Rows that are hidden, told block by block. */
function hiddenFaults({ data, readings }: SheetReading): Fault[] {
  const blocks: Reading[][] = [];
  readings.forEach((reading, at) => {
    if (!reading.hidden) return;
    if (at > 0 && readings[at - 1]?.hidden) blocks.at(-1)?.push(reading);
    else blocks.push([reading]);
  });
  return blocks.map((block): Fault => {
    const [first, last] = [block[0]?.row.row ?? 0, block.at(-1)?.row.row ?? 0];
    const rows = first === last ? `第${first}行` : `第${first}–${last}行`;
    return { ...ofFile("HIDDEN_ROW", data.sheet.name, rows, `隐藏行${block.length}行也会导入。`, "如不应导入，请删除后重传", "CONFIRM"), row: first, column: "整行" };
  });
}

/** 万元 or 平方米 a household, near enough to tell a mistaken unit, however large; null where the row does not say. */
function perHousehold({ row, typed }: Reading, field: UnitField, { unit }: SheetUnit): number | null {
  const found = /^(\d{1,15})(?:\.(\d{1,6}))?/.exec(shifted((typed[field] ?? "").normalize("NFKC").replace(/[\s,]+/g, ""), placesOf(unit)));
  const households = row.faulty.includes("households") ? 0 : Number.parseInt(row.text.households, 10);
  if (!found?.[1] || !(households > 0)) return null;
  return (Number.parseInt(found[1], 10) + Number.parseInt((found[2] ?? "0").padEnd(6, "0"), 10) / 1_000_000) / households;
}

/** Whether the units can be right, over the whole file, and which single figures are not in them. */
function judgeUnits(sheets: readonly SheetReading[], context: ReviewContext): Question[] {
  return UNIT_FIELDS.flatMap((field): Question[] => {
    const found = sheets.map(({ data }) => data.units[field]);
    const unit = found.find(({ how }) => how === "usual") ?? found[0];
    const figures = sheets.flatMap(({ data, readings }) => readings.map((reading) => perHousehold(reading, field, data.units[field])).filter((each) => each !== null));
    const question = unit && unitQuestion(field, { field, ...unit } as UnitFound, figures, context.answers.units);
    return question ? [question] : [];
  });
}

/** Faults that stand whatever the unit turns out to be. */
function withoutAsked({ data, faults }: SheetReading, asked: ReadonlySet<Field>): Fault[] {
  const titles = new Set(data.head.columns.filter(({ key }) => key !== null && asked.has(key as Field)).map(({ title }) => title));
  return faults.filter(({ code, column }) => code !== "UNIT_OF_ROW" || !titles.has(column));
}

/** What is odd about rows beside each other or beside what is usual. */
function rowFaults({ data, readings }: SheetReading, asked: ReadonlySet<Field>): Fault[] {
  const titles = new Map(data.head.columns.map(({ key, title }) => [key, title]));
  return readings.flatMap((reading): Fault[] => {
    const { row, typed } = reading;
    const faults: Fault[] = [];
    const tell = (field: Field, finding: Finding) =>
      faults.push({ ...finding, sheet: row.sheet, row: row.row, cell: row.cells[field] ?? null, column: titles.get(field) ?? "", text: typed[field]?.trim() || "（空）" });
    for (const field of UNIT_FIELDS) {
      const each = asked.has(field) || row.faulty.includes(field) ? null : perHousehold(reading, field, data.units[field]);
      const finding = each === null ? null : unitFinding(field, data.units[field].unit, typed[field] ?? "", each);
      if (!finding) continue;
      tell(field, finding);
      row.faulty.push(field);
    }
    const judged = new Set(row.present.filter((field) => !row.faulty.includes(field) && !asked.has(field)));
    for (const { field, finding } of odditiesOf(row.text, judged)) tell(field, finding);
    return faults;
  });
}

function subdistrictsOf({ data, readings }: SheetReading) {
  const title = data.head.columns.find(({ key }) => key === "subdistrict")?.title ?? "";
  return readings
    .filter(({ row }) => row.present.includes("subdistrict") && !row.faulty.includes("subdistrict"))
    .map(({ row, typed }) => ({ sheet: row.sheet, row: row.row, cell: row.cells.subdistrict ?? null, column: title, typed: typed.subdistrict ?? "", text: row.text.subdistrict }));
}

function foundSheet({ sheet, head, lines }: DataSheet, rows: number): SheetFound {
  const numbers = lines.map(({ line }) => line.row.number);
  const columns = head.columns.map(({ letter, title, key, how }) => ({ letter, title, key, how }));
  return { name: sheet.name, taken: true, why: "", headRows: head.rows, firstRow: numbers[0] ?? null, lastRow: numbers.at(-1) ?? null, rows, columns };
}

const notTaken = (sheet: Sheet, why: string): SheetFound => ({ name: sheet.name, taken: false, why, headRows: [], firstRow: null, lastRow: null, rows: 0, columns: [] });

/** The whole file is not read: every line of it is left out. */
function refused(data: readonly DataSheet[], sheets: SheetFound[], count: number): ReadBook {
  const leftOut = data.flatMap(({ sheet, lines }) =>
    lines.map(({ line, kind }) => ({ sheet: sheet.name, row: line.row.number, name: "name" in kind ? kind.name : (line.byKey.name?.text.trim() ?? ""), reason: REASONS.tooMany })),
  );
  const fault = ofFile("TOO_MANY_ROWS", data[0]?.sheet.name ?? "", String(count), `共${count}行，一次最多${MOST_ROWS}行，整个文件未读取。`, "分成几个文件上传");
  return { sheets, units: [], rows: [], leftOut, faults: [fault], questions: [], notes: [] };
}

/** A workbook as rows of the register: what each line is, what its cells say, and everything that is wrong, at once. */
export function readBook(sheets: Sheet[], context: ReviewContext): ReadBook {
  const heads = sheets.map((each) => {
    const sheet = corrected(each, context.answers.corrections);
    return { sheet, head: findHead(sheet, context.synonyms, context.answers.columns) };
  });
  const shown = heads.some(({ sheet, head }) => head !== null && !sheet.hidden);
  const data: DataSheet[] = [];
  const faults: Fault[] = [];
  const found = heads.map(({ sheet, head }): (() => SheetFound) => {
    const isLeft = sheet.hidden && shown;
    if (isLeft) faults.push(ofFile("HIDDEN_SHEET", sheet.name, sheet.name, "隐藏的工作表不读取。", "如要导入，请取消隐藏后重传", "NOTE"));
    if (isLeft || head === null) return () => notTaken(sheet, isLeft ? "隐藏的工作表，不读取" : sheet.rows.length === 0 ? "空表" : "没有台账的表头，不读取");
    const understood = dataSheet(sheet, head, context);
    data.push(understood);
    return () => foundSheet(understood, understood.lines.filter(({ kind }) => kind.kind === "community").length);
  });
  const known = found.map((each) => each());
  const count = data.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count > MOST_ROWS) return refused(data, known, count);
  const readings = data.map((each) => readLines(each, context));
  const questions = [...data.flatMap((each) => each.questions), ...judgeUnits(readings, context)];
  const asked = new Set<Field>(questions.flatMap((question) => (question.kind === "unit" ? [question.field] : [])));
  if (data.length === 0) faults.push(ofFile("NO_HEAD", "", "", `没有找到表头。要找的栏目：${LOOKED_FOR}。`, "下载模板，把内容填在模板中"));
  else if (readings.every((each) => each.readings.length === 0)) faults.push(ofFile("NO_ROWS", data[0]?.sheet.name ?? "", "", "没有读出小区。", "在表头下逐行填写小区"));
  for (const reading of readings) faults.push(...withoutAsked(reading, asked), ...hiddenFaults(reading), ...rowFaults(reading, asked));
  faults.push(...subdistrictFaults(readings.flatMap(subdistrictsOf), context.entries));
  for (const { data: each, readings: rows, marks } of readings)
    faults.push(
      ...totalFaults(
        each.sheet.name,
        marks,
        rows.map(({ row }) => summandOf(row)),
      ),
    );
  return {
    sheets: known,
    units: unitsOf(data),
    rows: readings.flatMap((each) => each.readings.map(({ row }) => row)),
    leftOut: readings.flatMap((each) => each.leftOut),
    faults: sorted(faults, sheets),
    questions,
    notes: [],
  };
}

/** Units of the file's columns, each once. */
function unitsOf(data: readonly DataSheet[]): UnitFound[] {
  const all = data.flatMap(({ units }) => UNIT_FIELDS.map((field) => ({ field, ...units[field] }) as UnitFound));
  return all.filter((each, at) => all.findIndex(({ field, unit, how }) => field === each.field && unit === each.unit && how === each.how) === at);
}

/** Faults of the file first, then sheet by sheet, row by row, column by column. */
function sorted(faults: Fault[], sheets: readonly Sheet[]): Fault[] {
  const order = new Map(sheets.map(({ name }, at) => [name, at]));
  const keyed = faults.map((fault) => ({ fault, sheet: order.get(fault.sheet) ?? -1, row: fault.row ?? 0, column: fault.cell === null ? 0 : (placeOf(fault.cell)?.column ?? 0) }));
  keyed.sort((a, b) => Number(a.row > 0) - Number(b.row > 0) || a.sheet - b.sheet || a.row - b.row || a.column - b.column);
  return keyed.map(({ fault }) => fault);
}
