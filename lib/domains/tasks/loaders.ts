import "server-only";
import { type Actor, reach } from "@/lib/access/actor";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { listAgencies } from "@/lib/domains/agencies/data";
import { agencyScope } from "@/lib/domains/agencies/policy";
import { businessToday } from "@/lib/infra/clock";
import { communityTasks, dutyLines, getTask, listCounties, listNames, listTasks, taskBoard, TASKS_A_PAGE } from "./data";
import { canEditTask, offered, taskGiveScope, taskScope, waitsForAnother } from "./policy";
import { dutyChoices, unitChoices } from "./rules";
import { parseTaskFilter } from "./schema";
import { TASK_STEPS } from "./types";

type SearchParams = Record<string, string | string[] | undefined>;

const canGive = (actor: Actor) => reach(actor, "task.give") !== "none";

/** Agencies whose duties an actor's tasks come from; null: all, on a board. */
function ownAgencies(actor: Actor): string[] | null {
  if (actor.role === "COUNTY_OFFICER") return ["COUNTY_HOUSING", "COUNTY_GOV", "SUBDISTRICT"];
  if (actor.role === "UTILITY_OFFICER") return ["UTILITIES"];
  return actor.role === "AGENCY_OFFICER" && actor.agencyKey ? [actor.agencyKey] : null;
}

/** `/duties`: the reader's tasks, its duties beside them; for those above the board of all agencies. */
export async function loadDuties(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "task.read", taskScope);
  const filter = parseTaskFilter(params);
  const today = businessToday();
  const own = ownAgencies(actor);
  const shown = own ?? (filter.agency ? [filter.agency] : []);
  const [list, board, duties, counties] = await Promise.all([
    listTasks(scope, filter, today),
    own === null ? taskBoard(scope, today) : null,
    dutyLines(scope, shown, today),
    own === null || actor.agencyKey ? listCounties(scope) : [],
  ]);
  return { filter, list, board, duties, counties, own, pageSize: TASKS_A_PAGE, can: { give: canGive(actor), concern: actor.role === "COUNTY_OFFICER" } };
}

/** `/duties/new`: who may be given a task, and the duties; a unit and a community may come with the address. */
export async function loadNewTask(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "task.give", taskGiveScope);
  const steers = scope.agencyKey === null;
  const [{ agencies, utilities }, counties, names] = await Promise.all([listAgencies(agencyScope(actor)), listCounties(taskScope(actor)), steers ? listNames(scope) : []]);
  const units = steers ? unitChoices(agencies, utilities, counties) : [];
  const asked = units.flatMap(({ options }) => options).find(({ value }) => value === params.unit);
  return {
    units,
    unit: scope.agencyKey ?? asked?.value ?? "",
    duties: dutyChoices(agencies.filter(({ key }) => steers || key === scope.agencyKey)),
    counties,
    names,
    community: names.find(({ id }) => id === params.community) ?? null,
    steers,
  };
}

/** `/duties/<id>`: a task with its story and what the reader may do with it; null where there is none in scope. */
export async function loadTask(taskId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "task.read", taskScope);
  const task = /^[1-9]\d{0,8}$/.test(taskId) ? await getTask(scope, Number(taskId), businessToday()) : null;
  if (!task) {
    if (scope.slice.kind !== "all") await recordUnreached(actor, "task.read", { objectType: "task", objectId: taskId.slice(0, 60) });
    return null;
  }
  const steps = TASK_STEPS.filter((step) => offered(actor, step, task));
  const edits = canEditTask(actor, task);
  return { task, steps, edits, waits: waitsForAnother(actor, task), counties: edits ? await listCounties(scope) : [] };
}

/** Unfinished tasks that name a community, as far as the reader sees them. */
export async function loadCommunityTasks(communityId: string) {
  const actor = await requireActor();
  const tasks = reach(actor, "task.read") === "none" ? [] : await communityTasks(taskScope(actor), communityId, businessToday());
  return { tasks, gives: reach(actor, "task.give") === "all" };
}
