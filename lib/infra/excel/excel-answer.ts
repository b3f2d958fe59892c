import { type SheetContent, sheetStream } from "./sheet-stream";

/** RFC 6266: an ASCII name for old programs, the real one beside it. */
function disposition(name: string, plain = "export.xlsx"): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const answer = (fileName: string, body: BodyInit) =>
  new Response(body, { headers: { "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Disposition": disposition(fileName) } });

/** Answers with an Excel file under a Chinese name. */
export const excelAnswer = (fileName: string, content: SheetContent): Response => answer(fileName, sheetStream(content));

/** The same with a file that is ready. */
export const excelFile = (fileName: string, bytes: Uint8Array<ArrayBuffer>): Response => answer(fileName, bytes);

/** A workbook as it was uploaded. Browsers save it and open nothing by themselves, whatever its content is. */
export const keptWorkbook = (fileName: string, ending: "xlsx" | "xlsm" | "xls", body: BodyInit): Response =>
  new Response(body, { headers: { "Content-Type": "application/octet-stream", "Content-Disposition": disposition(fileName, `original.${ending}`) } });
