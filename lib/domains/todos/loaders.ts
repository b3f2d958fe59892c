import "server-only";
import { cache } from "react";
import { reach } from "@/lib/access/actor";
import { IDLE_MINUTES } from "@/lib/access/cookie";
import { requireActor } from "@/lib/access/session";
import { openApprovals } from "@/lib/domains/approvals/data";
import { approvalScope, canReadApprovals } from "@/lib/domains/approvals/policy";
import { approvalTodos, greenTodos, returnedTodos } from "@/lib/domains/approvals/rules";
import { countByStage } from "@/lib/domains/communities/data";
import { communityScope, rowsAt } from "@/lib/domains/communities/policy";
import { openParts } from "@/lib/domains/handovers/data";
import { handoverScope } from "@/lib/domains/handovers/policy";
import { handoverTodos } from "@/lib/domains/handovers/rules";
import { openImports } from "@/lib/domains/imports/data";
import { canAcknowledge, canImport, importScope } from "@/lib/domains/imports/policy";
import { importTodos } from "@/lib/domains/imports/rules";
import { lifeScope } from "@/lib/domains/milestones/policy";
import { countDue, listUnfinished } from "@/lib/domains/next-steps/data";
import { blockCounts, dueTodos, stepsOf } from "@/lib/domains/next-steps/rules";
import { openChanges } from "@/lib/domains/plan-changes/data";
import { changeScope } from "@/lib/domains/plan-changes/policy";
import { lastClosed } from "@/lib/domains/periods/data";
import { canClose, periodScope } from "@/lib/domains/periods/policy";
import { periodTodos } from "@/lib/domains/periods/rules";
import { changeTodos } from "@/lib/domains/plan-changes/rules";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { openLines } from "@/lib/domains/reconciliations/data";
import { reconciliationScope } from "@/lib/domains/reconciliations/policy";
import { reconciliationTodos } from "@/lib/domains/reconciliations/rules";
import { openShares } from "@/lib/domains/shares/data";
import { shareScope } from "@/lib/domains/shares/policy";
import { shareTodos } from "@/lib/domains/shares/rules";
import { openTasks } from "@/lib/domains/tasks/data";
import { taskScope } from "@/lib/domains/tasks/policy";
import { taskTodos } from "@/lib/domains/tasks/rules";
import { openLists } from "@/lib/domains/year-lists/data";
import { listScope } from "@/lib/domains/year-lists/policy";
import { listTodos } from "@/lib/domains/year-lists/rules";
import { businessToday, demonstrationDate } from "@/lib/infra/clock";
import { navigation } from "./labels";
import { opens, planReader, todoReader } from "./policy";
import { homeFigures, inOrder, registerTodos, utilityFigures, waitsAt, yearTask } from "./rules";

/** Plan and roll-up as shell and home page use them, once a request. */
const loadGround = cache(async () => {
  const actor = await requireActor();
  const today = businessToday();
  const scope = planScope(actor, "home.read");
  // A signature is one's own: a deputy has none to give.
  const signatures = actor.principalId === null ? openParts(handoverScope(actor), reach(actor, "user.manage") === "all") : [];
  const acknowledges = canAcknowledge(actor);
  const uploads = acknowledges || canImport(actor) ? openImports(importScope(actor), acknowledges) : [];
  const tasks = reach(actor, "task.report") === "none" ? null : openTasks(taskScope(actor), today);
  const studies = canReadApprovals(actor) ? openApprovals(approvalScope(actor)) : [];
  const reader = todoReader(actor);
  const due = reader ? countDue(lifeScope(actor), today) : [];
  const decides = planReader(actor);
  const changes = decides === null ? [] : openChanges(changeScope(actor), decides, today);
  const lists = decides === null ? [] : openLists(listScope(actor), decides);
  // A utility answers its own shares; those who propose them answer objections and chase silence.
  const answers = reach(actor, "share.answer") !== "none" || reach(actor, "share.propose") !== "none";
  const asked = answers ? openShares(shareScope(actor), today) : [];
  // Each side is asked for its figures; those who open months chase differences.
  const sides = reach(actor, "reconciliation.answer") !== "none" || reach(actor, "reconciliation.open") !== "none";
  const lines = sides ? openLines(reconciliationScope(actor)) : [];
  const months = canClose(actor) ? lastClosed(periodScope(actor)) : [];
  const [baseline, cells, parts, imports, given, approvals, dues, changed, listed, shares, unreconciled, closing] = await Promise.all([
    getBaseline(scope),
    getRegisterCells(scope),
    signatures,
    uploads,
    tasks,
    studies,
    due,
    changes,
    lists,
    asked,
    lines,
    months,
  ]);
  const asks = actor.agencyKey !== null ? "agency" : actor.countyCode !== null ? "county" : "steers";
  const others = [
    ...shareTodos(shares, today),
    ...reconciliationTodos(unreconciled, reach(actor, "reconciliation.open") !== "none", today),
    ...periodTodos(closing, today),
    ...changeTodos(changed, decides === true),
    ...listTodos(listed, decides === true),
    ...(reader ? [...registerTodos(reader, baseline.counties, cells, today), ...dueTodos(dues, baseline.counties, reader.chases, today)] : []),
    ...(asks === "county" ? [...returnedTodos(approvals), ...greenTodos(approvals, today)] : []),
    ...importTodos(imports, acknowledges),
    ...handoverTodos(parts),
  ];
  const todos = inOrder(approvalTodos(approvals, today, asks), given ? taskTodos(given, today) : [], others);
  const waits = waitsAt(shares, unreconciled, reach(actor, "reconciliation.open") !== "none");
  return { actor, baseline, cells, todos, waits };
});

/** What stands around every page: who, where to, how much is open. */
export async function loadShell() {
  const { actor, baseline, todos, waits } = await loadGround();
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
    groups: navigation((permission) => opens(actor, permission)).map(({ title, items }) => ({
      title,
      items: items.map(({ href, label, icon }) => ({ href, label, icon, count: waits[href] })),
    })),
  };
}

/** `/`: the reader's to-dos and three or four figures. */
export async function loadHome() {
  const { actor, baseline, cells, todos } = await loadGround();
  const county = baseline.counties.find((found) => found.code === actor.countyCode);
  const [works, next] = await Promise.all([
    actor.utilityKey ? countByStage(communityScope(actor)) : null,
    actor.countyCode && reach(actor, "life.edit") !== "none" ? listUnfinished(lifeScope(actor), {}) : null,
  ]);
  const rows = rowsAt(actor);
  const figures = works ? utilityFigures(works) : homeFigures(baseline, cells, county?.code, rows);
  const steps = next && blockCounts(stepsOf(next.rows, businessToday()));
  return { todos, figures, steps, where: county?.name ?? "全州", task: yearTask(baseline, cells, county?.code, Number(businessToday().slice(0, 4)), rows) };
}
