import ExcelJS from "exceljs";
import type { Sheet, SheetCell } from "./sheet-cells";

const DATE = "yyyy-mm-dd";

/** A number where one holds the text to its last digit, a date where it is a day; otherwise the text. */
function valueOf({ kind, text }: SheetCell): ExcelJS.CellValue {
  if (kind === "number" && String(Number(text)) === text) return Number(text);
  if (kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(text) && text > "1900-03-01") return new Date(`${text}T00:00:00Z`);
  if (kind === "error") return { error: text } as ExcelJS.CellErrorValue;
  return text;
}

/** A workbook with the cells that were read: values, merges, widths, what is hidden. It names nobody. */
export async function bookOfCells(sheets: readonly Sheet[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  Object.assign(book, { creator: "", lastModifiedBy: "" });
  for (const { name, hidden, rows, merges, hiddenColumns, widths = [] } of sheets) {
    const sheet = book.addWorksheet(name, { state: hidden ? "hidden" : "visible" });
    for (const { first, last, width } of widths) for (let column = first; column <= Math.min(last, 256); column += 1) sheet.getColumn(column).width = width;
    for (const { first, last } of hiddenColumns) for (let column = first; column <= Math.min(last, 256); column += 1) sheet.getColumn(column).hidden = true;
    for (const row of rows) {
      if (row.hidden) sheet.getRow(row.number).hidden = true;
      for (const cell of row.cells) {
        const place = sheet.getCell(row.number, cell.column);
        place.value = valueOf(cell);
        if (cell.kind === "date") place.numFmt = DATE;
      }
    }
    for (const { top, left, bottom, right } of merges) sheet.mergeCells(top, left, bottom, right);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
