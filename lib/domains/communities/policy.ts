import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { notFound } from "@/lib/core/errors";
import type { CommunityEditScope, CommunityScope } from "./types";

/** Rows and columns of the register that the actor may see. @throws AppError refused */
export function communityScope(actor: Actor): CommunityScope {
  const found = reach(actor, "community.read");
  refuseUnless(found === "all" || found === "own-county" || found === "own-utility");
  const details = reach(actor, "community.detail.read") !== "none";
  const rows: CommunityScope["rows"] =
    found === "own-county" ? { kind: "county", code: actor.countyCode ?? "" }
    : found === "own-utility" ? { kind: "utility", key: actor.utilityKey ?? "", counties: actor.unitCounties }
    : { kind: "all" };
  return { actor, rows, details } as unknown as CommunityScope;
}

/** Whether figures that count a county's rows may open them for this actor. */
export function canOpenRows(actor: Actor, countyCode?: string): boolean {
  const found = reach(actor, "community.detail.read");
  return found === "all" || (found === "own-county" && countyCode === actor.countyCode);
}

/** @throws AppError refused */
export function communityEditScope(actor: Actor): CommunityEditScope {
  refuseUnless(reach(actor, "community.contact.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as CommunityEditScope;
}

/** Only the owning county edits; to others the record does not exist. @throws AppError not-found */
export function assertOwns(scope: CommunityEditScope, row: { countyCode: string } | null): asserts row {
  if (row?.countyCode !== scope.countyCode) throw notFound();
}

export const canEditContact = (actor: Actor, countyCode: string): boolean => reach(actor, "community.contact.edit") === "own-county" && actor.countyCode === countyCode;
