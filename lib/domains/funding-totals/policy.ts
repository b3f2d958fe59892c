import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { FundingScope, TotalsFilter } from "./types";

/** @throws AppError refused */
export function fundingScope(actor: Actor): FundingScope {
  const found = reach(actor, "funding.read");
  refuseUnless(found === "all" || found === "own-agency" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "own-county" ? actor.countyCode : null, fromAbove: found === "own-agency" } as unknown as FundingScope;
}

/** 州财政局 sees neither communities nor packages: it cannot tell the year of what was divided among them. */
export const readableFilter = ({ fromAbove }: FundingScope, filter: TotalsFilter): TotalsFilter => (fromAbove ? { county: filter.county } : filter);
