import { noFile, recordFile, routeScope, unreachedFile } from "@/lib/access/route-scope";
import { findFile } from "@/lib/domains/evidence/data";
import { evidenceScope } from "@/lib/domains/evidence/policy";
import { canOpen, savedName } from "@/lib/domains/evidence/rules";
import { parseFileAddress } from "@/lib/domains/evidence/schema";
import { keptFileAnswer } from "@/lib/infra/kept-file-answer";
import { isStored } from "@/lib/infra/storage";

type Context = { params: Promise<{ evidenceId: string; number: string }> };

/** A picture or PDF to be looked at: pictures as the portal made them, or small in a list; other kinds are saved. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const scope = await routeScope("evidence.read", evidenceScope);
  if (scope instanceof Response) return scope;
  const asked = await params;
  const address = parseFileAddress(asked.evidenceId, asked.number);
  const file = address && (await findFile(scope, address.evidenceId, address.number));
  if (!file) return unreachedFile(scope.actor, "evidence.read", { objectType: "evidence", objectId: asked.evidenceId.slice(0, 36) });
  const small = new URL(request.url).searchParams.get("size") === "small" && file.previewHash !== null;
  const hash = small ? (file.previewHash ?? file.hash) : file.hash;
  if (!(await isStored(hash))) return noFile("文件已不在服务器上，请联系州局管理员。", 404);
  // A list shows many small ones by itself; what somebody opens is a file that leaves.
  if (!small) {
    const after = { title: file.title, file: file.fileName, checksum: file.hash };
    await recordFile(scope.actor, { action: "evidence.read", objectType: "evidence", objectId: file.evidenceId, countyCode: file.countyCode ?? undefined, after });
  }
  return keptFileAnswer({ hash, mediaType: small ? "image/jpeg" : file.mediaType, name: savedName(file), how: small || canOpen(file) ? "inline" : "attachment" });
}
