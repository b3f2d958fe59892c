import { recordFile, routeScope } from "@/lib/access/route-scope";
import { contentScope } from "@/lib/domains/community-plan/policy";
import { getContents } from "@/lib/domains/contents/data";
import { contentsSheet } from "@/lib/domains/contents/excel";
import { parseContentsFilter } from "@/lib/domains/contents/schema";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** Totals of the renovation's contents in the reader's slice, in office form. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("life.read", contentScope);
  if (scope instanceof Response) return scope;
  const filter = parseContentsFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { fileName, content, asked, count } = contentsSheet(await getContents(scope, filter), filter, scope.actor.unitName);
  await recordFile(scope.actor, { action: "life.read", objectType: "file", objectId: "/api/contents/export", after: { asked, rows: count } });
  return excelAnswer(fileName, content);
}
