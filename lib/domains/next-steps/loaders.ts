import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { canWriteLife, lifeScope } from "@/lib/domains/milestones/policy";
import { getBaseline } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { listUnfinished } from "./data";
import { blockCounts, chosenSteps, stepsOf } from "./rules";
import { parseNextFilter } from "./schema";
import { PAGE_SIZE } from "./types";

/** `/next-steps`: what comes next for every unfinished community in the reader's scope, and what is in its way. */
export async function loadNextSteps(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", lifeScope);
  const filter = parseNextFilter(params);
  const today = businessToday();
  const [baseline, { rows, counties }] = await Promise.all([getBaseline(planScope(actor, "plan.read")), listUnfinished(scope, filter)]);
  const steps = stepsOf(rows, today);
  const chosen = chosenSteps(steps, filter);
  const first = (filter.page - 1) * PAGE_SIZE;
  return {
    filter,
    counties,
    years: baseline.years.map(({ year }) => year),
    all: steps.length,
    outside: steps.filter(({ countsInTarget }) => !countsInTarget).length,
    total: chosen.length,
    late: steps.filter(({ daysLate }) => daysLate !== null).length,
    ready: steps.filter(({ wait }) => wait === "ready").length,
    blocks: blockCounts(steps),
    mends: actor.countyCode !== null && canWriteLife(actor, actor.countyCode),
    rows: chosen.slice(first, first + PAGE_SIZE),
  };
}
