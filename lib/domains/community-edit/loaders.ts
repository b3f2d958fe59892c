import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { planScope } from "@/lib/domains/plan/policy";
import { getEffectBase } from "@/lib/domains/register-effect/data";
import { getEditable, getFormPlace } from "./data";

/** `/communities/<id>/edit`: a record of the own county; null where there is none that stands. */
export async function loadEdit(communityId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.edit", registerWriteScope);
  const [record, place, effect] = await Promise.all([getEditable(scope, communityId), getFormPlace(scope), getEffectBase(scope, planScope(actor, "plan.read"))]);
  if (!record) {
    await recordUnreached(actor, "community.edit", { objectType: "community", objectId: communityId.slice(0, 60) });
    return null;
  }
  return { record, place, effect };
}

/** `/communities/new`: what a new record is chosen from and reckoned against. */
export async function loadNew() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.edit", registerWriteScope);
  const [place, effect] = await Promise.all([getFormPlace(scope), getEffectBase(scope, planScope(actor, "plan.read"))]);
  return { place, effect };
}
