import { decimalText, serialText } from "./cell-values";
import { seenText, TextRuns } from "./book-parts";
import { type Limits, REFUSALS, refused } from "./limits";
import { type CellKind, columnLetters, type Merge, placeOf, rangeOf, type Sheet, type SheetCell, type SheetRow } from "./sheet-cells";
import { type Tally, withoutCovered } from "./sheet-tally";
import { type Attributes, isOn, readXml } from "./xml";

/** What the cells of all sheets refer to. */
export type BookContext = { strings: readonly string[]; dates: readonly boolean[]; from1904: boolean; limits: Limits; tally: Tally };

/** Ranges of formulas with several results, and merges, at most: more is made to hurt. */
const MOST_ARRAYS = 1000;
const MOST_MERGES = 200_000;

/** A cell while it is read. */
type Open = { column: number; type: string; style: number; value: string; hasValue: boolean; formula: boolean };

/** A number, or the date that it stands for. */
export function numberCell(raw: string, isDate: boolean, from1904: boolean): { kind: CellKind; text: string } {
  const date = isDate ? serialText(Number(raw), from1904) : null;
  if (date !== null) return { kind: "date", text: date };
  const text = decimalText(raw);
  return text === null ? { kind: "text", text: raw } : { kind: "number", text };
}

function valueOf(open: Open, runs: string, { strings, dates, from1904 }: BookContext): { kind: CellKind; text: string } | null {
  const { type, value, hasValue, formula } = open;
  if (type === "inlineStr") return { kind: "text", text: runs };
  if (!hasValue || (value === "" && type !== "str")) return formula ? { kind: "formula", text: "" } : null;
  if (type === "b") return { kind: "boolean", text: isOn(value) ? "是" : "否" };
  if (type === "e") return { kind: "error", text: value };
  if (type === "d") return { kind: "date", text: value.replace("T", " ").replace(/( 00:00:00)?(\.\d+)?Z?$/, "") };
  if (type === "str") return { kind: "text", text: seenText(value) };
  if (type !== "s") return numberCell(value, dates[open.style] ?? false, from1904);
  const text = strings[Number(value)];
  if (text === undefined) throw refused(REFUSALS.broken());
  return { kind: "text", text };
}

/**
 * A sheet from its XML, row by row as it is unpacked.
 * @throws FileRefused
 */
export async function readSheetXml(pieces: AsyncIterable<Buffer>, { name, hidden }: { name: string; hidden: boolean }, context: BookContext): Promise<Sheet> {
  const sheet: Sheet = { name, hidden, rows: [], merges: [], hiddenColumns: [] };
  const runs = new TextRuns();
  let arrays: Merge[] = [];
  let hiddenByDefault = false;
  let row: SheetRow | null = null;
  let cell: Open | null = null;
  let inValue = false;
  let last = 0;

  function openRow({ r, hidden: isHidden, ht }: Attributes): void {
    const number = r === undefined ? last + 1 : Number(r);
    if (!Number.isInteger(number) || number <= last || number > 1_048_576) throw refused(REFUSALS.broken());
    last = number;
    arrays = arrays.filter(({ bottom }) => bottom >= number);
    row = { number, hidden: isHidden === undefined ? hiddenByDefault || (ht !== undefined && Number(ht) === 0) : isOn(isHidden), cells: [] };
    column = 0;
  }
  let column = 0;
  function openCell({ r, t, s }: Attributes): void {
    const place = r === undefined ? { row: last, column: column + 1 } : placeOf(r);
    if (!row || place?.row !== last || place.column <= column) throw refused(REFUSALS.broken());
    column = place.column;
    cell = { column, type: t ?? "n", style: Number(s ?? 0), value: "", hasValue: false, formula: arrays.some(({ left, right }) => column >= left && column <= right) };
  }
  function openFormula(open: Open, { ref, t }: Attributes): void {
    open.formula = true;
    const range = ref !== undefined && (t === "array" || t === "dataTable") ? rangeOf(ref) : null;
    if (range && (range.top < range.bottom || range.left < range.right) && arrays.push(range) > MOST_ARRAYS) throw refused(REFUSALS.complex());
  }
  function closeCell(open: Open, to: SheetRow): void {
    const found = valueOf(open, runs.take(), context);
    if (!found || (found.text === "" && !open.formula)) return;
    const each: SheetCell = { address: `${columnLetters(open.column)}${to.number}`, column: open.column, ...found };
    if (open.formula) each.formula = true;
    to.cells.push(each);
  }

  await readXml(pieces, {
    open: (tag, attributes) => {
      if (tag === "c") openCell(attributes);
      else if (tag === "row") openRow(attributes);
      else if (cell && tag === "v") inValue = cell.hasValue = true;
      else if (cell && tag === "f") openFormula(cell, attributes);
      else if (cell) runs.open(tag);
      else if (tag === "mergeCell") {
        const range = rangeOf(attributes.ref ?? "");
        if (!range || sheet.merges.push(range) > MOST_MERGES) throw refused(REFUSALS.complex());
      } else if (tag === "col" && (isOn(attributes.hidden) || Number(attributes.width ?? 1) === 0))
        sheet.hiddenColumns.push({ first: Number(attributes.min), last: Number(attributes.max) });
      else if (tag === "sheetFormatPr") hiddenByDefault = isOn(attributes.zeroHeight);
    },
    text: (text) => {
      if (inValue && cell) cell.value += text;
      else if (cell) runs.add(text);
    },
    close: (tag) => {
      if (tag === "v") inValue = false;
      else if (tag === "c") {
        if (cell && row) closeCell(cell, row);
        cell = null;
      } else if (tag === "row") {
        if (row && row.cells.length > 0) {
          context.tally.count(name, row);
          sheet.rows.push(row);
        }
        row = null;
      } else if (cell) runs.close(tag);
    },
  });
  sheet.rows = withoutCovered(sheet.rows, sheet.merges, context.limits);
  return sheet;
}
