import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { getFranchise, listFranchises, listSites } from "./data";
import { canKeepFranchise, franchiseScope, franchiseWriteScope } from "./policy";
import { parseFranchiseFilter } from "./schema";

/** `/franchise`: projects in the reader's slice. */
export async function loadFranchises(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "franchise.read", franchiseScope);
  const filter = parseFranchiseFilter(params);
  return { filter, list: await listFranchises(scope, filter), can: { add: canKeepFranchise(actor, actor.countyCode) } };
}

/** `/franchise/new`: communities to choose from. */
export async function loadNewFranchise(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "funding.edit", franchiseWriteScope);
  const asked = typeof params.community === "string" && COMMUNITY_ID.test(params.community) ? params.community : "";
  return { sites: await listSites(scope), asked, key: randomUUID() };
}

/** `/franchise/<id>`: a project with its history and the county's forms; null where there is none in scope. */
export async function loadFranchise(franchiseId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "franchise.read", franchiseScope);
  const franchise = /^[1-9]\d{0,8}$/.test(franchiseId) ? await getFranchise(scope, Number(franchiseId)) : null;
  if (!franchise) {
    if (scope.countyCode !== null) await recordUnreached(actor, "franchise.read", { objectType: "franchise", objectId: franchiseId.slice(0, 60) });
    return null;
  }
  return { franchise, edit: canKeepFranchise(actor, franchise.countyCode) && franchise.endedOn === null, keys: { edit: randomUUID(), end: randomUUID() } };
}
