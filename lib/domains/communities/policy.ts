import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { notFound } from "@/lib/core/errors";
import type { RowsAt } from "@/lib/domains/plan/types";
import type { CommunityScope, OfficerEditScope } from "./types";

/** Rows and columns of the register that the actor may see. @throws AppError refused */
export function communityScope(actor: Actor): CommunityScope {
  const found = reach(actor, "community.read");
  refuseUnless(found === "all" || found === "own-county" || found === "own-utility");
  const details = reach(actor, "community.detail.read") !== "none";
  const rows: CommunityScope["rows"] =
    found === "own-county"
      ? { kind: "county", code: actor.countyCode ?? "" }
      : found === "own-utility"
        ? { kind: "utility", key: actor.utilityKey ?? "", counties: actor.unitCounties }
        : { kind: "all" };
  const officerId = found === "own-county" ? (actor.principalId ?? actor.userId) : null;
  return { actor, rows, details, officerId } as unknown as CommunityScope;
}

/** Where this reader finds the rows behind a figure: its own county's for a county officer, any for those who see all. */
export function rowsAt(actor: Actor): RowsAt {
  const found = reach(actor, "community.detail.read");
  return (filter) => {
    if (found !== "all" && !(found === "own-county" && filter.county === actor.countyCode)) return null;
    const given = Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
    return given.length === 0 ? "/communities" : `/communities?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
  };
}

/** @throws AppError refused */
export function officerEditScope(actor: Actor): OfficerEditScope {
  refuseUnless(reach(actor, "community.officer.edit") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as OfficerEditScope;
}

/** Only the owning county edits; to others the record does not exist. @throws AppError not-found */
export function assertOwns(scope: Pick<OfficerEditScope, "countyCode">, row: { countyCode: string } | null): asserts row {
  if (row?.countyCode !== scope.countyCode) throw notFound();
}

export const canEditOfficer = (actor: Actor, countyCode: string): boolean => reach(actor, "community.officer.edit") === "own-county" && actor.countyCode === countyCode;
