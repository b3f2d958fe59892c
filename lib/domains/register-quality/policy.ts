import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { QualityScope } from "./types";

/** Whose register the actor may look through. @throws AppError refused */
export function qualityScope(actor: Actor): QualityScope {
  const found = reach(actor, "quality.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as QualityScope;
}
