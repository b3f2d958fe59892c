import type { DbActor } from "@/lib/infra/db";
import { AppError } from "@/lib/core/errors";
import { type Permission, type Reach, reachOf } from "./permissions";
import type { Role } from "./roles";

/** The person behind a request, read afresh from the session row each time. */
export type Actor = DbActor & { userId: string; username: string; unitName: string; post: string; role: Role; sessionId: string; isDemonstration: boolean };

/** Reach of an actor. A reach over an own slice whose key the account lacks is none. */
export function reach(actor: Actor, permission: Permission): Reach {
  const found = reachOf(actor.role, permission);
  if (found === "own-county" && !actor.countyCode) return "none";
  if (found === "own-utility" && !actor.utilityKey) return "none";
  if (found === "own-agency" && !actor.agencyKey) return "none";
  return found;
}

/** @throws AppError refused */
export function refuseUnless(allowed: boolean): asserts allowed {
  if (!allowed) throw new AppError("refused", "您的岗位没有这项权限。");
}
