import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { wishFault } from "./rules";
import type { ChangeDecisionScope, ChangeRequestScope, ChangeScope, ChangeState, Standing, Wish } from "./types";

/** @throws AppError refused */
export function changeScope(actor: Actor): ChangeScope {
  const found = reach(actor, "life.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as ChangeScope;
}

/** Changes behind the plan's figures, for those who read them at all. */
export const changeScopeOf = (actor: Actor): ChangeScope | null => (reach(actor, "life.read") === "none" ? null : changeScope(actor));

/** @throws AppError refused */
export function changeRequestScope(actor: Actor): ChangeRequestScope {
  refuseUnless(reach(actor, "change.request") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as ChangeRequestScope;
}

/** @throws AppError refused */
export function changeDecisionScope(actor: Actor): ChangeDecisionScope {
  refuseUnless(reach(actor, "change.decide") === "all");
  return { actor } as unknown as ChangeDecisionScope;
}

export const canRequest = (actor: Actor, countyCode: string | null): boolean =>
  reach(actor, "change.request") === "own-county" && countyCode !== null && actor.countyCode === countyCode;
export const canDecide = (actor: Actor, change: { state: ChangeState; own: boolean }): boolean =>
  reach(actor, "change.decide") === "all" && change.state === "REQUESTED" && !change.own;

/** A community of the own county, for which this may be asked now; others do not exist. @throws AppError not-found, invalid, conflict */
export function assertMayAsk(row: (Standing & { open: number | null }) | undefined, wish: Wish, years: readonly number[]): asserts row is Standing & { open: number | null } {
  if (row === undefined) throw notFound();
  if (row.open !== null) throw new AppError("conflict", "这个小区已有一项待审定的调整，未提交。请等审定，或先撤回那一项。");
  const fault = wishFault(row, wish, years);
  if (fault) throw new AppError("invalid", "有1处需要修改，未提交。", { fields: { [fault.field]: fault.message } });
}

/** Nobody decides on an own request. @throws AppError not-found, refused */
export function assertDecides(row: { requestedById: string } | undefined, userId: string): asserts row is { requestedById: string } {
  if (row === undefined) throw notFound();
  if (row.requestedById === userId) throw new AppError("refused", "不能审定自己提出的申请。");
}

/** An open request of the own county. @throws AppError not-found */
export function assertOwnRequest<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}
