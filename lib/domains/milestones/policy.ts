import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { LifeScope, LifeWriteScope, MilestoneFault, MilestoneKind } from "./types";

/** @throws AppError refused */
export function lifeScope(actor: Actor): LifeScope {
  const found = reach(actor, "life.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as LifeScope;
}

/** @throws AppError refused */
export function lifeWriteScope(actor: Actor): LifeWriteScope {
  refuseUnless(reach(actor, "life.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as LifeWriteScope;
}

/** Utilities and agencies see stages and dates alone. */
export const canReadLife = (actor: Actor): boolean => reach(actor, "life.read") !== "none";

export const canWriteLife = (actor: Actor, countyCode: string): boolean => reach(actor, "life.edit") === "own-county" && actor.countyCode === countyCode;

/** Communities and packages of the own county that stand; others do not exist. @throws AppError not-found */
export function assertOwnSubject<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}

/** Nothing is wrong with what was typed. @throws AppError invalid, at each field */
export function assertNoFaults(faults: readonly MilestoneFault[]): void {
  if (faults.length === 0) return;
  const fields: Record<string, string> = {};
  for (const { kind, field, message } of faults) fields[`${kind}.${field}`] ??= message;
  throw new AppError("invalid", `有${Object.keys(fields).length}处需要修改，未保存。`, { fields });
}

/** @throws AppError invalid when nothing would change */
export function assertTouched(kinds: readonly MilestoneKind[]): void {
  if (kinds.length === 0) throw new AppError("invalid", "内容没有改动，不用保存。");
}
