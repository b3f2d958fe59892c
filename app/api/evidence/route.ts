import { z } from "zod";
import { routeScope } from "@/lib/access/route-scope";
import { AppError } from "@/lib/core/errors";
import { safeFileName } from "@/lib/core/file-name";
import { ownPath } from "@/lib/core/form";
import { addEvidence, addEvidenceVersion } from "@/lib/domains/evidence/mutations";
import { evidenceWriteScope } from "@/lib/domains/evidence/policy";
import { addInput, parseSubject, versionInput } from "@/lib/domains/evidence/schema";
import type { EvidenceWriteScope } from "@/lib/domains/evidence/types";
import { MOST_PAPER } from "@/lib/infra/content-kind";
import { type KeptDocument, keepDocument } from "@/lib/infra/keep-document";
import { logger } from "@/lib/infra/logger";
import { receiveUpload } from "@/lib/infra/receive-upload";
import { FileNotKept } from "@/lib/infra/storage";

const FAILED = "系统暂时不能保存文件，请稍后再试；多次不成功请联系州局管理员。";
const STALE = "页面内容已过期，请返回上一页，刷新后再上传。";

/** What went wrong, with its status. */
function faultOf(error: unknown): { status: number; message: string } {
  if (error instanceof FileNotKept) return { status: error.status, message: error.message };
  if (error instanceof z.ZodError) return { status: 400, message: error.issues[0]?.message ?? STALE };
  if (error instanceof AppError) return { status: error.kind === "not-found" ? 404 : error.kind === "refused" ? 403 : 409, message: error.message };
  logger.error({ error: (error as Error).message }, "an upload failed");
  return { status: 500, message: FAILED };
}

async function keep(scope: EvidenceWriteScope, fields: Record<string, string>, fileName: string, kept: KeptDocument): Promise<void> {
  if (fields.evidenceId) return void (await addEvidenceVersion(scope, versionInput.parse(fields), { fileName, kept }));
  const subject = parseSubject(fields);
  if (!subject) throw new FileNotKept(400, STALE);
  await addEvidence(scope, addInput.parse(fields), { subject, fileName, kept });
}

/** Takes a paper or picture: straight to the disk, judged and made anew there, then its row. A plain form is sent back to its page. */
export async function POST(request: Request): Promise<Response> {
  const scope = await routeScope("evidence.write", evidenceWriteScope);
  if (scope instanceof Response) return scope;
  const script = request.headers.get("accept")?.includes("application/json") ?? false;
  try {
    const { fields, name, kept } = await receiveUpload(request, { field: "file", most: MOST_PAPER, keep: keepDocument });
    await keep(scope, fields, safeFileName(name, "未命名"), kept);
    return script ? Response.json({ saved: true }) : new Response(null, { status: 303, headers: { Location: `${ownPath(fields.back)}#evidence` } });
  } catch (error) {
    const { status, message } = faultOf(error);
    if (script) return Response.json({ message }, { status });
    return new Response(`${message}\n\n请按浏览器的“返回”回到上一页。`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
