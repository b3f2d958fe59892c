import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { communityScope } from "@/lib/domains/communities/policy";
import type { CommunityScope } from "@/lib/domains/communities/types";

/** Rows and columns that the actor may take away: those of the list on screen. @throws AppError refused */
export function exportScope(actor: Actor): CommunityScope {
  refuseUnless(reach(actor, "community.export") !== "none");
  return communityScope(actor);
}

/** Whether the list offers its file. */
export const canExport = (actor: Actor): boolean => reach(actor, "community.export") !== "none";
