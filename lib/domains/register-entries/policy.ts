import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { isListed } from "./rules";
import type { Entry, RegisterWriteScope } from "./types";

/** @throws AppError refused */
export function registerWriteScope(actor: Actor): RegisterWriteScope {
  refuseUnless(reach(actor, "community.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as RegisterWriteScope;
}

export const canWriteRegister = (actor: Actor, countyCode: string): boolean => reach(actor, "community.edit") === "own-county" && actor.countyCode === countyCode;

/** A row of the own county's register that is still one. @throws AppError not-found */
export function assertStands(scope: RegisterWriteScope, id: string, entry: Entry | undefined): asserts entry is Entry {
  if (!entry || !id.startsWith(`${scope.countyCode}-`)) throw notFound();
  if (entry.removal !== null) throw new AppError("conflict", `${entry.id}${entry.text.name}已${entry.removal === "MERGED" ? "合并到别的小区" : "随导入撤销"}，不能再改。`);
}

/** What is listed in the plan leaves the register by a plan change alone. @throws AppError invalid */
export function assertUnlisted(entry: Entry): void {
  if (isListed(entry.stage)) throw new AppError("invalid", `${entry.id}${entry.text.name}已列入三年计划，不能从台账移除；须申请计划调整，由州住建局批准。`);
}
