import { TIER_LABELS } from "@/lib/domains/community-plan/labels";
import { type ItemTerm, TIERS } from "@/lib/domains/community-plan/types";
import type { County } from "@/lib/domains/plan/types";
import type { Amount, ContentsFilter, ItemTotal, Picked, TotalLine } from "./types";

const NOTHING: Amount = { communities: 0, finished: 0, planned: 0n, done: 0n };

/** Amounts of one unit added up. */
export const addUp = (amounts: readonly Amount[]): Amount =>
  amounts.reduce(
    (sum, { communities, finished, planned, done }) => ({
      communities: sum.communities + communities,
      finished: sum.finished + finished,
      planned: sum.planned + planned,
      done: sum.done + done,
    }),
    NOTHING,
  );

function line(key: string, name: string, unit: string | null, keys: readonly string[], totals: readonly ItemTotal[], counties: readonly County[]): TotalLine {
  const byCounty = counties.map(({ code }) => addUp(totals.filter((total) => total.countyCode === code && keys.includes(total.key))));
  return { key, name, unit, byCounty, all: addUp(byCounty) };
}

/** Items that somebody plans, each with its counties. */
export const itemLines = (terms: readonly ItemTerm[], totals: readonly ItemTotal[], counties: readonly County[]): (TotalLine & { term: ItemTerm })[] =>
  terms.map((term) => ({ term, ...line(term.key, term.name, term.unit, [term.key], totals, counties) })).filter(({ all }) => all.communities > 0);

/** The same under the names of the national statistics, which add items of one unit together. */
export function statisticLines(terms: readonly ItemTerm[], totals: readonly ItemTotal[], counties: readonly County[]): TotalLine[] {
  const names = [...new Set(terms.flatMap(({ statistic }) => statistic ?? []))];
  return names.map((name) => {
    const parts = terms.filter(({ statistic }) => statistic === name);
    return line(
      name,
      name,
      parts[0]?.unit ?? null,
      parts.map(({ key }) => key),
      totals,
      counties,
    );
  });
}

/** The three national classes: units differ, so items are counted, one for each community that plans it. */
export const tierLines = (terms: readonly ItemTerm[], totals: readonly ItemTotal[], counties: readonly County[]): TotalLine[] =>
  TIERS.map((tier) =>
    line(
      tier,
      TIER_LABELS[tier],
      "项",
      terms.filter((term) => term.tier === tier).map(({ key }) => key),
      totals,
      counties,
    ),
  );

/** What the address picks, by its name; null: nothing, or what is not there. */
export function pickedOf(terms: readonly ItemTerm[], { item, tier, statistic }: ContentsFilter): Picked | null {
  if (tier !== undefined) return { name: TIER_LABELS[tier], unit: "项", counted: true };
  if (statistic !== undefined) {
    const term = terms.find((each) => each.statistic === statistic);
    return term ? { name: statistic, unit: term.unit, counted: false } : null;
  }
  const term = terms.find(({ key }) => key === item);
  return term ? { name: term.name, unit: term.unit, counted: false } : null;
}
