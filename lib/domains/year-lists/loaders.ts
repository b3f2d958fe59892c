import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { getWeights, getYearList, listCandidates, listYearLists } from "./data";
import { canDecideList, canEditList, canPropose, canWeigh, listScope } from "./policy";
import { isOpen, standingOf } from "./rules";

/** `/plan/lists`: the lists of all counties in scope and all years, with what they are ordered by. */
export async function loadYearLists() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", listScope);
  const plan = planScope(actor, "plan.read");
  const [lists, weights, baseline, cells] = await Promise.all([listYearLists(scope), getWeights(scope), getBaseline(plan), getRegisterCells(plan)]);
  const counties = baseline.counties.filter(({ code }) => scope.countyCode === null || scope.countyCode === code);
  const cellsOf = counties.map((county) => ({
    county,
    years: baseline.years.map(({ year }) => ({
      year,
      list: lists.find((each) => each.countyCode === county.code && each.year === year) ?? null,
      standing: standingOf(baseline, cells, { countyCode: county.code, year }, []),
    })),
  }));
  return { rows: cellsOf, years: baseline.years.map(({ year }) => year), weights, can: { weigh: canWeigh(actor) }, key: randomUUID() };
}

/** `/plan/lists/<county>/<year>`: one list, with what may come onto it while it is open; null where there is none in scope. */
export async function loadYearList(countyCode: string, yearText: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", listScope);
  const plan = planScope(actor, "plan.read");
  const year = /^20\d\d$/.test(yearText) ? Number(yearText) : 0;
  const [list, candidates, weights, baseline, cells] = await Promise.all([
    getYearList(scope, countyCode.slice(0, 6), year),
    listCandidates(scope, countyCode.slice(0, 6), year),
    getWeights(scope),
    getBaseline(plan),
    getRegisterCells(plan),
  ]);
  if (!list || !baseline.years.some((each) => each.year === year)) {
    if (scope.countyCode !== null) await recordUnreached(actor, "life.read", { objectType: "year-list", objectId: `${countyCode}-${yearText}`.slice(0, 60) });
    return null;
  }
  const open = isOpen(list.state);
  return {
    list,
    candidates: open ? candidates : [],
    weights: weights.weights,
    standing: standingOf(baseline, cells, list, list.entries),
    can: {
      edit: canEditList(actor, list.countyCode, list.state),
      propose: canPropose(actor, list.countyCode) && open && list.entries.length > 0,
      takeBack: canPropose(actor, list.countyCode) && list.state === "PROPOSED",
      decide: canDecideList(actor, list.state),
    },
    keys: { edit: randomUUID(), move: randomUUID() },
  };
}
