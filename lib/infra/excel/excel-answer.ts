import { type SheetContent, sheetStream } from "./sheet-stream";

/** RFC 6266: an ASCII name for old programs, the real one beside it. */
function disposition(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="export.xlsx"; filename*=UTF-8''${encoded}`;
}

/** Answers with an Excel file under a Chinese name. */
export function excelAnswer(fileName: string, content: SheetContent): Response {
  return new Response(sheetStream(content), {
    headers: { "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Disposition": disposition(fileName) },
  });
}
