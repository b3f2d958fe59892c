import "server-only";
import { cache } from "react";
import { reach } from "@/lib/access/actor";
import { IDLE_MINUTES } from "@/lib/access/cookie";
import { requireActor } from "@/lib/access/session";
import { openApprovals } from "@/lib/domains/approvals/data";
import { approvalScope, canReadApprovals } from "@/lib/domains/approvals/policy";
import { approvalTodos } from "@/lib/domains/approvals/rules";
import { countByStage } from "@/lib/domains/communities/data";
import { communityScope, rowsAt } from "@/lib/domains/communities/policy";
import { openParts } from "@/lib/domains/handovers/data";
import { handoverScope } from "@/lib/domains/handovers/policy";
import { handoverTodos } from "@/lib/domains/handovers/rules";
import { openImports } from "@/lib/domains/imports/data";
import { canAcknowledge, canImport, importScope } from "@/lib/domains/imports/policy";
import { importTodos } from "@/lib/domains/imports/rules";
import { lifeScope } from "@/lib/domains/milestones/policy";
import { listUnfinished } from "@/lib/domains/next-steps/data";
import { nextStepTodos, stepOf } from "@/lib/domains/next-steps/rules";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { openTasks } from "@/lib/domains/tasks/data";
import { taskScope } from "@/lib/domains/tasks/policy";
import { taskTodos } from "@/lib/domains/tasks/rules";
import { businessToday, demonstrationDate } from "@/lib/infra/clock";
import { navigation } from "./labels";
import { opens, todoReader } from "./policy";
import { homeFigures, registerTodos, utilityFigures, yearTask } from "./rules";

/** Plan and roll-up as shell and home page use them, once a request. */
const loadGround = cache(async () => {
  const actor = await requireActor();
  const scope = planScope(actor, "home.read");
  // A signature is one's own: a deputy has none to give.
  const signatures = actor.principalId === null ? openParts(handoverScope(actor), reach(actor, "user.manage") === "all") : [];
  const acknowledges = canAcknowledge(actor);
  const uploads = acknowledges || canImport(actor) ? openImports(importScope(actor), acknowledges) : [];
  const tasks = reach(actor, "task.report") === "none" ? null : openTasks(taskScope(actor), businessToday());
  const studies = canReadApprovals(actor) ? openApprovals(approvalScope(actor)) : [];
  const reader = todoReader(actor);
  const unfinished = reader?.countyCode ? listUnfinished(lifeScope(actor), {}) : null;
  const [baseline, cells, parts, imports, given, approvals, next] = await Promise.all([
    getBaseline(scope),
    getRegisterCells(scope),
    signatures,
    uploads,
    tasks,
    studies,
    unfinished,
  ]);
  const steps = next ? next.rows.map((row) => stepOf(row, businessToday())) : [];
  const asks = actor.agencyKey !== null ? "agency" : actor.countyCode !== null ? "county" : "steers";
  const todos = [
    ...approvalTodos(approvals, businessToday(), asks),
    ...(reader ? registerTodos(reader, baseline.counties, cells, businessToday()) : []),
    ...nextStepTodos(steps, businessToday()),
    ...importTodos(imports, acknowledges),
    ...handoverTodos(parts),
    ...(given ? taskTodos(given, businessToday()) : []),
  ];
  return { actor, baseline, cells, todos };
});

/** What stands around every page: who, where to, how much is open. */
export async function loadShell() {
  const { actor, baseline, todos } = await loadGround();
  return {
    programme: baseline.programmeName,
    years: `${baseline.years[0]?.year ?? ""}—${baseline.years.at(-1)?.year ?? ""}`,
    unit: actor.unitName,
    post: actor.post,
    actingFor: actor.actingFor,
    isDemonstration: actor.isDemonstration,
    demonstrationDate: demonstrationDate(),
    idleMinutes: IDLE_MINUTES,
    open: todos.length,
    late: todos.some((todo) => (todo.daysLate ?? 0) > 0),
    groups: navigation((permission) => opens(actor, permission)),
  };
}

/** `/`: the reader's to-dos and three or four figures. */
export async function loadHome() {
  const { actor, baseline, cells, todos } = await loadGround();
  const county = baseline.counties.find((found) => found.code === actor.countyCode);
  const works = actor.utilityKey ? await countByStage(communityScope(actor)) : null;
  const rows = rowsAt(actor);
  const figures = works ? utilityFigures(works) : homeFigures(baseline, cells, county?.code, rows);
  return { todos, figures, where: county?.name ?? "全州", task: yearTask(baseline, cells, county?.code, Number(businessToday().slice(0, 4)), rows) };
}
