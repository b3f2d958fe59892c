import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { listOfficers } from "@/lib/domains/communities/data";
import { canEditOfficer, communityScope, officerEditScope } from "@/lib/domains/communities/policy";
import { canWriteRegister } from "@/lib/domains/register-entries/policy";
import { getCommunity } from "./data";

/** Most changes that one page shows. */
const ALL = 500;

/** `/communities/<id>`: the record and its history; null where there is none in scope, and for those who do not reach all that is a refusal. */
export async function loadCommunity(communityId: string, whole = false) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.read", communityScope);
  const record = await getCommunity(scope, communityId, whole ? ALL : undefined);
  if (!record) {
    if (scope.rows.kind !== "all") await recordUnreached(actor, "community.read", { objectType: "community", objectId: communityId.slice(0, 60) });
    return null;
  }
  const stands = record.removal === null;
  const officers = stands && canEditOfficer(actor, record.countyCode) ? await listOfficers(officerEditScope(actor)) : null;
  return { record, officers, can: { edit: stands && canWriteRegister(actor, record.countyCode) } };
}
