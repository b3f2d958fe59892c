import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError } from "@/lib/core/errors";
import type { PeriodScope } from "./types";

/** @throws AppError refused */
export function periodScope(actor: Actor): PeriodScope {
  refuseUnless(canClose(actor));
  return { actor } as unknown as PeriodScope;
}

export const canClose = (actor: Actor): boolean => reach(actor, "period.close") === "all";

/** A month whose turn has come with those before it. @throws AppError conflict */
export function assertClosable(months: readonly number[], until: number): void {
  if (!months.includes(until)) throw new AppError("conflict", "这个月已经结账，或还没有过完，未保存。请刷新本页。");
}
