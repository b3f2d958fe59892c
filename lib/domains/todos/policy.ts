import { type Actor, reach } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import { canReadApprovals } from "@/lib/domains/approvals/policy";
import type { TodoReader } from "./rules";

/** Whose to-dos the actor gets: the own county's, or every county's for those who steer. Others have none from the register. */
export function todoReader(actor: Actor): TodoReader | null {
  if (reach(actor, "community.edit") === "own-county") return { countyCode: actor.countyCode, chases: false };
  if (actor.role === "PREFECTURE_ADMIN" || actor.role === "PREFECTURE_STAFF") return { countyCode: null, chases: true };
  return null;
}

/** Whether the actor decides on plan changes and year lists (true), or may have them back as their county (false); null: neither. */
export function planReader(actor: Actor): boolean | null {
  if (reach(actor, "change.decide") === "all") return true;
  return reach(actor, "change.request") === "own-county" && actor.countyCode !== null ? false : null;
}

/** Whether a page with this permission stands in the actor's sidebar: studies lie with one agency alone, to the others their page does not exist. */
export const opens = (actor: Actor, permission: Permission): boolean => reach(actor, permission) !== "none" && (permission !== "approval.read" || canReadApprovals(actor));
