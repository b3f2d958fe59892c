import { routeScope } from "@/lib/access/session";
import { eachEvent, measureExport } from "@/lib/domains/audit/data";
import { trailSheet } from "@/lib/domains/audit/excel";
import { recordExport } from "@/lib/domains/audit/mutations";
import { trailExportScope } from "@/lib/domains/audit/policy";
import { exportNote, tooMany } from "@/lib/domains/audit/rules";
import { parseTrailFilter } from "@/lib/domains/audit/schema";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** Most events that one file takes. */
const MOST = 50_000;

/** What the filter finds as an Excel file; that it was taken out is recorded before its first row leaves. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("audit.export", trailExportScope);
  if (scope instanceof Response) return scope;
  const filter = parseTrailFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { count, upTo } = await measureExport(scope, filter);
  if (count > MOST) return new Response(tooMany(count, MOST), { status: 413, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  await recordExport(scope, filter, count);
  const { fileName, content } = trailSheet(eachEvent(scope, filter, upTo), exportNote(scope.actor.unitName, filter, count));
  return excelAnswer(fileName, content);
}
