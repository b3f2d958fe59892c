import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { SecureScope } from "./types";

/** @throws AppError refused */
export function secureScope(actor: Actor): SecureScope {
  refuseUnless(reach(actor, "user.secure") === "all");
  return { actor } as unknown as SecureScope;
}
