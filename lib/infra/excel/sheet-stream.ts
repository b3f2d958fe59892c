import "server-only";
import { PassThrough, Readable } from "node:stream";
import { logger } from "@/lib/infra/logger";
import { namelessBook } from "./book-bytes";
import { columnLetters } from "./sheet-cells";
import { addCells, addHead, addLine, addTop, PAGE, PAGE_FOOT, type SheetColumn, type SheetRow } from "./sheet-form";

export type SheetContent = {
  /** Name of the sheet's tab */
  tab: string;
  /** First row, over the whole width */
  title: string;
  /** Second row: unit, period, what was asked for */
  note: string;
  /** At its right end: who made it and when */
  aside?: string;
  columns: readonly SheetColumn[];
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
  /** Lines after the last row: remarks, room for signatures */
  foot?: readonly string[];
  /** Columns that stay in sight beside the head */
  frozenColumns?: number;
};

/** Rows between two looks at how far the compression has come. */
const PIECE = 200;

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

async function write({ tab, title, note, aside, columns, rows, foot = [], frozenColumns = 0 }: SheetContent, to: PassThrough): Promise<void> {
  const workbook = namelessBook(to);
  const headRows = columns.some(({ group }) => group !== undefined) ? 2 : 1;
  const sheet = workbook.addWorksheet(tab.slice(0, 31), {
    views: [{ state: "frozen", xSplit: frozenColumns, ySplit: 2 + headRows }],
    pageSetup: { ...PAGE, printTitlesRow: `3:${2 + headRows}` },
    headerFooter: PAGE_FOOT,
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  for (const row of [...addTop(sheet, { title, note, aside }, columns.length), ...addHead(sheet, columns)]) row.commit();
  let last = 2 + headRows;
  for await (const content of rows) {
    addCells(sheet, columns, content).commit();
    last += 1;
    if (last % PIECE === 0) await new Promise(setImmediate);
    if (to.writableNeedDrain) await drained(to);
    if (to.destroyed) return;
  }
  for (const line of foot) addLine(sheet, line, columns.length, { height: 30 }).commit();
  sheet.pageSetup.printArea = `A$1:${columnLetters(columns.length)}$${last + foot.length}`;
  sheet.commit();
  await workbook.commit();
}

/** An .xlsx of one sheet as it is written: title, note, frozen head, rows, foot. It holds no formula, no author, nothing hidden. */
export function sheetStream(content: SheetContent): ReadableStream<Uint8Array> {
  const file = new PassThrough();
  write(content, file).catch((error: Error) => {
    if (file.destroyed) return;
    logger.error({ error: error.message }, "writing an Excel file failed");
    file.destroy(error);
  });
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}
