import type ExcelJS from "exceljs";
import { cellText } from "./cell-text";

/** "whole" and "decimal" (shown with two) carry separators on screen, "plain" does not: years, serial numbers. All three are numbers in the file. */
type ColumnKind = "text" | "whole" | "plain" | "decimal";

/** `group`: title of the storey above, over all columns beside each other that name it. */
export type SheetColumn = { title: string; width: number; group?: string; kind?: ColumnKind };

/** A row of the table, or one of its sums: in bold. */
export type SheetRow = readonly string[] | { sum: readonly string[] };

const FONT = { name: "宋体", size: 11 };
const FORMATS: Record<ColumnKind, string> = { text: "@", whole: "#,##0", plain: "0", decimal: "#,##0.00" };
const thin = { style: "thin" } as const;
const BORDER = { top: thin, left: thin, bottom: thin, right: thin };

/** One object for all cells of a kind: the library knows a style again by its object. */
const styleOf = (kind: ColumnKind, bold: boolean): Partial<ExcelJS.Style> => ({
  numFmt: FORMATS[kind],
  font: { ...FONT, bold },
  border: BORDER,
  alignment: { vertical: "middle", wrapText: true, horizontal: kind === "text" ? "left" : kind === "plain" ? "center" : "right" },
});
const KINDS = Object.keys(FORMATS) as ColumnKind[];
const STYLES = { row: new Map(KINDS.map((kind) => [kind, styleOf(kind, false)])), sum: new Map(KINDS.map((kind) => [kind, styleOf(kind, true)])) };
const HEAD: Partial<ExcelJS.Style> = {
  font: { ...FONT, bold: true },
  border: BORDER,
  alignment: { vertical: "middle", horizontal: "center", wrapText: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFF2F2F2" } },
};

/** A4 across, as wide as the paper, head repeated on every sheet of paper. */
export const PAGE: Partial<ExcelJS.PageSetup> = {
  paperSize: 9,
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  horizontalCentered: true,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
};
export const PAGE_FOOT = { oddFooter: "&C第&P页，共&N页" };

/** A number where one holds the text to its last digit; otherwise it stays text, so that no digit is lost unseen. */
function valueOf(text: string, kind: ColumnKind): string | number | null {
  if (text === "") return null;
  const number = kind === "text" ? Number.NaN : Number(text);
  return String(number) === text ? number : cellText(text);
}

/** A line over the whole width. */
export function addLine(sheet: ExcelJS.Worksheet, text: string, width: number, style: Partial<ExcelJS.Style> & { height?: number } = {}): ExcelJS.Row {
  const row = sheet.addRow([cellText(text)]);
  const { height, ...rest } = style;
  row.getCell(1).style = { font: FONT, alignment: { vertical: "middle" }, ...rest };
  if (height) row.height = height;
  if (width > 1) sheet.mergeCells(row.number, 1, row.number, width);
  return row;
}

/** Title, large in the middle, then what the sheet says of itself: left and right. */
export function addTop(sheet: ExcelJS.Worksheet, { title, note, aside }: { title: string; note: string; aside?: string }, width: number): ExcelJS.Row[] {
  const top = addLine(sheet, title, width, { font: { ...FONT, size: 18, bold: true }, alignment: { vertical: "middle", horizontal: "center" }, height: 36 });
  const half = aside === undefined ? width : Math.max(1, Math.ceil(width / 2));
  const unit = addLine(sheet, note, half, { height: 22 });
  if (aside !== undefined && width > half) {
    unit.getCell(half + 1).value = cellText(aside);
    unit.getCell(half + 1).style = { font: FONT, alignment: { vertical: "middle", horizontal: "right" } };
    if (width > half + 1) sheet.mergeCells(unit.number, half + 1, unit.number, width);
  }
  return [top, unit];
}

/** Column titles in one storey, or in two where columns have groups. */
export function addHead(sheet: ExcelJS.Worksheet, columns: readonly SheetColumn[]): ExcelJS.Row[] {
  const titles = columns.map(({ title }) => title);
  if (columns.every(({ group }) => group === undefined)) return [styled(sheet.addRow(titles), columns.length)];
  const upper = sheet.addRow(columns.map(({ title, group }) => group ?? title));
  const lower = sheet.addRow(columns.map(({ title, group }) => (group === undefined ? null : title)));
  const rows = [styled(upper, columns.length), styled(lower, columns.length)];
  columns.forEach(({ group }, index) => {
    if (group === undefined) return sheet.mergeCells(upper.number, index + 1, lower.number, index + 1);
    if (columns[index - 1]?.group === group) return;
    let end = index;
    while (columns[end + 1]?.group === group) end += 1;
    if (end > index) sheet.mergeCells(upper.number, index + 1, upper.number, end + 1);
  });
  return rows;
}

function styled(row: ExcelJS.Row, width: number): ExcelJS.Row {
  for (let column = 1; column <= width; column += 1) row.getCell(column).style = HEAD;
  row.height = 34;
  return row;
}

/** Lines that a text takes in a column: Chinese characters are twice as wide as Latin ones. */
export function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width) return 1;
  return text.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil([...line].reduce((sum, each) => sum + (each > "\u2e80" ? 2 : 1), 0) / width)), 0);
}

/** Height for so many lines, in points: at most what a row can have. Programs do not all find it by themselves. */
export const heightOf = (lines: number): number => Math.min(409, 20 + (lines - 1) * 15);

/** A row of the table: numbers where the column has numbers, borders around empty cells too. */
export function addCells(sheet: ExcelJS.Worksheet, columns: readonly SheetColumn[], content: SheetRow): ExcelJS.Row {
  const [texts, styles] = "sum" in content ? [content.sum, STYLES.sum] : [content, STYLES.row];
  const row = sheet.addRow([]);
  let lines = 1;
  columns.forEach(({ kind = "text", width }, index) => {
    const cell = row.getCell(index + 1);
    cell.value = valueOf(texts[index] ?? "", kind);
    cell.style = styles.get(kind) ?? {};
    if (kind === "text") lines = Math.max(lines, linesOf(texts[index] ?? "", width));
  });
  row.height = heightOf(lines);
  return row;
}
