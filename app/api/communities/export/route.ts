import { recordFile, routeScope } from "@/lib/access/route-scope";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { getPlace, readRegister } from "@/lib/domains/register-export/data";
import { registerSheet } from "@/lib/domains/register-export/excel";
import { exportScope } from "@/lib/domains/register-export/policy";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** What the list's filter finds, all of it, in office form. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("community.export", exportScope);
  if (scope instanceof Response) return scope;
  const filter = parseCommunityFilter(Object.fromEntries(new URL(request.url).searchParams));
  const sheet = registerSheet(scope, filter);
  await readRegister(scope, filter, sheet.take);
  const { fileName, content, asked, count } = sheet.done(await getPlace(scope));
  await recordFile(scope.actor, { action: "community.export", objectType: "register", after: { asked, rows: count } });
  return excelAnswer(fileName, content);
}
