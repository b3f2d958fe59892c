import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import type { TrailScope } from "./types";

function mint(actor: Actor, permission: Permission): TrailScope {
  refuseUnless(reach(actor, permission) === "all");
  return { actor } as unknown as TrailScope;
}

/** @throws AppError refused */
export const trailScope = (actor: Actor): TrailScope => mint(actor, "audit.read");

/** @throws AppError refused */
export const trailExportScope = (actor: Actor): TrailScope => mint(actor, "audit.export");

/** The trail is read as a person with an account: what is verified or taken out bears a name. @throws AppError refused */
export function assertNamed(scope: TrailScope): void {
  refuseUnless(Boolean(scope.actor.userId));
}
