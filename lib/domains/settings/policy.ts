import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { SettingEditScope, SettingScope } from "./types";

/** @throws AppError refused */
export function settingScope(actor: Actor): SettingScope {
  refuseUnless(reach(actor, "setting.read") !== "none");
  return { actor } as unknown as SettingScope;
}

/** @throws AppError refused */
export function settingEditScope(actor: Actor): SettingEditScope {
  refuseUnless(canManage(actor));
  return { actor } as unknown as SettingEditScope;
}

export const canManage = (actor: Actor): boolean => reach(actor, "setting.manage") !== "none";

/** Asked again inside the transaction. @throws AppError refused */
export function assertManages(scope: SettingEditScope): void {
  refuseUnless(canManage(scope.actor));
}
