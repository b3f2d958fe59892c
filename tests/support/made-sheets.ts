import type { Answers, ReadBook, ReviewContext } from "@/lib/domains/imports/types";
import { readBook } from "@/lib/domains/register-rows/rules";
import { type CellKind, columnLetters, rangeOf, type Sheet } from "@/lib/infra/excel/sheet-cells";

/** A cell as the reader of workbooks gives it: its text (a number is a number cell), or kind and text; nothing where it is empty. */
export type Given = string | number | null | { text: string; kind?: CellKind; formula?: true };
type Options = { name?: string; hidden?: boolean; hiddenRows?: number[]; merges?: string[]; hiddenColumns?: Sheet["hiddenColumns"] };

function cell(given: Given) {
  if (typeof given === "number") return { text: String(given), kind: "number" as const };
  if (typeof given === "string") return { text: given, kind: "text" as const };
  return { kind: "text" as const, text: "", ...given };
}

/** A sheet from its lines; the first is row 1, a line without cells is a blank row. */
export function sheetOf(lines: readonly (readonly Given[])[], { name = "明细表", hidden = false, hiddenRows = [], merges = [], hiddenColumns = [] }: Options = {}): Sheet {
  const rows = lines.flatMap((given, index) => {
    const number = index + 1;
    const cells = given.flatMap((each, at) => (each === null || each === "" ? [] : [{ address: `${columnLetters(at + 1)}${number}`, column: at + 1, ...cell(each) }]));
    return cells.length === 0 ? [] : [{ number, hidden: hiddenRows.includes(number), cells }];
  });
  return { name, hidden, rows, merges: merges.map((range) => rangeOf(range) ?? { top: 1, left: 1, bottom: 1, right: 1 }), hiddenColumns };
}

const NO_ANSWERS: Answers = { units: {}, columns: {}, corrections: {}, confirmed: {}, alike: {} };

/** 芒市 with an empty register and nothing answered, unless told otherwise. */
export function contextOf({ answers, ...others }: Partial<Omit<ReviewContext, "answers">> & { answers?: Partial<Answers> } = {}): ReviewContext {
  return {
    countyCode: "533103",
    countyName: "芒市",
    counties: [
      { code: "533103", name: "芒市" },
      { code: "533102", name: "瑞丽市" },
      { code: "533124", name: "陇川县" },
      { code: "533122", name: "梁河县" },
      { code: "533123", name: "盈江县" },
    ],
    entries: [],
    rooms: [],
    investment: [],
    synonyms: {},
    apart: [],
    ...others,
    answers: { ...NO_ANSWERS, ...answers },
  };
}

type Context = Parameters<typeof contextOf>[0];

/** Columns A (小区编号) to K (计划投资) of a plain sheet, and a row of it with what a test wants otherwise by column from 0. */
export const HEAD = ["小区编号", "小区名称", "县市", "街道/乡镇", "建成年份", "产权性质", "楼栋数", "户数", "建筑面积", "计划年度", "计划投资"];
export const UNITS = ["单位：万元、平方米"];
export const rowOf = (name: string, over: Record<number, Given> = {}): Given[] =>
  ["", name, "芒市", "勐焕街道", 1998, "房改房", 2, 24, 2400, 2021, 308.88].map((each, at) => (at in over ? (over[at] ?? null) : each));

/** Rows from row 3 on, under units and head, as they are understood. */
export const readRows = (lines: Given[][], options: Options = {}, context: Context = {}): ReadBook => readBook([sheetOf([UNITS, HEAD, ...lines], options)], contextOf(context));
export const answering = (answers: Partial<Answers>): Context => ({ answers });

/** Severity, code, cell or row, and what is suggested. */
export const faultsOf = ({ faults }: ReadBook): string[] =>
  faults.map(({ severity, code, row, cell, suggestion }) => [severity, code, cell ?? row ?? "-", ...(suggestion === undefined ? [] : [suggestion])].join(" "));
