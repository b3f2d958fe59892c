import { type ColumnKey, type Field, FIELDS } from "@/lib/domains/register-columns/types";
import type { Fault, ReadRow, ReviewContext } from "@/lib/domains/imports/types";
import type { Finding } from "@/lib/domains/register-faults/types";
import { REASONS } from "@/lib/domains/sheet-lines/labels";
import { readField as readText } from "@/lib/domains/register-columns/schema";
import { type CellReading, readCell } from "@/lib/domains/register-cells/rules";
import { FILLED, headingFills } from "@/lib/domains/heading-fills/rules";
import { ofFile } from "@/lib/domains/register-faults/rules";
import type { Head, HeadColumn } from "@/lib/domains/register-heads/types";
import type { Line, LineKind } from "@/lib/domains/sheet-lines/types";
import { countyIn, otherCountyFault, readId } from "@/lib/domains/register-places/rules";
import { type Mark, SUMMED } from "@/lib/domains/register-totals/types";
import { isUnitField, placesOf, shifted } from "@/lib/domains/register-units/rules";
import type { Merge, Sheet, SheetCell } from "@/lib/infra/excel/sheet-cells";
import type { DataSheet, Reading, SheetReading } from "@/lib/domains/register-sheets/types";

type FieldColumn = HeadColumn & { key: Field };
type Held = { cell: SheetCell; merge: Merge };

const isField = (key: ColumnKey | null): key is Field => key !== null && key !== "serial" && key !== "id" && key !== "county";
const columnsOf = (head: Head): FieldColumn[] => head.columns.filter((column): column is FieldColumn => isField(column.key));
const columnTitle = (head: Head, key: ColumnKey) => head.columns.find((column) => column.key === key)?.title ?? "";

/** Values of cells merged over several rows, asked for row by row downwards. */
function heldValues(sheet: Sheet, head: Head): (row: number, column: number) => Held | null {
  const merges = new Map<number, Merge[]>();
  for (const merge of sheet.merges) {
    if (merge.bottom === merge.top || merge.top <= head.last) continue;
    const several = merges.get(merge.left);
    if (several) several.push(merge);
    else merges.set(merge.left, [merge]);
  }
  for (const several of merges.values()) several.sort((a, b) => a.top - b.top);
  const tops = new Set([...merges.values()].flat().map(({ top }) => top));
  const cells = new Map(sheet.rows.filter(({ number }) => tops.has(number)).flatMap((row) => row.cells.map((cell) => [`${row.number} ${cell.column}`, cell] as const)));
  const at = new Map<number, number>();
  return (row, column) => {
    const several = merges.get(column);
    if (!several) return null;
    let place = at.get(column) ?? 0;
    while (place < several.length && (several[place]?.bottom ?? 0) < row) place += 1;
    at.set(column, place);
    const merge = several[place];
    const cell = merge && merge.top <= row ? cells.get(`${merge.top} ${column}`) : undefined;
    return merge && cell ? { cell, merge } : null;
  };
}

/** Fields that one value cannot stand for in several rows. */
const MERGED: Partial<Record<Field, string>> = {
  name: "小区名称合并了几行，一个小区应当只占一行。",
  buildings: "合并单元格里的数不能分到各行。",
  households: "合并单元格里的数不能分到各行。",
  floorArea: "合并单元格里的数不能分到各行。",
  plannedInvestment: "合并单元格里的数不能分到各行。",
};
const mergedFinding = (problem: string, { top, bottom }: Merge): Finding => ({
  severity: "ERROR",
  code: "MERGED",
  problem: `第${top}至${bottom}行：${problem}`,
  mend: "取消合并，逐行填写",
});

const isFilled = (key: Field): key is (typeof FILLED)[number] => key === "planYear" || key === "subdistrict";

/** Different cells of a column whose reading is kept for those that say the same. */
const REMEMBERED = 1000;

/** What the sums of a line say, in the units of the register. */
function markOf({ row, filled, byKey }: Line, kind: Extract<LineKind, { kind: "total" | "heading" }>, data: DataSheet, at: number): Mark | null {
  const figures: Mark["figures"] = {};
  for (const field of SUMMED) {
    const cell = byKey[field];
    if (!cell || cell.kind === "formula" || cell.kind === "error") continue;
    const moved = isUnitField(field) ? placesOf(data.units[field].unit) : 0;
    figures[field] = { cell, text: shifted(cell.text.normalize("NFKC").replace(/\s+/g, ""), moved), column: columnTitle(data.head, field), moved };
  }
  const [first] = filled;
  return first ? { row: row.number, name: kind.name, kind: kind.kind, level: kind.level, at, count: kind.count, first, figures } : null;
}

/** Canonical text of the fields that a sheet has no column for. */
const ABSENT = Object.fromEntries(
  FIELDS.map((field) => {
    const read = readText(field, "");
    return [field, read.ok ? read.text : ""];
  }),
) as ReadRow["text"];

/** What goes with a sheet while its rows are read. */
type Work = {
  data: DataSheet;
  columns: FieldColumn[];
  held: ReturnType<typeof heldValues>;
  fills: ReturnType<typeof headingFills>;
  memo: Map<Field, Map<string, CellReading>>;
  formulas: Set<Field>;
  years: Map<Field, { first: SheetCell; title: string; cells: number }>;
  faults: Fault[];
};

function readingOf({ memo, data }: Work, field: Field, cell: SheetCell | null): CellReading {
  const known = memo.get(field) ?? new Map<string, CellReading>();
  memo.set(field, known);
  const key = cell === null ? "" : `${cell.kind} ${cell.text}`;
  const found = known.get(key) ?? readCell(field, cell, isUnitField(field) ? data.units[field].unit : null);
  if (known.size < REMEMBERED) known.set(key, found);
  return found;
}

/** A year that is written otherwise and clear all the same needs no mending: it is told once for its column. */
function countYear({ years }: Work, key: Field, first: SheetCell, title: string): void {
  const found = years.get(key);
  if (found) found.cells += 1;
  else years.set(key, { first, title, cells: 1 });
}

function yearFaults({ years, data }: Work): Fault[] {
  return [...years.values()].map(({ first, title, cells }) => ({
    ...ofFile("YEAR_READ", data.sheet.name, first.text.trim(), `该列${cells}格写作“${first.text.trim()}”等样式，已按年份读取。`, "无须处理", "NOTE"),
    cell: first.address,
    column: title,
  }));
}

/** A cell of a row into its field. */
function readInto(work: Work, line: Line, reading: Reading, { key, column, letter, title }: FieldColumn): void {
  const { row, typed } = reading;
  const own = line.byKey[key] ?? null;
  const over = own === null || MERGED[key] !== undefined ? work.held(row.row, column) : null;
  const filled = own === null && over === null && isFilled(key) ? work.fills.take(key) : null;
  const address = own?.address ?? over?.cell.address ?? `${letter}${row.row}`;
  const cell = own ?? over?.cell ?? (filled === null ? null : { address, column, text: filled, kind: "text" as const });
  const merged = over && (own === null || over.cell === own) ? MERGED[key] : undefined;
  const read = readingOf(work, key, cell);
  const text = cell?.text ?? "";
  row.present.push(key);
  row.cells[key] = address;
  row.text[key] = read.text;
  typed[key] = text;
  if (!read.ok || merged !== undefined) row.faulty.push(key);
  const findings = merged !== undefined && over ? [mergedFinding(merged, over.merge)] : read.findings;
  for (const finding of findings) {
    if (finding.code === "YEAR_READ" && cell) countYear(work, key, { ...cell, address }, title);
    else work.faults.push({ ...finding, sheet: row.sheet, row: row.row, cell: address, column: title, text: text.trim() || "（空）" });
  }
  if (!own?.formula || own.kind === "formula" || work.formulas.has(key)) return;
  work.formulas.add(key);
  work.faults.push({ ...ofFile("FORMULA", row.sheet, own.text, "这一栏有公式，取文件里保存的结果。", "无须处理", "NOTE"), cell: own.address, column: title });
}

/** Number and county of a row. @returns the other county's name where it is one's */
function readPlace({ data, faults }: Work, { id, county }: Line["byKey"], row: ReadRow, context: ReviewContext): string | null {
  const tell = (finding: Finding, cell: SheetCell, key: ColumnKey) =>
    faults.push({ ...finding, sheet: row.sheet, row: row.row, cell: cell.address, column: columnTitle(data.head, key), text: cell.text.trim() || "（空）" });
  const read = readId(id, context);
  row.id = read.id;
  if (read.finding && id) tell(read.finding, id, "id");
  const code = county ? countyIn(county.text, context.counties) : context.countyCode;
  const unknown: Finding = { severity: "ERROR", code: "COUNTY_UNKNOWN", problem: "不是本州的县市。", mend: `改为${context.countyName}`, suggestion: context.countyName };
  if (county && code === null) tell(unknown, county, "county");
  return code === null || code === context.countyCode ? read.other : (context.counties.find((each) => each.code === code)?.name ?? null);
}

/** The rows of a sheet with what is wrong in their cells, and its lines that are no communities. */
export function readLines(data: DataSheet, context: ReviewContext): SheetReading {
  const { sheet, head } = data;
  const fills = headingFills(sheet.name, data.year);
  const faults = [...data.faults];
  const work: Work = { data, columns: columnsOf(head), held: heldValues(sheet, head), fills, memo: new Map(), formulas: new Set(), years: new Map(), faults };
  const result: SheetReading = { data, readings: [], leftOut: [], marks: [], faults };
  const foreign = new Map<string, number[]>();
  for (const { line, kind } of data.lines) {
    const { number, hidden } = line.row;
    if (kind.kind === "community") {
      const row: ReadRow = { sheet: sheet.name, row: number, id: null, text: { ...ABSENT }, present: [], cells: {}, faulty: [] };
      const reading: Reading = { row, hidden, typed: {} };
      for (const column of work.columns) readInto(work, line, reading, column);
      for (const field of FILLED) {
        const text = row.present.includes(field) ? null : fills.take(field);
        if (text === null) continue;
        row.present.push(field);
        row.text[field] = text;
        reading.typed[field] = text;
      }
      const other = readPlace(work, line.byKey, row, context);
      if (other !== null && !foreign.get(other)?.push(number)) foreign.set(other, [number]);
      result.readings.push(reading);
      continue;
    }
    result.leftOut.push({ sheet: sheet.name, row: number, name: kind.name, reason: kind.reason });
    if (kind.kind === "left") {
      if (kind.reason === REASONS.otherHead) faults.push(otherHeadFault(sheet.name, line));
      continue;
    }
    const mark = markOf(line, kind, data, result.readings.length);
    if (mark) result.marks.push(mark);
    if (kind.kind === "heading") fills.enter(number, kind);
  }
  for (const [other, rows] of foreign) faults.push(otherCountyFault(sheet.name, other, context.countyName, rows));
  faults.push(...yearFaults(work), ...fills.faults());
  return result;
}

function otherHeadFault(sheet: string, { row, filled }: Line): Fault {
  const text = filled.map((cell) => cell.text.trim()).join("、");
  return { ...ofFile("SECOND_HEAD", sheet, text, "这里又有一个栏目不同的表头，下面的行按第一个表头读取会读错。", "把两张表分成两个工作表"), row: row.number, column: "整行" };
}
