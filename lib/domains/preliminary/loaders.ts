import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { lifeScope } from "@/lib/domains/milestones/policy";
import { getBaseline } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { listPreliminary } from "./data";
import { lineStanding, preliminaryDue, totalLine } from "./rules";
import { parsePreliminaryFilter } from "./schema";

/** `/preliminary`: a year's preliminary work against 30 June of the year before, by county or by package. */
export async function loadPreliminary(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", lifeScope);
  const baseline = await getBaseline(planScope(actor, "plan.read"));
  const today = businessToday();
  const years = baseline.years.map(({ year }) => year);
  const filter = parsePreliminaryFilter(params, years, today);
  const { lines, counties } = await listPreliminary(scope, filter, today);
  const due = preliminaryDue(filter.year, baseline.publishedMonth);
  const total = totalLine(lines, filter.county || scope.countyCode !== null ? "合计" : "全州");
  return { filter, years, counties, due, today, byPackage: scope.countyCode !== null || filter.county !== undefined, lines, total, whole: lineStanding(total, due, today) };
}
