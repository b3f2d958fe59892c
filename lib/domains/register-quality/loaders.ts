import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { rowsAt } from "@/lib/domains/communities/policy";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { targetTable } from "@/lib/domains/plan/rules";
import { canWriteRegister } from "@/lib/domains/register-entries/policy";
import { getChecks } from "./data";
import { qualityScope } from "./policy";
import { parseQualityFilter } from "./schema";

/** `/communities/checks`: what the register lacks (不全), leaves out (不漏) and has twice (不重). */
export async function loadChecks(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "quality.read", qualityScope);
  const plan = planScope(actor, "plan.read");
  const filter = parseQualityFilter(params);
  const [checks, baseline, cells] = await Promise.all([getChecks(scope, filter), getBaseline(plan), getRegisterCells(plan)]);
  const county = scope.countyCode ?? filter.county;
  const targets = targetTable(baseline, cells).filter((row) => county === undefined || row.county?.code === county);
  return { filter, checks, targets, counties: baseline.counties, whole: scope.countyCode === null, rowsAt: rowsAt(actor), writes: (code: string) => canWriteRegister(actor, code) };
}
