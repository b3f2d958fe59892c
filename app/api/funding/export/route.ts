import { recordFile, routeScope } from "@/lib/access/route-scope";
import { getFundingTotals } from "@/lib/domains/funding-totals/data";
import { fundingTotalsSheet } from "@/lib/domains/funding-totals/excel";
import { fundingScope, readableFilter } from "@/lib/domains/funding-totals/policy";
import { parseTotalsFilter } from "@/lib/domains/funding-totals/schema";
import { businessToday } from "@/lib/infra/clock";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** The roll-up of money in the reader's slice, in office form. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("funding.read", fundingScope);
  if (scope instanceof Response) return scope;
  const filter = readableFilter(scope, parseTotalsFilter(Object.fromEntries(new URL(request.url).searchParams)));
  const totals = await getFundingTotals(scope, filter, businessToday());
  const { fileName, content, asked, count } = fundingTotalsSheet(totals, filter, { fromAbove: scope.fromAbove, unitName: scope.actor.unitName });
  await recordFile(scope.actor, { action: "funding.read", objectType: "file", objectId: "/api/funding/export", after: { asked, rows: count } });
  return excelAnswer(fileName, content);
}
