import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import { getPlan } from "./data";
import { canReadContent, canWriteContent, contentScope, contentWriteScope } from "./policy";
import type { CommunityPlan } from "./types";

const object = (communityId: string) => ({ objectType: "community", objectId: communityId.slice(0, 60) });

/** `/communities/<id>/plan`: one community, one plan; null where there is none in scope. */
export async function loadPlan(communityId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", contentScope);
  const plan = await getPlan(scope, communityId);
  if (!plan && scope.countyCode !== null) await recordUnreached(actor, "life.read", object(communityId));
  return plan && { plan, can: { edit: plan.stands && canWriteContent(actor, plan.countyCode) } };
}

/** The same for the community's own page; null for readers of its name and place alone. Ask for it beside the page's own read: both join one snapshot. */
export async function loadPlanBeside(communityId: string): Promise<CommunityPlan | null> {
  const actor = await requireActor();
  return canReadContent(actor) ? getPlan(contentScope(actor), communityId) : null;
}

/** `/communities/<id>/plan/edit` and `…/haves`: the same of the own county, to be written; null where there is none that stands. */
export async function loadPlanEdit(communityId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.edit", contentWriteScope);
  const plan = await getPlan(scope, communityId);
  if (plan?.stands) return { plan, today: businessToday() };
  await recordUnreached(actor, "life.edit", object(communityId));
  return null;
}
