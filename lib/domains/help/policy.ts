import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { Role } from "@/lib/access/roles";

/** Whose role the table of rights marks. @throws AppError refused */
export function helpReader(actor: Actor): Role {
  refuseUnless(reach(actor, "help.read") === "all");
  return actor.role;
}
