import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError } from "@/lib/core/errors";
import type { AccountScope } from "./types";

/** One's own account; a deputy keeps its own while it acts for somebody. @throws AppError refused */
export function accountScope(actor: Actor): AccountScope {
  refuseUnless(reach(actor, "session.own") !== "none");
  return { actor } as unknown as AccountScope;
}

/** A second factor that the role or the account must have is not taken away. */
export const isFactorObligatory = (actor: Actor): boolean => actor.factorObligatory;

/** @throws AppError refused */
export function assertMayDropFactor(scope: AccountScope): void {
  if (isFactorObligatory(scope.actor)) throw new AppError("refused", "您的岗位必须使用第二因素，不能停用。换手机请先用恢复码登录，再重新设置。");
}

/** @throws AppError refused */
export function assertOwn(scope: AccountScope): void {
  refuseUnless(reach(scope.actor, "session.own") !== "none");
}

/** Recovery codes belong to a second factor. @throws AppError refused */
export function assertHasFactor(scope: AccountScope): void {
  if (!scope.actor.hasFactor) throw new AppError("refused", "您还没有启用第二因素，没有恢复码可换。");
}
