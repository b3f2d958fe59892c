import type { Answers, ReviewContext } from "@/lib/domains/imports/types";
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
