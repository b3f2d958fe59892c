import { recordFile, routeScope } from "@/lib/access/route-scope";
import { listFunding } from "@/lib/domains/funding-plan/data";
import { fundingPlanSheet } from "@/lib/domains/funding-plan/excel";
import { fundingPlanScope } from "@/lib/domains/funding-plan/policy";
import { parseFundingFilter } from "@/lib/domains/funding-plan/schema";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** The plan of money in the reader's slice, in office form. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("funding.plan", fundingPlanScope);
  if (scope instanceof Response) return scope;
  const filter = { ...parseFundingFilter(Object.fromEntries(new URL(request.url).searchParams)), page: 1 };
  const { fileName, content, asked, count } = fundingPlanSheet(await listFunding(scope, filter, null), filter, scope.actor.unitName);
  await recordFile(scope.actor, { action: "funding.plan", objectType: "file", objectId: "/api/funding/plan/export", after: { asked, rows: count } });
  return excelAnswer(fileName, content);
}
