import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { OFF_STAGES, STAGES } from "@/lib/domains/plan/types";
import { getAsked, getChange, listCandidates, listChanges } from "./data";
import { canDecide, canRequest, changeRequestScope, changeScope, changeScopeOf } from "./policy";
import { allowedKinds, effectOf, planYears } from "./rules";
import { parseChangeFilter } from "./schema";

/** Stages in which something may be asked for. */
const ASKED = [...STAGES, ...OFF_STAGES].filter((stage) => allowedKinds(stage).length > 0);

/** `/plan/changes`: changes in the reader's scope, newest first. */
export async function loadChanges(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", changeScope);
  const filter = parseChangeFilter(params);
  return { filter, list: await listChanges(scope, filter), can: { ask: canRequest(actor, actor.countyCode) } };
}

/** `/plan/changes/new`: the community that something is asked for, or those to choose from. */
export async function loadNewChange(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "change.request", changeRequestScope);
  const { community } = parseChangeFilter(params);
  const plan = planScope(actor, "plan.read");
  const [asked, candidates, baseline, cells] = await Promise.all([
    community ? getAsked(scope, community) : undefined,
    listCandidates(scope, ASKED),
    getBaseline(plan),
    getRegisterCells(plan),
  ]);
  if (community && !asked) await recordUnreached(actor, "change.request", { objectType: "community", objectId: community });
  return {
    asked,
    missing: community !== undefined && !asked,
    candidates,
    years: baseline.years.map(({ year }) => year),
    plans: planYears(baseline, cells, scope.countyCode),
    key: randomUUID(),
  };
}

/** `/plan/changes/<id>`: a change, what it does as things stand now, and what the reader may do; null where there is none in scope. */
export async function loadChange(changeId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", changeScope);
  const plan = planScope(actor, "plan.read");
  const known = /^[1-9]\d{0,8}$/.test(changeId);
  const [change, baseline, cells] = await Promise.all([known ? getChange(scope, Number(changeId)) : null, getBaseline(plan), getRegisterCells(plan)]);
  if (!change) {
    if (scope.countyCode !== null) await recordUnreached(actor, "life.read", { objectType: "plan-change", objectId: changeId.slice(0, 60) });
    return null;
  }
  const open = change.state === "REQUESTED";
  return {
    change,
    effect: open ? effectOf(change.standing, change) : change.effect,
    plans: planYears(baseline, cells, change.countyCode),
    can: { decide: canDecide(actor, change), cancel: open && canRequest(actor, change.countyCode) },
    key: randomUUID(),
  };
}

/** What became of a community's plan: its changes, for those who read its county's. */
export async function loadChangesOf(communityId: string) {
  const actor = await requireActor();
  const scope = changeScopeOf(actor);
  if (!scope || !COMMUNITY_ID.test(communityId)) return null;
  const { rows } = await listChanges(scope, { community: communityId });
  return { rows, ask: canRequest(actor, communityId.slice(0, 6)) };
}
