import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import { rowsAt } from "@/lib/domains/communities/policy";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { lifeScope } from "@/lib/domains/milestones/policy";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { listSchedule } from "./data";
import { axisOf, stageBoard } from "./rules";
import { parseScheduleFilter } from "./schema";

/** `/schedule`: the Gantt by county, package or community, and the stage board, both in the reader's scope. */
export async function loadSchedule(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", lifeScope);
  const filter = parseScheduleFilter(params);
  const today = businessToday();
  const plan = planScope(actor, "plan.read");
  const [baseline, cells, schedule] = await Promise.all([getBaseline(plan), getRegisterCells(plan), listSchedule(scope, filter, today)]);
  const years = baseline.years.map(({ year }) => year);
  const counties = schedule.counties.filter(({ code }) => !filter.county || code === filter.county);
  return { filter, today, years, schedule, axis: axisOf(schedule.rows, years, today), board: stageBoard(cells, counties, filter.year, rowsAt(actor)) };
}
