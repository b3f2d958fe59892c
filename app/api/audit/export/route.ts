import { noFile, recordFile, routeScope } from "@/lib/access/route-scope";
import { eachEvent, measureExport } from "@/lib/domains/audit/data";
import { trailSheet } from "@/lib/domains/audit/excel";
import { trailExportScope } from "@/lib/domains/audit/policy";
import { conditionsOf, exportNote, tooMany } from "@/lib/domains/audit/rules";
import { parseTrailFilter } from "@/lib/domains/audit/schema";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** Most events that one file takes. */
const MOST = 50_000;

/** What the filter finds as an Excel file. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("audit.export", trailExportScope);
  if (scope instanceof Response) return scope;
  const filter = parseTrailFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { count, upTo } = await measureExport(scope, filter);
  if (count > MOST) return noFile(tooMany(count, MOST));
  await recordFile(scope.actor, { action: "audit.export", objectType: "trail", after: { ...conditionsOf(filter), rows: count } });
  const { fileName, content } = trailSheet(eachEvent(scope, filter, upTo), exportNote(scope.actor.unitName, filter, count));
  return excelAnswer(fileName, content);
}
