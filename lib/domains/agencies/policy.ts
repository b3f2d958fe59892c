import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { AgencyScope } from "./types";

/** @throws AppError refused */
export function agencyScope(actor: Actor): AgencyScope {
  refuseUnless(reach(actor, "agency.read") === "all");
  return { actor } as unknown as AgencyScope;
}
