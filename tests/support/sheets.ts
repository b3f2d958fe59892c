import ExcelJS from "exceljs";

/** A workbook as a spreadsheet program would open it. */
export async function openBook(file: Uint8Array | ReadableStream<Uint8Array>): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await new Response(file as BodyInit).arrayBuffer());
  return book;
}

/** Its only sheet. */
export async function openSheet(file: Uint8Array | ReadableStream<Uint8Array>): Promise<ExcelJS.Worksheet> {
  const { worksheets } = await openBook(file);
  const [sheet] = worksheets;
  if (!sheet || worksheets.length > 1) throw new Error(`one sheet was to be written, not ${worksheets.length}`);
  return sheet;
}

/** Cells of a row as on screen, from its first column to the last one of the sheet; what a merged cell covers is empty. */
export function cellsOf(sheet: ExcelJS.Worksheet, row: number): string[] {
  return Array.from({ length: sheet.columnCount }, (_, index) => {
    const cell = sheet.getCell(row, index + 1);
    return cell.isMerged && cell.master.address !== cell.address ? "" : cell.text;
  });
}
