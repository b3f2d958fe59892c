/** "formula": one whose result the file does not hold; every other kind is that of the value that is seen. */
export type CellKind = "text" | "number" | "date" | "boolean" | "formula" | "error";

/**
 * A cell that is not empty. `column` counts from 1; `address` as on screen: B5. Numbers are plain decimals, dates YYYY-MM-DD, with
 * the time where there is one (a time alone is HH:MM:SS). `formula`: the value was worked out by a formula.
 */
export type SheetCell = { address: string; column: number; text: string; kind: CellKind; formula?: true };
export type SheetRow = { number: number; hidden: boolean; cells: SheetCell[] };

/** Cells shown as one, first and last included; its value is that of the first cell. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/**
 * Rows with something in them. Of merged cells only the first is there: what a file may keep under the others is never shown.
 * Hidden columns are ranges, first and last included. Widths, in characters, are told of .xls alone, which is built anew.
 */
export type Sheet = {
  name: string;
  hidden: boolean;
  rows: SheetRow[];
  merges: Merge[];
  hiddenColumns: { first: number; last: number }[];
  widths?: { first: number; last: number; width: number }[];
};

/** What a workbook holds beside its cells that cannot be worked on as cells. */
export type Extra = "macros" | "pictures" | "shapes" | "charts" | "pivots" | "controls" | "embedded" | "links" | "threads" | "comments";

export type Workbook = { format: "XLSX" | "XLSM" | "XLS"; from1904: boolean; extras: Extra[]; sheets: Sheet[] };

export const isHiddenColumn = (sheet: Sheet, column: number): boolean => sheet.hiddenColumns.some(({ first, last }) => column >= first && column <= last);

/** A column's letters: 28 is AB. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The place that an address names; null for what is none. */
export function placeOf(address: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1] as string) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(found[2]);
  return column <= 16_384 && row <= 1_048_576 ? { row, column } : null;
}

/** The cells of a range like A1:C2; null for what is none. */
export function rangeOf(reference: string): Merge | null {
  const [from, to] = reference.split(":").map(placeOf);
  if (!from || to === null) return null;
  const last = to ?? from;
  return { top: Math.min(from.row, last.row), left: Math.min(from.column, last.column), bottom: Math.max(from.row, last.row), right: Math.max(from.column, last.column) };
}
