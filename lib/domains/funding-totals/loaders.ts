import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { fundingPlanScopeOf } from "@/lib/domains/funding-plan/policy";
import { businessToday } from "@/lib/infra/clock";
import { getCommunityMoney, getFundingTotals } from "./data";
import { fundingScope, readableFilter } from "./policy";
import { parseTotalsFilter } from "./schema";

/** `/funding`: planned, committed, received and paid in the reader's slice. */
export async function loadFunding(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "funding.read", fundingScope);
  const filter = readableFilter(scope, parseTotalsFilter(params));
  const today = businessToday();
  return { filter, fromAbove: scope.fromAbove, today, totals: await getFundingTotals(scope, filter, today) };
}

/** Money of a community, on its page; null for those who do not read it. */
export async function loadCommunityMoney(communityId: string) {
  const actor = await requireActor();
  const scope = fundingPlanScopeOf(actor);
  return scope && COMMUNITY_ID.test(communityId) ? getCommunityMoney(scope, communityId) : null;
}
