import { type Actor, reach } from "@/lib/access/actor";
import type { TodoReader } from "./rules";

/** Whose to-dos the actor gets: the own county's, or every county's for those who steer. Others have none from the register. */
export function todoReader(actor: Actor): TodoReader | null {
  if (reach(actor, "community.edit") === "own-county") return { countyCode: actor.countyCode, chases: false };
  if (actor.role === "PREFECTURE_ADMIN" || actor.role === "PREFECTURE_STAFF") return { countyCode: null, chases: true };
  return null;
}
