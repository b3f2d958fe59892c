import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { ProjectScope, ProjectWriteScope } from "./types";

/** @throws AppError refused */
export function projectScope(actor: Actor): ProjectScope {
  const found = reach(actor, "project.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as ProjectScope;
}

/** @throws AppError refused */
export function projectWriteScope(actor: Actor): ProjectWriteScope {
  refuseUnless(reach(actor, "project.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as ProjectWriteScope;
}

export const canWriteProjects = (actor: Actor, countyCode: string | null): boolean =>
  reach(actor, "project.edit") === "own-county" && actor.countyCode !== null && actor.countyCode === countyCode;

/** A package of the own county; others do not exist. @throws AppError not-found */
export function assertOwnProject<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}

/** A package's year is one of the plan's. @throws AppError invalid */
export function assertPlanYear(year: number, years: readonly number[]): void {
  if (!years.includes(year)) throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { planYear: "请选择计划年度。" } });
}
