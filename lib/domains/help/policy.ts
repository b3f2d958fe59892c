import { type Actor, reach, refuseUnless } from "@/lib/access/actor";

/** Whose role the table of rights marks, and the settings that bind everybody. @throws AppError refused */
export function helpReader(actor: Actor): Pick<Actor, "role" | "security"> {
  refuseUnless(reach(actor, "help.read") === "all");
  return { role: actor.role, security: actor.security };
}
