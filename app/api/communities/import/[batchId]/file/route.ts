import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { recordFile, routeScope, unreachedFile } from "@/lib/access/route-scope";
import { getImport } from "@/lib/domains/imports/data";
import { importScope } from "@/lib/domains/imports/policy";
import { parseBatchId } from "@/lib/domains/imports/schema";
import { keptWorkbook } from "@/lib/infra/excel/excel-answer";
import { storedFile } from "@/lib/infra/storage";

type Context = { params: Promise<{ batchId: string }> };

/** An upload as it came. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const scope = await routeScope("import.read", importScope);
  if (scope instanceof Response) return scope;
  const asked = (await params).batchId;
  const batchId = parseBatchId(asked);
  const batch = batchId === null ? null : await getImport(scope, batchId);
  if (!batch) return unreachedFile(scope.actor, "import.read", { objectType: "import", objectId: asked.slice(0, 36) });
  await recordFile(scope.actor, { action: "import.read", objectType: "import", objectId: batch.id, countyCode: batch.countyCode, after: { file: batch.fileName, kind: "原表" } });
  const ending = batch.format.toLowerCase() as "xlsx" | "xlsm" | "xls";
  return keptWorkbook(batch.fileName, ending, Readable.toWeb(createReadStream(storedFile(batch.fileHash))) as ReadableStream<Uint8Array>);
}
