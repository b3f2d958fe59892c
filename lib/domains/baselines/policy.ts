import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { oddityText } from "./rules";
import type { BaselineScope, Oddity } from "./types";

export const canEnter = (actor: Actor): boolean => reach(actor, "baseline.manage") === "all";

/** @throws AppError refused */
export function baselineScope(actor: Actor): BaselineScope {
  refuseUnless(canEnter(actor));
  return { actor } as unknown as BaselineScope;
}

/** Figures that do not add up were looked at: they are no errors. @throws AppError invalid */
export function assertLookedAt(found: readonly Oddity[], confirmed: boolean): void {
  if (found.length === 0 || confirmed) return;
  throw new AppError("invalid", `有${found.length}处对不上，请对照原文核对，确认后按公布数录入。`, { fields: { confirmed: found.map(oddityText).join("；") } });
}

/** A version that is not in force yet. @throws AppError not-found, conflict */
export function assertMayTakeEffect(row: { isCurrent: boolean } | undefined): void {
  if (row === undefined) throw notFound();
  if (row.isCurrent) throw new AppError("conflict", "这一版已经是现行基线。");
}
