import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError } from "@/lib/core/errors";
import type { DivideScope } from "./types";

/** @throws AppError refused */
export function divideScope(actor: Actor): DivideScope {
  refuseUnless(reach(actor, "ledger.divide") === "own-county");
  return { actor, countyCode: actor.countyCode } as unknown as DivideScope;
}

export const canDivide = (actor: Actor): boolean => reach(actor, "ledger.divide") === "own-county";

/** @throws AppError invalid, at the fields of the form */
export function assertDivisible(faults: Record<string, string>): void {
  if (Object.keys(faults).length > 0) throw new AppError("invalid", `有${Object.keys(faults).length}处需要修改，未保存。`, { fields: faults });
}
