import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { getBaseline } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { adjustedOf, getCommunityFunding, listFunding, PAGE_SIZE } from "./data";
import { canEditFunding, fundingPlanScope } from "./policy";
import { comparison } from "./rules";
import { parseAdjustable, parseFundingFilter } from "./schema";

/** `/funding/plan`: communities by channels, and the channels' sums beside what was published. */
export async function loadFundingPlan(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "funding.plan", fundingPlanScope);
  const filter = parseFundingFilter(params);
  const [list, baseline] = await Promise.all([listFunding(scope, filter), getBaseline(planScope(actor, "plan.read"))]);
  const whole = scope.countyCode === null && filter.county === undefined && filter.year === undefined && !filter.adjusted;
  const lines = comparison(baseline.channels, list.totals, baseline.published.investmentFen, whole);
  return { filter, list, lines, whole, published: baseline.published, pageSize: PAGE_SIZE };
}

/** `/funding/plan/<community>`: how each channel's figure comes about, with the county's form; null where there is none in scope. */
export async function loadCommunityFunding(communityId: string, params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "funding.plan", fundingPlanScope);
  const funding = COMMUNITY_ID.test(communityId) ? await getCommunityFunding(scope, communityId) : null;
  if (!funding) {
    if (scope.countyCode !== null) await recordUnreached(actor, "funding.plan", { objectType: "community", objectId: communityId.slice(0, 60) });
    return null;
  }
  const edit = canEditFunding(actor, funding.countyCode);
  const { perHousehold, investmentFen, adjustments } = funding;
  const programme = { households: BigInt(funding.households), investmentFen, perHousehold, utilitiesFen: funding.amounts.UTILITIES, adjusted: adjustedOf(adjustments) };
  return { funding, programme, edit, asked: edit ? parseAdjustable(params.channel) : undefined, saved: params.saved === "1", key: randomUUID() };
}
