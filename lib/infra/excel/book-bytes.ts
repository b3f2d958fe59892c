import { PassThrough, Readable } from "node:stream";
import ExcelJS from "exceljs";

/** The writer without the library's own name in the file: the one that makes a workbook whole cannot leave it out. */
export function namelessBook(to: PassThrough): ExcelJS.stream.xlsx.WorkbookWriter {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false });
  return Object.assign(workbook, { creator: "", lastModifiedBy: "" });
}

/** A small workbook of several sheets, whole. It names nobody. */
export async function bookBytes(fill: (workbook: ExcelJS.stream.xlsx.WorkbookWriter) => void): Promise<Uint8Array<ArrayBuffer>> {
  const file = new PassThrough();
  const bytes = new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>).arrayBuffer();
  const workbook = namelessBook(file);
  fill(workbook);
  await workbook.commit();
  return new Uint8Array(await bytes);
}
