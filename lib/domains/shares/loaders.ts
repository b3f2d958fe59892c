import "server-only";
import { randomUUID } from "node:crypto";
import { workdaysUsed } from "@/lib/core/workdays";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { listLetters } from "@/lib/domains/letters/data";
import { canGiveLetters, letterScope } from "@/lib/domains/letters/policy";
import { canProposeShares } from "@/lib/domains/share-basis/policy";
import { listRounds } from "@/lib/domains/share-rounds/data";
import { businessDay, businessToday } from "@/lib/infra/clock";
import { countPapers, getPaid, getShare, getShareCells, getSharePlaces, getShareSettings, listObjections, listShares, SHARES_A_PAGE } from "./data";
import { canAnswerShares, shareScope } from "./policy";
import { parseShareFilter } from "./schema";
import type { Share, ShareScope } from "./types";

type SearchParams = Record<string, string | string[] | undefined>;

/** `/shares`: for a utility its own lines to answer; for those above and a county what became of all of theirs. */
export async function loadShares(params: SearchParams) {
  const actor = await requireActor();
  const scope: ShareScope = await pageScope(actor, "share.read", shareScope);
  const asked = parseShareFilter(params);
  const own = scope.slice.kind === "utility";
  const filter = own ? { ...asked, utility: undefined, state: asked.state === "DRAFT" || !asked.state ? ("PROPOSED" as const) : asked.state } : asked;
  // Above, lines are listed of one utility, county, year or state; all of them at once are the matrix.
  const lists = own || scope.slice.kind === "county" || filter.utility !== undefined || filter.county !== undefined || filter.state !== undefined;
  const letters = scope.slice.kind === "county" ? [] : listLetters(letterScope(actor), filter.utility);
  const [cells, places, settings, paid, objections, rounds, list, given, papers] = await Promise.all([
    getShareCells(scope),
    getSharePlaces(scope),
    getShareSettings(scope),
    getPaid(scope),
    listObjections(scope),
    listRounds(scope, filter.utility),
    lists ? listShares(scope, filter) : null,
    letters,
    own && filter.object !== undefined ? countPapers(scope, filter.object) : 0,
  ]);
  return {
    kind: scope.slice.kind,
    part: scope.slice.kind === "utility" && scope.slice.counties !== null,
    unit: actor.unitName,
    filter,
    cells,
    places,
    settings,
    paid,
    objections,
    rounds,
    list,
    letters: given,
    papers,
    today: businessToday(),
    pageSize: SHARES_A_PAGE,
    can: { propose: canProposeShares(actor), answer: canAnswerShares(actor), letter: canGiveLetters(actor) },
    keys: { confirm: randomUUID(), object: randomUUID(), letters: Object.fromEntries(rounds.map(({ id }) => [id, randomUUID()])) },
  };
}

/** Workdays for which a line waits for its utility, or its objection for the prefecture; null where nothing waits. Here, since the rules are read by browsers and the calendar is large. */
function waitedWorkdays({ state, proposedOn, answeredAt }: Share, today: string): number | null {
  if (state === "PROPOSED" && proposedOn !== null) return workdaysUsed(proposedOn, today);
  return state === "OBJECTED" && answeredAt !== null ? workdaysUsed(businessDay(answeredAt), today) : null;
}

/** `/shares/<id>`: a line with its story, and what the reader may do with it; null where there is none in scope. */
export async function loadShare(shareId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "share.read", shareScope);
  const [share, settings] = await Promise.all([/^[1-9]\d{0,8}$/.test(shareId) ? getShare(scope, Number(shareId)) : null, getShareSettings(scope)]);
  if (!share) {
    if (scope.slice.kind !== "all") await recordUnreached(actor, "share.read", { objectType: "share", objectId: shareId.slice(0, 60) });
    return null;
  }
  return {
    share,
    settings,
    today: businessToday(),
    workdays: waitedWorkdays(share, businessToday()),
    can: {
      change: canProposeShares(actor) && share.state !== "DRAFT",
      answer: canAnswerShares(actor) && share.state === "PROPOSED",
      pay: canAnswerShares(actor) && share.state === "CONFIRMED" && share.paidFen < share.amountFen,
    },
    keys: { confirm: randomUUID(), object: randomUUID(), change: randomUUID() },
  };
}
