import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError } from "@/lib/core/errors";
import type { ExceptionScope, PeriodSettingScope } from "./types";

export const canSetReturns = (actor: Actor): boolean => reach(actor, "baseline.manage") === "all";
export const canExcept = (actor: Actor): boolean => reach(actor, "return.except") === "all";

/** @throws AppError refused */
export function periodSettingScope(actor: Actor): PeriodSettingScope {
  refuseUnless(canSetReturns(actor));
  return { actor } as unknown as PeriodSettingScope;
}

/** @throws AppError refused */
export function exceptionScope(actor: Actor): ExceptionScope {
  refuseUnless(canExcept(actor));
  return { actor } as unknown as ExceptionScope;
}

/** The settings stand as they were shown. @throws AppError conflict */
export function assertSettingsStand(stored: number, shown: number): void {
  if (stored !== shown) throw new AppError("conflict", "您打开本页之后，报送设置已被别人改过，未保存。请对照后再保存一次。", { current: { version: String(stored) } });
}

/** An exception makes sense for a month that there is and that its county has not settled. @throws AppError invalid, conflict */
export function assertExceptable(found: { opened: boolean; settled: boolean } | undefined): void {
  if (!found?.opened) throw new AppError("invalid", "这个月还没有开放填报，不用调整期限。", { fields: { period: "请选择已开放的月份。" } });
  if (found.settled) throw new AppError("conflict", "该县市这个月的月报已报送或审定，不用调整期限，未保存。");
}
