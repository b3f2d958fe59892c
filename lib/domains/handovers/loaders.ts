import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { listColleagues, listColleaguesOf } from "@/lib/domains/deputies/data";
import { deputyEditScope } from "@/lib/domains/deputies/policy";
import { parsePrincipal } from "@/lib/domains/deputies/schema";
import { getHandover, giverTodos, listGivers, listHandovers, readOpenWork } from "./data";
import { handoverEditScope, handoverScope } from "./policy";
import { changesSince, listMark } from "./rules";
import { parseHandoverId } from "./schema";

const OPEN = ["PREPARED", "GIVEN"];

/** `/handovers`: open and closed ones, and what a new one needs. */
export async function loadHandovers(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "handover.own", handoverScope);
  const rows = await listHandovers(scope);
  const lists = { open: rows.filter(({ state }) => OPEN.includes(state)), closed: rows.filter(({ state }) => !OPEN.includes(state)) };
  if (actor.principalId !== null) return { ...lists, inPerson: false, givers: [], giver: null, colleagues: [] };
  const edit = handoverEditScope(actor);
  const givers = edit.manages ? await listGivers(edit) : [];
  const giver = givers.find(({ id }) => id === parsePrincipal(params.giver)) ?? null;
  const deputies = deputyEditScope(actor);
  const colleagues = giver ? await listColleaguesOf(deputies, giver.id) : await listColleagues(deputies);
  return { ...lists, inPerson: true, givers, giver, colleagues };
}

/** `/handovers/<id>`: the list as signed, or as it stands while nobody has; null where there is none in scope. */
export async function loadHandover(handoverId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "handover.own", handoverScope);
  const id = parseHandoverId(handoverId);
  const handover = id === null ? null : await getHandover(scope, id);
  if (!handover) return null;
  const open = OPEN.includes(handover.state);
  const none = { handover, items: handover.items, changes: [], mark: "", can: { give: false, take: false, cancel: false }, proxy: false };
  if (!open || actor.principalId !== null) return none;
  const edit = handoverEditScope(actor);
  const gives = handover.giverId === actor.userId || edit.manages;
  const takes = handover.takerId === actor.userId && handover.state === "GIVEN";
  if (!gives && !takes) return none;
  const current = await readOpenWork(edit, handover.giverId);
  const changes = handover.state === "GIVEN" ? changesSince(handover.items, current) : [];
  // The giver signs what stands on the screen: the work as it is now.
  const signs = gives && (handover.state === "PREPARED" || changes.length > 0);
  const items = signs ? [...current, ...(await giverTodos(edit, handover.giverId))] : handover.items;
  return { handover, items, changes, mark: listMark(items), can: { give: signs, take: takes && changes.length === 0, cancel: gives }, proxy: handover.giverId !== actor.userId };
}
