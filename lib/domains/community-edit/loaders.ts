import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { getEditable, getFormPlace } from "./data";

/** `/communities/<id>/edit`: a record of the own county; null where there is none that stands. */
export async function loadEdit(communityId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.edit", registerWriteScope);
  const [record, place] = await Promise.all([getEditable(scope, communityId), getFormPlace(scope)]);
  if (!record) {
    await recordUnreached(actor, "community.edit", { objectType: "community", objectId: communityId.slice(0, 60) });
    return null;
  }
  return { record, place };
}

/** `/communities/new`: what a new record is chosen from. */
export async function loadNew() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.edit", registerWriteScope);
  return { place: await getFormPlace(scope) };
}
