import { type ColumnKey, type Field, FIELDS } from "@/lib/domains/register-columns/types";
import type { Fault, ReadRow, ReviewContext } from "@/lib/domains/imports/types";
import type { FaultCode, Finding } from "@/lib/domains/register-faults/types";
import { REASONS } from "@/lib/domains/sheet-lines/labels";
import { readField } from "@/lib/domains/register-columns/schema";
import { readCell } from "@/lib/domains/register-cells/rules";
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

type Given = { year: string | null; place: string | null };
type Fill = { cell: SheetCell | null; row: number | null; field: "planYear" | "subdistrict"; text: string; rows: number };

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
    const read = readField(field, "");
    return [field, read.ok ? read.text : ""];
  }),
) as ReadRow["text"];

/** The rows of a sheet with what is wrong in their cells, and its lines that are no communities. */
export function readLines(data: DataSheet, context: ReviewContext): SheetReading {
  const { sheet, head, units } = data;
  const columns = columnsOf(head);
  const held = heldValues(sheet, head);
  const title = (key: ColumnKey) => columnTitle(head, key);
  const result: SheetReading = { data, readings: [], leftOut: [], marks: [], faults: [...data.faults] };
  const memo = new Map<Field, Map<string, ReturnType<typeof readCell>>>(columns.map(({ key }) => [key, new Map()]));
  const foreign = new Map<string, number[]>();
  const formulas = new Set<ColumnKey>();
  const fills: Fill[] = [];
  let given: Given = { year: data.year, place: null };
  let filling: Partial<Record<Fill["field"], Fill>> = data.year === null ? {} : { planYear: { cell: null, row: null, field: "planYear", text: data.year, rows: 0 } };
  fills.push(...Object.values(filling));

  function cellOf(field: Field, cell: SheetCell | null) {
    const unit = isUnitField(field) ? units[field].unit : null;
    const cache = memo.get(field);
    const key = cell === null ? "" : `${cell.kind} ${cell.text}`;
    const found = cache?.get(key) ?? readCell(field, cell, unit);
    cache?.set(key, found);
    return found;
  }

  function community(line: Line) {
    const { number } = line.row;
    const row: ReadRow = { sheet: sheet.name, row: number, id: null, text: { ...ABSENT }, present: [], cells: {}, faulty: [] };
    const typed: Reading["typed"] = {};
    const tell = (finding: Finding, cell: string | null, column: string, text: string) =>
      result.faults.push({ ...finding, sheet: sheet.name, row: number, cell, column, text: text.trim() || "（空）" });
    for (const { key, column, letter, title: named } of columns) {
      const own = line.byKey[key] ?? null;
      const over = own === null || MERGED[key] !== undefined ? held(number, column) : null;
      let cell = own ?? over?.cell ?? null;
      const fill = cell === null && (key === "planYear" || key === "subdistrict") ? filling[key] : undefined;
      if (fill) {
        fill.rows += 1;
        cell = { address: `${letter}${number}`, column, text: fill.text, kind: "text" };
      }
      row.present.push(key);
      row.cells[key] = own?.address ?? over?.cell.address ?? `${letter}${number}`;
      typed[key] = cell?.text ?? "";
      const read = cellOf(key, cell);
      row.text[key] = read.text;
      const problem = over && (own === null || over.cell === own) ? MERGED[key] : undefined;
      const findings = problem !== undefined && over ? [mergedFinding(problem, over.merge)] : read.findings;
      if (!read.ok || problem !== undefined) row.faulty.push(key);
      for (const finding of findings) tell(finding, row.cells[key] ?? null, named, typed[key] ?? "");
      if (own?.formula && own.kind !== "formula" && !formulas.has(key)) {
        formulas.add(key);
        result.faults.push({
          severity: "NOTE",
          code: "FORMULA",
          sheet: sheet.name,
          row: null,
          cell: own.address,
          column: named,
          text: own.text,
          problem: "这一栏有公式，取文件里保存的结果。",
          mend: "无须处理",
        });
      }
    }
    for (const field of ["planYear", "subdistrict"] as const) {
      const fill = row.present.includes(field) ? undefined : filling[field];
      if (!fill) continue;
      fill.rows += 1;
      row.present.push(field);
      row.text[field] = fill.text;
      typed[field] = fill.text;
    }
    const { id, county } = line.byKey;
    const read = readId(id, context);
    row.id = read.id;
    if (read.finding && id) tell(read.finding, id.address, title("id"), id.text);
    const code = county ? countyIn(county.text, context.counties) : context.countyCode;
    if (county && code === null)
      tell(
        { severity: "ERROR", code: "COUNTY_UNKNOWN", problem: "不是德宏州的县市。", mend: `改为${context.countyName}`, suggestion: context.countyName },
        county.address,
        title("county"),
        county.text,
      );
    const other = code !== null && code !== context.countyCode ? context.counties.find((each) => each.code === code)?.name : (read.other ?? undefined);
    if (other !== undefined && !foreign.get(other)?.push(number)) foreign.set(other, [number]);
    result.readings.push({ row, hidden: line.row.hidden, typed });
  }

  for (const { line, kind } of data.lines) {
    if (kind.kind === "community") {
      community(line);
      continue;
    }
    result.leftOut.push({ sheet: sheet.name, row: line.row.number, name: kind.name, reason: kind.reason });
    if (kind.kind === "left") {
      if (kind.reason === REASONS.otherHead) result.faults.push(otherHeadFault(sheet.name, line));
      continue;
    }
    const mark = markOf(line, kind, data, result.readings.length);
    if (mark) result.marks.push(mark);
    if (kind.kind === "total") continue;
    given = { year: kind.year ?? (kind.level === 0 && kind.place === null ? null : given.year), place: kind.place ?? (kind.level === 0 ? null : given.place) };
    const open = (field: Fill["field"], text: string | null, isNew: boolean): Fill | undefined => {
      if (text === null) return undefined;
      const before = filling[field];
      if (!isNew && before) return before;
      const fill: Fill = { cell: kind.cell, row: line.row.number, field, text, rows: 0 };
      fills.push(fill);
      return fill;
    };
    const [year, place] = [open("planYear", given.year ?? data.year, kind.year !== null), open("subdistrict", given.place, kind.place !== null)];
    filling = { ...(year && { planYear: year }), ...(place && { subdistrict: place }) };
  }
  for (const [other, rows] of foreign) result.faults.push(otherCountyFault(sheet.name, other, context.countyName, rows));
  for (const fill of fills) if (fill.rows > 0) result.faults.push(fillFault(sheet.name, fill));
  return result;
}

const otherHeadFault = (sheet: string, { row, filled }: Line): Fault => ({
  severity: "ERROR",
  code: "SECOND_HEAD" satisfies FaultCode,
  sheet,
  row: row.number,
  cell: null,
  column: "整行",
  text: filled.map((cell) => cell.text.trim()).join("、"),
  problem: "这里又有一个栏目不同的表头，下面的行按第一个表头读取会读错。",
  mend: "把两张表分成两个工作表",
});

/** What a heading or the title gave to rows that do not say it themselves. */
function fillFault(sheet: string, { cell, row, field, text, rows }: Fill): Fault {
  const from = cell === null ? "标题" : "分组标题行";
  const [code, what] = field === "planYear" ? ["YEAR_FROM_HEADING", "计划年度"] : ["PLACE_FROM_HEADING", "街道/乡镇"];
  return {
    severity: "CONFIRM",
    code,
    sheet,
    row,
    cell: cell?.address ?? null,
    column: what,
    text: cell?.text.trim() ?? text,
    problem: `${rows}行没有填${what}，按${from}取“${text}”。`,
    mend: "核对，或在各行填写",
  };
}
