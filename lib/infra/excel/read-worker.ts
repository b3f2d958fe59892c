import { parentPort, workerData } from "node:worker_threads";
import ExcelJS from "exceljs";
import { type ArchiveFault, checkArchive } from "./check-archive";
import type { CellKind, Sheet, SheetCell } from "./sheet-cells";

/** What the thread answers: the sheets, or why there are none. */
export type Answer = { sheets: Sheet[] } | { fault: ArchiveFault | "cells" };

/** Most cells with something in them, over all sheets. */
const MOST_CELLS = 300_000;

const dateText = (date: Date) => date.toISOString().replace("T00:00:00.000Z", "").replace("T", " ").replace(".000Z", "");

function read(value: ExcelJS.CellValue): { kind: CellKind; text: string } | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "number") return { kind: "number", text: String(value) };
  if (typeof value === "boolean") return { kind: "boolean", text: value ? "是" : "否" };
  if (value instanceof Date) return { kind: "date", text: dateText(value) };
  if ("richText" in value) return { kind: "text", text: value.richText.map((run) => run.text).join("") };
  if ("hyperlink" in value) return read(value.text as ExcelJS.CellValue) ?? { kind: "text", text: "" };
  if ("formula" in value || "sharedFormula" in value) return read(value.result as ExcelJS.CellValue) ?? { kind: "formula", text: "" };
  return { kind: "error", text: "error" in value ? String(value.error) : "" };
}

function cellOf(cell: ExcelJS.Cell): SheetCell | null {
  const place = { address: cell.address, column: Number(cell.col) };
  if (cell.isMerged && cell.master.address !== cell.address) return { ...place, kind: "merged", text: "" };
  const found = read(cell.value);
  return found && { ...place, ...found };
}

async function answer(bytes: Buffer): Promise<Answer> {
  const fault = await checkArchive(bytes);
  if (fault) return { fault };
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer, { ignoreNodes: ["dataValidations", "conditionalFormatting", "drawing", "picture"] });
  } catch {
    return { fault: "broken" };
  }
  if (workbook.worksheets.length === 0) return { fault: "broken" };
  let cells = 0;
  const sheets = workbook.worksheets.map((sheet): Sheet => {
    const rows: Sheet["rows"] = [];
    sheet.eachRow((row, number) => {
      const found: SheetCell[] = [];
      row.eachCell((cell) => {
        const each = cells > MOST_CELLS ? null : cellOf(cell);
        if (each) found.push(each);
      });
      cells += found.length;
      if (found.length > 0) rows.push({ number, hidden: row.hidden, cells: found });
    });
    return { name: sheet.name, hidden: sheet.state !== "visible", rows };
  });
  return cells > MOST_CELLS ? { fault: "cells" } : { sheets };
}

parentPort?.postMessage(await answer(Buffer.from((workerData as { bytes: Uint8Array }).bytes)));
