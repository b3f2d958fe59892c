import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { unitKey } from "./rules";
import type { UserManageScope, UserScope } from "./types";

/** Accounts the actor may see: all, or for a unit's lead those of its unit. @throws AppError refused */
export function userScope(actor: Actor): UserScope {
  const found = reach(actor, "user.read");
  refuseUnless(found === "all" || found === "own-unit");
  const rows: UserScope["rows"] = found === "all" ? { kind: "all" } : { kind: "unit", key: unitKey(actor), utilityUnitId: actor.utilityUnitId };
  return { actor, rows, trail: reach(actor, "audit.read") === "all" } as unknown as UserScope;
}

/** @throws AppError refused */
export function userManageScope(actor: Actor): UserManageScope {
  refuseUnless(canManage(actor));
  return { actor } as unknown as UserManageScope;
}

export const canManage = (actor: Actor): boolean => reach(actor, "user.manage") === "all";
export const canSecure = (actor: Actor): boolean => reach(actor, "user.secure") === "all";

/** One's own account, or that of whom one acts for. */
export const isOwn = (actor: Actor, userId: string): boolean => userId === actor.userId || userId === actor.principalId;

/** @throws AppError not-found */
export function assertFound<Row>(row: Row | undefined): asserts row is Row {
  if (row === undefined) throw notFound();
}

/** Nobody administers the own account, or that of whom one acts for. @throws AppError refused */
export function assertOther(actor: Actor, userId: string, what: string): void {
  if (isOwn(actor, userId)) throw new AppError("refused", `不能${what}自己的账号，请由另一名管理员办理。`);
}

/** Somebody must be left who administers. @param others enabled administrators with the same duty, without this account @throws AppError refused */
export function assertAdministratorLeft(others: number): void {
  if (others < 1) throw new AppError("refused", "这是最后一个能办理此项管理的账号。请先另设一名管理员，再改这个账号。");
}

/** Role and scope must fit each other. @throws AppError invalid */
export function assertFits(faults: Partial<Record<string, string>>): void {
  const fields = Object.fromEntries(Object.entries(faults).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const n = Object.keys(fields).length;
  if (n > 0) throw new AppError("invalid", `有${n}处需要修改，未保存。`, { fields });
}
