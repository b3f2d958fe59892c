import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { getEditable } from "@/lib/domains/community-edit/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { getWorks, listCandidates } from "./data";

type Asked = Record<string, string | string[] | undefined>;

/** `/communities/<id>/merge`: the record, the other one where it was chosen, otherwise those to choose from; null where there is none that stands. */
export async function loadMerge(communityId: string, { with: chosen, q }: Asked) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "community.edit", registerWriteScope);
  const otherId = typeof chosen === "string" && COMMUNITY_ID.test(chosen) && chosen !== communityId ? chosen : null;
  const text = typeof q === "string" ? normalise(q).slice(0, 50) : "";
  const [record, other, works, candidates] = await Promise.all([
    getEditable(scope, communityId),
    otherId ? getEditable(scope, otherId) : null,
    otherId ? getWorks(scope, communityId, otherId) : null,
    otherId ? [] : listCandidates(scope, communityId, text),
  ]);
  if (!record) {
    await recordUnreached(actor, "community.edit", { objectType: "community", objectId: communityId.slice(0, 60) });
    return null;
  }
  return { record, other, works, text, candidates };
}
