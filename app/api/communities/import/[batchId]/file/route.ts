import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { noFile, recordFile, routeScope, unreachedFile } from "@/lib/access/route-scope";
import { allFaults, getImport } from "@/lib/domains/imports/data";
import { FILE_LABELS } from "@/lib/domains/imports/labels";
import { importScope } from "@/lib/domains/imports/policy";
import { fileNameWith } from "@/lib/domains/imports/rules";
import { type FileKind, parseBatchId, parseFileKind } from "@/lib/domains/imports/schema";
import type { ImportBatch, KeptFault } from "@/lib/domains/imports/types";
import { faultTable, markedWorkbook } from "@/lib/domains/marked-workbook/excel";
import { excelAnswer, excelFile, keptWorkbook } from "@/lib/infra/excel/excel-answer";
import { isStored, storedFile } from "@/lib/infra/storage";

type Context = { params: Promise<{ batchId: string }> };

function original({ fileName, fileHash, format }: ImportBatch): Response {
  const ending = format.toLowerCase() as "xlsx" | "xlsm" | "xls";
  return keptWorkbook(fileName, ending, Readable.toWeb(createReadStream(storedFile(fileHash))) as ReadableStream<Uint8Array>);
}

async function answer(kind: FileKind, batch: ImportBatch, faults: KeptFault[]): Promise<Response> {
  const { summary, fileHash } = batch;
  if (kind === "original" || summary === null) return original(batch);
  const name = fileNameWith(batch.fileName, FILE_LABELS[kind]);
  if (kind === "faults") return excelAnswer(name, faultTable(faults));
  return excelFile(name, await markedWorkbook({ file: storedFile(fileHash), faults, sheets: summary.sheets, lost: summary.lost, rows: summary.counts.read }));
}

/** An upload as it came, with its faults marked in it, or its faults as a table. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const scope = await routeScope("import.read", importScope);
  if (scope instanceof Response) return scope;
  const asked = (await params).batchId;
  const batchId = parseBatchId(asked);
  const batch = batchId === null ? null : await getImport(scope, batchId);
  if (!batch) return unreachedFile(scope.actor, "import.read", { objectType: "import", objectId: asked.slice(0, 36) });
  if (!(await isStored(batch.fileHash))) return noFile("原表已不在服务器上，请向上传的县市索取。", 404);
  const kind = parseFileKind(new URL(request.url).searchParams.get("kind"));
  const after = { file: batch.fileName, kind: FILE_LABELS[kind] };
  await recordFile(scope.actor, { action: "import.read", objectType: "import", objectId: batch.id, countyCode: batch.countyCode, after });
  return answer(kind, batch, kind === "original" ? [] : await allFaults(scope, batch.id));
}
