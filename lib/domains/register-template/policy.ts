import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { communityScope } from "@/lib/domains/communities/policy";
import type { CommunityScope } from "@/lib/domains/communities/types";

/** Those who fill in county workbooks or read what was uploaded. @throws AppError refused */
export function templateScope(actor: Actor): CommunityScope {
  refuseUnless(reach(actor, "import.read") !== "none");
  return communityScope(actor);
}
