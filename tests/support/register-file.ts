import type { Answers, Fault, ReadBook, ReadRow, ReviewContext } from "@/lib/domains/imports/types";
import { FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";

/** A community as text, with what a test wants otherwise. */
export const textWith = (by: Partial<RegisterText> = {}): RegisterText => ({
  name: "芒市示范小区 001",
  subdistrict: "勐焕街道",
  committee: "示范社区一",
  address: "示范路1号",
  builtYear: "1995",
  propertyType: "房改房",
  structure: "砖混",
  buildings: "2",
  households: "24",
  floorArea: "2400",
  propertyManagement: "单位自管",
  missingFacilities: "燃气、路灯",
  idlePremises: "",
  idleUse: "",
  renewalMode: "综合整治",
  planYear: "2021",
  plannedInvestment: "240",
  countsInTarget: "是",
  contactPost: "项目联络岗",
  notes: "",
  ...by,
});

/** A row of the register; its stage: what the plan lists unless said otherwise. */
export const entryWith = (id: string, by: Partial<RegisterText> = {}, stage: Entry["stage"] = "PLANNED"): Entry => ({
  id,
  stage,
  removal: null,
  version: "1.1",
  text: textWith(by),
});

/** A row of the sheet 明细表 with all columns, each field in a column of its own from D on. */
export function rowWith(row: number, text: RegisterText, by: Partial<ReadRow> = {}): ReadRow {
  const cells = Object.fromEntries(FIELDS.map((field, index) => [field, `${String.fromCharCode(68 + index)}${row}`]));
  return { sheet: "明细表", row, id: null, text, present: [...FIELDS], cells, faulty: [], ...by };
}

/** A workbook of one sheet, 小区编号 in column B. */
export const bookWith = (rows: ReadRow[], by: Partial<ReadBook> = {}): ReadBook => ({
  sheets: [
    {
      name: "明细表",
      taken: true,
      why: "",
      headRows: [3, 4],
      firstRow: 5,
      lastRow: rows.length + 4,
      rows: rows.length,
      columns: [{ letter: "B", title: "小区编号", key: "id", how: "title" }],
    },
  ],
  units: [],
  rows,
  leftOut: [],
  faults: [],
  questions: [],
  notes: [],
  ...by,
});

export const answersWith = (by: Partial<Answers> = {}): Answers => ({ units: {}, columns: {}, corrections: {}, confirmed: {}, alike: {}, ...by });

/** 芒市 with these communities; the plan gives each year what the register has. */
export function contextWith(entries: Entry[], by: Partial<ReviewContext> = {}): ReviewContext {
  const years = [2020, 2021, 2022];
  const counted = (year: number) => entries.filter(({ text }) => text.countsInTarget === "是" && text.planYear === String(year));
  return {
    countyCode: "533103",
    countyName: "芒市",
    counties: [{ code: "533103", name: "芒市" }],
    entries,
    rooms: years.map((year) => ({ year, target: counted(year).length, taken: counted(year).length })),
    investment: years.map((year) => ({
      year,
      fen: counted(year)
        .reduce((sum, { text }) => sum + BigInt(text.plannedInvestment) * 1_000_000n, 0n)
        .toString(),
    })),
    synonyms: {},
    apart: [],
    answers: answersWith(),
    ...by,
  };
}

/** The community of that number, with a name and an address of its own. */
export const numbered = (number: number, by: Partial<RegisterText> = {}, stage?: Entry["stage"]) =>
  entryWith(`533103-${String(number).padStart(3, "0")}`, { name: `芒市示范小区 ${String(number).padStart(3, "0")}`, address: `示范路${number}号`, ...by }, stage);
/** Its row in the file. */
export const rowOf = ({ id, text }: Entry, row: number, by: Partial<RegisterText> = {}, more: Partial<ReadRow> = {}) => rowWith(row, { ...text, ...by }, { id, ...more });
/** What a reader of cells would say of a number of households; null: of the sheet. */
export const faultAt = (row: number | null, severity: Fault["severity"] = "ERROR", code = "HOUSEHOLDS"): Fault => ({
  severity,
  code,
  sheet: "明细表",
  row,
  cell: row === null ? null : `L${row}`,
  column: "户数",
  text: "２４户",
  problem: "应为整数",
  mend: "改为24",
});
