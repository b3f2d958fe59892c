import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { ContentScope, ContentWriteScope } from "./types";

/** @throws AppError refused */
export function contentScope(actor: Actor): ContentScope {
  const found = reach(actor, "life.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as ContentScope;
}

/** @throws AppError refused */
export function contentWriteScope(actor: Actor): ContentWriteScope {
  refuseUnless(reach(actor, "life.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as ContentWriteScope;
}

export const canReadContent = (actor: Actor): boolean => reach(actor, "life.read") !== "none";

export const canWriteContent = (actor: Actor, countyCode: string): boolean => reach(actor, "life.edit") === "own-county" && actor.countyCode === countyCode;

/** A standing community of the own county; others do not exist. @throws AppError not-found */
export function assertOwnPlan<T extends { countyCode: string; stands: boolean }>(scope: ContentWriteScope, plan: T | null): asserts plan is T {
  if (plan?.countyCode !== scope.countyCode || !plan.stands) throw notFound();
}

/** What was typed can be kept. @throws AppError invalid with all that is wrong */
export function assertReadable<T extends { ok: true }>(found: T | { ok: false; faults: Record<string, string> }): asserts found is T {
  if (!found.ok) throw new AppError("invalid", `有${Object.keys(found.faults).length}处需要修改，未保存。`, { fields: found.faults });
}

/** @throws AppError invalid when nothing would change */
export function assertDiffers(after: object): void {
  if (Object.keys(after).length === 0) throw new AppError("invalid", "内容没有改动，不用保存。");
}
