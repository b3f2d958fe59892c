import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { contentScope } from "@/lib/domains/community-plan/policy";
import { getContents, listItemCommunities } from "./data";
import { parseContentsFilter } from "./schema";

/** `/contents`: what is planned and done of every item, and the communities of the one that is asked for. */
export async function loadContents(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", contentScope);
  const filter = parseContentsFilter(params);
  const picks = filter.item !== undefined || filter.tier !== undefined || filter.statistic !== undefined;
  const [contents, rows] = await Promise.all([getContents(scope, filter), picks ? listItemCommunities(scope, filter) : null]);
  return { filter, contents, rows };
}
