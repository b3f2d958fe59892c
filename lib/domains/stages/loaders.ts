import "server-only";
import { requireActor } from "@/lib/access/session";
import { canReadLife, canWriteLife, lifeScope } from "@/lib/domains/milestones/policy";
import { getCommunityLife, getProjectLife } from "./data";
import type { CommunityLife, ProjectLife } from "./types";

/** What the page of a community says of its life; null where the reader's post sees stage and dates alone. Ask for it beside the page's own read: both join one snapshot. */
export async function loadCommunityLife(communityId: string): Promise<CommunityLife | null> {
  const actor = await requireActor();
  const found = canReadLife(actor) ? await getCommunityLife(lifeScope(actor), communityId) : null;
  return found && { ...found, editable: canWriteLife(actor, found.countyCode) };
}

/** What the page of a package says of its communities' life. */
export async function loadProjectLife(projectId: string): Promise<ProjectLife | null> {
  const actor = await requireActor();
  const known = canReadLife(actor) && /^[1-9]\d{0,8}$/.test(projectId);
  const found = known ? await getProjectLife(lifeScope(actor), Number(projectId)) : null;
  return found && { ...found, editable: canWriteLife(actor, found.countyCode) };
}
