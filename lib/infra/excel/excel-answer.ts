import { disposition } from "@/lib/core/file-name";
import { type SheetContent, sheetStream } from "./sheet-stream";

const answer = (fileName: string, body: BodyInit) =>
  new Response(body, {
    headers: { "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Disposition": disposition(fileName, "export.xlsx") },
  });

/** Answers with an Excel file under a Chinese name. */
export const excelAnswer = (fileName: string, content: SheetContent): Response => answer(fileName, sheetStream(content));

/** The same with a file that is ready. */
export const excelFile = (fileName: string, bytes: Uint8Array<ArrayBuffer>): Response => answer(fileName, bytes);

/** A workbook as it was uploaded. Browsers save it and open nothing by themselves, whatever its content is. */
export const keptWorkbook = (fileName: string, ending: "xlsx" | "xlsm" | "xls", body: BodyInit): Response =>
  new Response(body, { headers: { "Content-Type": "application/octet-stream", "Content-Disposition": disposition(fileName, `original.${ending}`) } });
