import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { DbActor } from "@/lib/infra/db";
import { isUnfinished, stepFault } from "./rules";
import type { TaskGiveScope, TaskScope, TaskState, TaskStep, TaskStepScope, TaskUnit } from "./types";

/** @throws AppError refused */
export function taskScope(actor: Actor): TaskScope {
  const found = reach(actor, "task.read");
  refuseUnless(found !== "none");
  const { countyCode, utilityKey, agencyKey } = actor;
  const slice =
    found === "all"
      ? { kind: "all" }
      : found === "own-county"
        ? { kind: "county", code: countyCode }
        : found === "own-utility"
          ? { kind: "utility", key: utilityKey }
          : { kind: "agency", key: agencyKey };
  return { actor, slice } as unknown as TaskScope;
}

/** @throws AppError refused */
export function taskGiveScope(actor: Actor): TaskGiveScope {
  const found = reach(actor, "task.give");
  refuseUnless(found === "all" || found === "own-agency");
  return { actor, agencyKey: found === "all" ? null : actor.agencyKey } as unknown as TaskGiveScope;
}

/** @throws AppError refused */
export function taskStepScope(actor: Actor, permission: "task.give" | "task.report"): TaskStepScope {
  refuseUnless(reach(actor, permission) !== "none");
  return { actor } as unknown as TaskStepScope;
}

type Who = DbActor & { userId: string };
const decides = ({ role }: Who) => role === "PREFECTURE_ADMIN" || role === "PREFECTURE_STAFF";

/** Whose work it is, as the database has it in app.own_task: 住建局's is the prefecture's own, counties' and subdistricts' their county's. */
function worksOn(actor: Who, { agencyKey, countyCode, utilityKey }: TaskUnit): boolean {
  if (actor.role === "COUNTY_OFFICER") return countyCode !== null && countyCode === actor.countyCode && agencyKey !== "UTILITIES";
  if (actor.role === "UTILITY_OFFICER") return utilityKey !== null && utilityKey === actor.utilityKey;
  if (actor.role === "AGENCY_OFFICER") return actor.agencyKey !== null && agencyKey === actor.agencyKey;
  return decides(actor) && agencyKey === "HOUSING";
}

type Given = { unit: TaskUnit; createdById: string; reportedById: string | null; state: TaskState; needsEvidence: boolean; papers: number };

/** Who gave a task, and the prefecture, change, close and cancel it. */
const gives = (actor: Who, { createdById }: Given) => decides(actor) || (actor.role === "AGENCY_OFFICER" && createdById === actor.userId);

const faultOf = (actor: Who, step: TaskStep, task: Given) =>
  stepFault(step, {
    state: task.state,
    isUnit: worksOn(actor, task.unit),
    isGiver: gives(actor, task),
    isReporter: task.reportedById === actor.userId,
    needsEvidence: task.needsEvidence,
    papers: task.papers,
  });

/** What the page offers: steps that can be taken now or wait for a paper or for another account. */
export const offered = (actor: Who, step: TaskStep, task: Given): boolean => faultOf(actor, step, task) !== "hidden";

/** Whether the reported task waits for somebody else than its reporter. */
export const waitsForAnother = (actor: Who, task: Given): boolean => faultOf(actor, "close", task) === "own-report";

export const canEditTask = (actor: Who, task: Given): boolean => gives(actor, task) && isUnfinished(task.state);

/** A task within reach; another unit's does not exist. @throws AppError not-found */
export function assertTask<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}

/** @throws AppError refused for another's task, conflict where it stands elsewhere by now, invalid where a paper lacks */
export function assertStep(scope: TaskStepScope, step: TaskStep, task: Given): void {
  const { actor } = scope;
  const own = worksOn(actor, task.unit) || gives(actor, task);
  if (!own) throw new AppError("refused", "这件任务由承办单位办理，由交办单位确认。");
  const fault = faultOf(actor, step, task);
  if (fault === "hidden")
    throw new AppError(step === "note" || task.state === "CLOSED" || task.state === "CANCELLED" ? "conflict" : "refused", "这件任务现在不能这样办理。请刷新页面查看。");
  if (fault === "own-report") throw new AppError("refused", "报告和确认由不同的账号办理。请由本单位另一账号或州局确认。");
  if (fault === "no-paper") throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { note: "这件任务要求材料。请先上传至少一份材料，再报告办结。" } });
}

/** @throws AppError refused */
export function assertEdits(scope: TaskStepScope, task: Given): void {
  if (!canEditTask(scope.actor, task)) throw new AppError("refused", "任务由交办单位调整，已报告或办结的不再调整。");
}

/** A unit that the actor may give tasks to: an agency its own duties alone. @throws AppError refused */
export function assertGivesTo(scope: TaskGiveScope, unit: TaskUnit, origin: string): void {
  const allowed = scope.agencyKey === null || (unit.agencyKey === scope.agencyKey && origin === "DUTY");
  if (!allowed) throw new AppError("refused", "成员单位只分解本单位的职责。");
}
