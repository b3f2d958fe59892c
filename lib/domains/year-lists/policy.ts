import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { isOpen } from "./rules";
import type { ListDecisionScope, ListEditScope, ListProposeScope, ListScope, ListState, WeightScope } from "./types";

/** @throws AppError refused */
export function listScope(actor: Actor): ListScope {
  const found = reach(actor, "life.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as ListScope;
}

const own = (actor: Actor, permission: "life.edit" | "list.propose", countyCode: string | null) =>
  reach(actor, permission) === "own-county" && countyCode !== null && actor.countyCode === countyCode;

export const canEditList = (actor: Actor, countyCode: string, state: ListState | null): boolean => own(actor, "life.edit", countyCode) && isOpen(state);
export const canPropose = (actor: Actor, countyCode: string): boolean => own(actor, "list.propose", countyCode);
export const canDecideList = (actor: Actor, state: ListState | null): boolean => reach(actor, "list.decide") === "all" && state === "PROPOSED";
export const canWeigh = (actor: Actor): boolean => reach(actor, "baseline.manage") === "all";

/** @throws AppError refused */
export function listEditScope(actor: Actor): ListEditScope {
  refuseUnless(own(actor, "life.edit", actor.countyCode));
  return { actor, countyCode: actor.countyCode } as unknown as ListEditScope;
}

/** @throws AppError refused */
export function listProposeScope(actor: Actor): ListProposeScope {
  refuseUnless(own(actor, "list.propose", actor.countyCode));
  return { actor, countyCode: actor.countyCode } as unknown as ListProposeScope;
}

/** @throws AppError refused */
export function listDecisionScope(actor: Actor): ListDecisionScope {
  refuseUnless(reach(actor, "list.decide") === "all");
  return { actor } as unknown as ListDecisionScope;
}

/** @throws AppError refused */
export function weightScope(actor: Actor): WeightScope {
  refuseUnless(canWeigh(actor));
  return { actor } as unknown as WeightScope;
}

const STALE = "您打开本页之后，这份年度计划已被改过或审定，未保存。请刷新本页。";

/** A list of a year of the plan, that the county may still work on, in the version that was shown. @throws AppError not-found, conflict */
export function assertOpenList(row: { state: ListState; version: number } | undefined, shown: { year: number; version: number }, years: readonly number[]): void {
  if (!years.includes(shown.year)) throw notFound();
  if (row && !isOpen(row.state))
    throw new AppError("conflict", row.state === "CONFIRMED" ? "这份年度计划已审定锁定，要改请申请计划调整。" : "这份年度计划已上报，先撤回才能修改。");
  if ((row?.version ?? 0) !== shown.version) throw new AppError("conflict", STALE);
}

/** The list stands as it was shown, in this state. @throws AppError not-found, conflict */
export function assertStands<T extends { state: ListState; version: number }>(row: T | undefined, version: number, states: readonly ListState[]): asserts row is T {
  if (row === undefined) throw notFound();
  if (row.version !== version || !states.includes(row.state)) throw new AppError("conflict", STALE);
}

/** Nobody confirms a list that one proposed. @throws AppError refused */
export function assertDecidesList(row: { proposedById: string | null }, userId: string): void {
  if (row.proposedById === userId) throw new AppError("refused", "不能审定自己上报的年度计划。");
}

/** The settings stand as they were shown. @throws AppError conflict */
export function assertWeightsStand(stored: number, shown: number): void {
  if (stored !== shown) throw new AppError("conflict", "您打开本页之后，权重已被别人改过，未保存。请对照后再保存一次。", { current: { version: String(stored) } });
}
