import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { DbActor } from "@/lib/infra/db";
import type { PlanScope } from "./types";

const scope = (actor: DbActor) => ({ actor }) as PlanScope;

/** @throws AppError refused */
export function planScope(actor: Actor, permission: "home.read" | "overview.read" | "plan.read"): PlanScope {
  refuseUnless(reach(actor, permission) === "all");
  return scope(actor);
}

/** The published plan alone, for the login page: row policies show the public actor nothing else. */
export const publishedScope = (outside: DbActor): PlanScope => scope(outside);
