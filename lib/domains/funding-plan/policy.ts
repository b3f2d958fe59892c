import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { FundingEditScope, FundingPlanScope } from "./types";

/** @throws AppError refused */
export function fundingPlanScope(actor: Actor): FundingPlanScope {
  const found = reach(actor, "funding.plan");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as FundingPlanScope;
}

/** Plans of money beside other figures, for those who read them at all. */
export const fundingPlanScopeOf = (actor: Actor): FundingPlanScope | null => (reach(actor, "funding.plan") === "none" ? null : fundingPlanScope(actor));

/** @throws AppError refused */
export function fundingEditScope(actor: Actor): FundingEditScope {
  refuseUnless(reach(actor, "funding.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as FundingEditScope;
}

export const canEditFunding = (actor: Actor, countyCode: string | null): boolean =>
  reach(actor, "funding.edit") === "own-county" && countyCode !== null && actor.countyCode === countyCode;

/** A community of the own county that has a plan; others do not exist. @throws AppError not-found */
export function assertPlanned<T>(row: T | null | undefined): asserts row is T {
  if (row === null || row === undefined) throw notFound();
}

/** What was sent is what was shown beside the form. @throws AppError conflict */
export function assertShown(shown: string, effect: string): void {
  if (shown !== effect) throw new AppError("conflict", "请先核对下面列出的影响，再保存一次。");
}
