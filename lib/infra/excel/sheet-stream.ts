import "server-only";
import { PassThrough, Readable } from "node:stream";
import ExcelJS from "exceljs";
import { logger } from "@/lib/infra/logger";
import { cellText } from "./cell-text";

type SheetColumn = { title: string; width: number };

export type SheetContent = {
  /** Name of the sheet's tab, and the first row */
  title: string;
  /** Second row: unit, period, who made it and when */
  note: string;
  columns: readonly SheetColumn[];
  rows: AsyncIterable<readonly string[]>;
};

const FONT = { name: "宋体", size: 11 };

/** Until the reader has taken what waits, or has gone. */
function drained(to: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      to.off("drain", go).off("close", go);
      resolve();
    };
    to.on("drain", go).on("close", go);
  });
}

async function write({ title, note, columns, rows }: SheetContent, to: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false });
  // The library would sign with its own name.
  Object.assign(workbook, { creator: "", lastModifiedBy: "" });
  const sheet = workbook.addWorksheet(title.slice(0, 31), { views: [{ state: "frozen", ySplit: 3 }] });
  sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: "@", font: FONT, alignment: { vertical: "top", wrapText: true } } }));
  const [head, unit, names] = [sheet.addRow([cellText(title)]), sheet.addRow([cellText(note)]), sheet.addRow(columns.map((column) => column.title))];
  head.font = { ...FONT, size: 16, bold: true };
  names.font = { ...FONT, bold: true };
  names.eachCell((cell) => void (cell.border = { top: { style: "thin" }, bottom: { style: "thin" } }));
  for (const row of [head, unit]) row.getCell(1).alignment = { wrapText: false };
  for (const row of [head, unit, names]) row.commit();
  for await (const row of rows) {
    sheet.addRow(row.map(cellText)).commit();
    if (to.writableNeedDrain) await drained(to);
    if (to.destroyed) return;
  }
  sheet.commit();
  await workbook.commit();
}

/** An .xlsx of one sheet as it is written: title, note, frozen head, text cells. It holds no formula, no author, nothing hidden. */
export function sheetStream(content: SheetContent): ReadableStream<Uint8Array> {
  const file = new PassThrough();
  write(content, file).catch((error: Error) => {
    if (file.destroyed) return;
    logger.error({ error: error.message }, "writing an Excel file failed");
    file.destroy(error);
  });
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}
