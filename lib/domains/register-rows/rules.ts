import type { Fault, Question, ReadBook, ReviewContext, SheetFound, UnitFound } from "@/lib/domains/imports/types";
import type { Field, RegisterText } from "@/lib/domains/register-columns/types";
import { ofFile } from "@/lib/domains/register-faults/rules";
import type { Finding } from "@/lib/domains/register-faults/types";
import { LOOKED_FOR } from "@/lib/domains/register-heads/labels";
import { findHead } from "@/lib/domains/register-heads/rules";
import { odditiesOf } from "@/lib/domains/register-oddities/rules";
import { subdistrictFaults } from "@/lib/domains/register-places/rules";
import { readLines } from "@/lib/domains/register-readings/rules";
import { corrected, dataSheet } from "@/lib/domains/register-sheets/rules";
import type { DataSheet, Reading, SheetReading, SheetUnit } from "@/lib/domains/register-sheets/types";
import { summandOf, totalFaults } from "@/lib/domains/register-totals/rules";
import { placesOf, shifted, UNIT_FIELDS, type UnitField, unitFinding, unitQuestion } from "@/lib/domains/register-units/rules";
import { REASONS } from "@/lib/domains/sheet-lines/labels";
import { placeOf, type Sheet } from "@/lib/infra/excel/sheet-cells";
import { MOST_ROWS } from "./labels";

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
function rowFaults({ data, readings }: SheetReading, asked: ReadonlySet<Field>, register: ReadonlyMap<string, RegisterText>): Fault[] {
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
    // What the register says already has been confirmed once.
    const before = row.id === null ? undefined : register.get(row.id);
    for (const { fields, finding } of odditiesOf(row.text, judged)) if (!fields.every((field) => before?.[field] === row.text[field])) tell(fields[0], finding);
    return faults;
  });
}

function subdistrictsOf({ data, readings }: SheetReading) {
  const title = data.head.columns.find(({ key }) => key === "subdistrict")?.title ?? "";
  return readings
    .filter(({ row }) => row.present.includes("subdistrict") && !row.faulty.includes("subdistrict"))
    .map(({ row, typed }) => ({ sheet: row.sheet, row: row.row, cell: row.cells.subdistrict ?? null, column: title, typed: typed.subdistrict ?? "", text: row.text.subdistrict }));
}

function foundSheet({ sheet, head, lines }: DataSheet): SheetFound {
  const numbers = lines.map(({ line }) => line.row.number);
  const columns = head.columns.map(({ letter, title, key, how }) => ({ letter, title, key, how }));
  return {
    name: sheet.name,
    taken: true,
    why: "",
    headRows: head.rows,
    firstRow: numbers[0] ?? null,
    lastRow: numbers.at(-1) ?? null,
    rows: lines.filter(({ kind }) => kind.kind === "community").length,
    columns,
  };
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

/** Which sheets are read, and why others are not; each is told. */
function chosen(sheets: readonly Sheet[], context: ReviewContext): { data: DataSheet[]; left: Map<Sheet, string>; faults: Fault[] } {
  const heads = sheets.map((sheet) => ({ sheet, head: findHead(sheet, context.synonyms, context.answers.columns) }));
  const [shown, named] = [heads.some(({ sheet, head }) => head !== null && !sheet.hidden), heads.some(({ head }) => head?.columns.some(({ key }) => key === "name"))];
  const left = new Map<Sheet, string>();
  const faults: Fault[] = [];
  const data = heads.flatMap(({ sheet, head }): DataSheet[] => {
    if (sheet.hidden && shown) {
      left.set(sheet, "隐藏的工作表，不读取");
      faults.push(ofFile("HIDDEN_SHEET", sheet.name, sheet.name, "隐藏的工作表不读取。", "如要导入，请取消隐藏后重传", "NOTE"));
      return [];
    }
    if (head === null) {
      left.set(sheet, sheet.rows.length === 0 ? "空表" : "没有台账的表头，不读取");
      return [];
    }
    const understood = dataSheet(sheet, head, context);
    const isNamed = head.columns.some(({ key }) => key === "name") || understood.questions.length > 0;
    if (isNamed || !named) return [understood];
    left.set(sheet, "没有小区名称，不读取");
    faults.push(ofFile("SHEET_LEFT", sheet.name, sheet.name, "这个工作表没有“小区名称”一栏，按汇总表不读取。", "如是明细表，请补上小区名称后重传", "CONFIRM"));
    return [];
  });
  if (data.length === 0) faults.push(ofFile("NO_HEAD", "", "", `没有找到表头。要找的栏目：${LOOKED_FOR}。`, "下载模板，把内容填在模板中"));
  return { data, left, faults };
}

/** A workbook as rows of the register: what each line is, what its cells say, and everything that is wrong, at once. */
export function readBook(files: Sheet[], context: ReviewContext): ReadBook {
  const sheets = files.map((sheet) => corrected(sheet, context.answers.corrections));
  const { data, left, faults } = chosen(sheets, context);
  const found = sheets.map((sheet) => {
    const understood = data.find((each) => each.sheet === sheet);
    return understood ? foundSheet(understood) : notTaken(sheet, left.get(sheet) ?? "");
  });
  const count = data.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count > MOST_ROWS) return refused(data, found, count);
  const readings = data.map((each) => readLines(each, context));
  if (data.length > 0 && readings.every((each) => each.readings.length === 0))
    faults.push(ofFile("NO_ROWS", data[0]?.sheet.name ?? "", "", "没有读出小区。", "在表头下逐行填写小区"));
  const questions = [...data.flatMap((each) => each.questions), ...judgeUnits(readings, context)];
  const asked = new Set<Field>(questions.flatMap((question) => (question.kind === "unit" ? [question.field] : [])));
  const register = new Map(context.entries.map(({ id, text }) => [id, text]));
  // Before the sums: a figure in another unit is no part of one.
  const judged = readings.flatMap((reading) => [...withoutAsked(reading, asked), ...hiddenFaults(reading), ...rowFaults(reading, asked, register)]);
  const places = subdistrictFaults(readings.flatMap(subdistrictsOf), context.entries);
  const sums = readings.flatMap(({ data: { sheet }, marks, readings: rows }) =>
    totalFaults(
      sheet.name,
      marks,
      rows.map(({ row }) => summandOf(row)),
    ),
  );
  return {
    sheets: found,
    units: unitsOf(data),
    rows: readings.flatMap((each) => each.readings.map(({ row }) => row)),
    leftOut: readings.flatMap((each) => each.leftOut),
    faults: sorted([...faults, ...judged, ...places, ...sums], sheets),
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
