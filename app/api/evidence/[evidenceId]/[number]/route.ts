import { noFile, recordFile, routeScope, unreachedFile } from "@/lib/access/route-scope";
import { findFile } from "@/lib/domains/evidence/data";
import { evidenceScope } from "@/lib/domains/evidence/policy";
import { savedName } from "@/lib/domains/evidence/rules";
import { parseFileAddress } from "@/lib/domains/evidence/schema";
import { keptFileAnswer } from "@/lib/infra/kept-file-answer";
import { isStored } from "@/lib/infra/storage";

type Context = { params: Promise<{ evidenceId: string; number: string }> };

/** One version of a paper or picture, to be saved. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const scope = await routeScope("evidence.read", evidenceScope);
  if (scope instanceof Response) return scope;
  const asked = await params;
  const address = parseFileAddress(asked.evidenceId, asked.number);
  const file = address && (await findFile(scope, address.evidenceId, address.number));
  if (!file) return unreachedFile(scope.actor, "evidence.read", { objectType: "evidence", objectId: asked.evidenceId.slice(0, 36) });
  if (!(await isStored(file.hash))) return noFile("文件已不在服务器上，请联系州局管理员。", 404);
  const after = { title: file.title, file: file.fileName, checksum: file.hash };
  await recordFile(scope.actor, { action: "evidence.read", objectType: "evidence", objectId: file.evidenceId, countyCode: file.countyCode ?? undefined, after });
  return keptFileAnswer({ hash: file.hash, mediaType: file.mediaType, name: savedName(file), how: "attachment" });
}
