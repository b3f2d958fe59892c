import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { FranchiseScope, FranchiseWriteScope } from "./types";

/** 州招商局 reads every county's too. @throws AppError refused */
export function franchiseScope(actor: Actor): FranchiseScope {
  const found = reach(actor, "franchise.read");
  refuseUnless(found === "all" || found === "own-agency" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "own-county" ? actor.countyCode : null } as unknown as FranchiseScope;
}

/** @throws AppError refused */
export function franchiseWriteScope(actor: Actor): FranchiseWriteScope {
  refuseUnless(reach(actor, "funding.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as FranchiseWriteScope;
}

export const canKeepFranchise = (actor: Actor, countyCode: string | null): boolean =>
  reach(actor, "funding.edit") === "own-county" && countyCode !== null && actor.countyCode === countyCode;

/** A project, or a community for one, of the own county; others do not exist. @throws AppError not-found */
export function assertOwnFranchise<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}

/** What has ended stays as it ended. @throws AppError conflict */
export function assertGoesOn({ endedOn }: { endedOn: string | null }): void {
  if (endedOn !== null) throw new AppError("conflict", "这个项目已终止，不再修改。");
}
