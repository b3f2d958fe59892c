import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { canExport } from "@/lib/domains/register-export/policy";
import { getCommunity, listCommunities, listOfficers } from "./data";
import { canEditContact, canEditOfficer, communityScope, officerEditScope } from "./policy";
import { parseCommunityFilter, type SearchParams } from "./schema";

/** `/communities`: one page of the register in the reader's scope. */
export async function loadCommunities(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.read", communityScope);
  const filter = parseCommunityFilter(params);
  const list = await listCommunities(scope, filter);
  return { filter, list, details: scope.details, officer: scope.officerId !== null, canExport: canExport(actor) };
}

/** `/communities/<id>`: the record and its history; null where there is none in scope, and for those who do not reach all that is a refusal. */
export async function loadCommunity(communityId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.read", communityScope);
  const record = await getCommunity(scope, communityId);
  if (!record) {
    if (scope.rows.kind !== "all") await recordUnreached(actor, "community.read", { objectType: "community", objectId: communityId.slice(0, 60) });
    return null;
  }
  const officers = canEditOfficer(actor, record.countyCode) ? await listOfficers(officerEditScope(actor)) : null;
  return { record, officers, can: { editContact: canEditContact(actor, record.countyCode) } };
}
