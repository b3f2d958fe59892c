import { routeScope } from "@/lib/access/route-scope";
import { AppError } from "@/lib/core/errors";
import { startReading } from "@/lib/domains/import-runs/mutations";
import { addImport } from "@/lib/domains/imports/mutations";
import { importWriteScope } from "@/lib/domains/imports/policy";
import { fileTitle, formatOf } from "@/lib/domains/imports/rules";
import { MOST_BYTES, parseBatchId } from "@/lib/domains/imports/schema";
import { FileRefused } from "@/lib/infra/excel/limits";
import { logger } from "@/lib/infra/logger";
import { receiveUpload } from "@/lib/infra/receive-upload";
import { FileNotKept, storeFile } from "@/lib/infra/storage";

const FAILED = "系统暂时不能保存文件，请稍后再试；多次不成功请联系州局管理员。";
const STALE = "页面内容已过期，请返回上一页，刷新后再上传。";

/** What went wrong, with its status. */
function faultOf(error: unknown): { status: number; message: string } {
  if (error instanceof FileNotKept) return { status: error.status, message: error.message };
  if (error instanceof FileRefused) return { status: 415, message: error.message };
  if (error instanceof AppError) return { status: 409, message: error.message };
  logger.error({ error: (error as Error).message }, "an upload failed");
  return { status: 500, message: FAILED };
}

/** Takes a county's workbook: straight to the disk, then a row of the database, then its reading begins. A plain form is sent on to the upload's page. */
export async function POST(request: Request): Promise<Response> {
  const scope = await routeScope("import.write", importWriteScope);
  if (scope instanceof Response) return scope;
  const script = request.headers.get("accept")?.includes("application/json") ?? false;
  try {
    const upload = await receiveUpload(request, { field: "file", most: MOST_BYTES, keep: (pieces) => storeFile(pieces, MOST_BYTES, formatOf) });
    const key = parseBatchId(upload.fields.idempotencyKey ?? "");
    if (key === null) throw new FileNotKept(400, STALE);
    const { hash, size, judged } = upload.kept;
    const file = { key, fileName: fileTitle(upload.name), fileHash: hash, fileSize: size, format: judged };
    const { batchId } = await addImport(scope, file);
    startReading(scope, batchId, 1);
    const address = `/communities/import/${batchId}`;
    return script ? Response.json({ address }) : new Response(null, { status: 303, headers: { Location: address } });
  } catch (error) {
    const { status, message } = faultOf(error);
    if (script) return Response.json({ message }, { status });
    return new Response(`${message}\n\n请按浏览器的“返回”回到上一页。`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
