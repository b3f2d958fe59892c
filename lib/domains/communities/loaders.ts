import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { canWriteRegister } from "@/lib/domains/register-entries/policy";
import { canExport } from "@/lib/domains/register-export/policy";
import { listCommunities } from "./data";
import { communityScope } from "./policy";
import { parseCommunityFilter, type SearchParams } from "./schema";

/** `/communities`: one page of the register in the reader's scope. */
export async function loadCommunities(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.read", communityScope);
  const filter = parseCommunityFilter(params);
  const list = await listCommunities(scope, filter);
  return {
    filter,
    list,
    details: scope.details,
    officer: scope.officerId !== null,
    can: { export: canExport(actor), add: actor.countyCode !== null && canWriteRegister(actor, actor.countyCode) },
  };
}
