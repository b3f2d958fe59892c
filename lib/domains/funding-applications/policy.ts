import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { ApplicationScope, ApplicationWriteScope } from "./types";

/** 州财政局 reads every county's too. @throws AppError refused */
export function applicationScope(actor: Actor): ApplicationScope {
  const found = reach(actor, "funding.read");
  refuseUnless(found === "all" || found === "own-agency" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "own-county" ? actor.countyCode : null } as unknown as ApplicationScope;
}

/** @throws AppError refused */
export function applicationWriteScope(actor: Actor): ApplicationWriteScope {
  refuseUnless(reach(actor, "funding.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as ApplicationWriteScope;
}

export const canApply = (actor: Actor, countyCode: string | null): boolean =>
  reach(actor, "funding.edit") === "own-county" && countyCode !== null && actor.countyCode === countyCode;

/** An application of the own county; others do not exist. @throws AppError not-found */
export function assertOwnApplication<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}

/** @throws AppError invalid */
export function assertNoFaults(faults: Record<string, string>): void {
  const count = Object.keys(faults).length;
  if (count > 0) throw new AppError("invalid", `有${count}处需要修改，未保存。`, { fields: faults });
}
