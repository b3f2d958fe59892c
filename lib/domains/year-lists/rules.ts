import { formatDate } from "@/lib/core/dates";
import { sumTargets } from "@/lib/domains/plan/rules";
import type { Baseline, RegisterCell } from "@/lib/domains/plan/types";
import type { Todo } from "@/lib/domains/todos/types";
import type { Weights } from "./schema";
import type { Candidate, Entry, Grounds, ListState, ListStanding, OpenList, Priority, Sum } from "./types";

/** The four that count first, as the register writes what is missing. */
const FACILITY_WEIGHTS = [
  ["供水", "water"],
  ["供电", "power"],
  ["道路", "roads"],
  ["燃气", "gas"],
] as const;

export const COUNTED_FACILITIES: readonly string[] = FACILITY_WEIGHTS.map(([facility]) => facility);

const points = (weight: number, whole: number, part: number, of: number) => (of === 0 || whole === 0 ? 0 : Math.round((weight * 100 * part) / (whole * of)));

/**
 * Who comes first: what is missing (the worse the sooner), how ripe it is, how many agree. Each part is its weight's share
 * of 100 points; what nobody has filled in counts for nothing.
 */
export function priorityOf(weights: Weights, { facilities, done, needed, agreed, asked }: Grounds): Priority {
  const whole = weights.infrastructure + weights.ripeness + weights.consent;
  const lacking = FACILITY_WEIGHTS.reduce((sum, [facility, name]) => sum + (facilities.includes(facility) ? weights[name] : 0), 0);
  const all = FACILITY_WEIGHTS.reduce((sum, [, name]) => sum + weights[name], 0);
  const infrastructure = points(weights.infrastructure, whole, lacking, all);
  const ripeness = points(weights.ripeness, whole, done, needed);
  const consent = points(weights.consent, whole, agreed ?? 0, asked ?? 0);
  return { score: Math.min(100, infrastructure + ripeness + consent), infrastructure, ripeness, consent };
}

/** Best first; of equals the lower number. */
export const inOrder = (candidates: readonly Candidate[]): Candidate[] => [...candidates].sort((a, b) => b.priority.score - a.priority.score || (a.id < b.id ? -1 : 1));

/** Why a community stands where it stands, in words. */
export function groundsText({ facilities, done, needed, agreed, asked }: Grounds): string {
  const lacking = facilities.length === 0 ? "水、电、路、气不缺" : `缺${facilities.join("、")}`;
  const consent = asked === null || asked === 0 ? "居民意愿未填" : `${agreed ?? 0}/${asked}户同意`;
  return `${lacking}；前期工作${done}/${needed}项；${consent}`;
}

const sum = (rows: readonly { investmentFen: bigint }[]): Sum => ({ communities: rows.length, investmentFen: rows.reduce((fen, row) => fen + row.investmentFen, 0n) });

/** A county's year beside its published target; those carried over belong to their own year's. */
export function standingOf(baseline: Baseline, cells: readonly RegisterCell[], of: { countyCode: string; year: number }, entries: readonly Entry[]): ListStanding {
  const inPlan = cells.filter(
    (cell) => cell.countyCode === of.countyCode && cell.year === of.year && cell.countsInTarget && cell.stage !== "REGISTERED" && cell.stage !== "WITHDRAWN",
  );
  const listed = { communities: inPlan.reduce((n, cell) => n + cell.communities, 0), investmentFen: inPlan.reduce((fen, cell) => fen + cell.investmentFen, 0n) };
  const fresh = sum(entries.filter((entry) => entry.kind === "NEW" && entry.stage === "REGISTERED"));
  return {
    target: sumTargets(baseline.targets, { county: of.countyCode, year: of.year }),
    listed,
    fresh,
    total: { communities: listed.communities + fresh.communities, investmentFen: listed.investmentFen + fresh.investmentFen },
  };
}

/** Whether the county may still work on it. */
export const isOpen = (state: ListState | null): boolean => state === null || state === "DRAFT" || state === "RETURNED";

const WORDS = { decide: "去审定", mend: "去修改" };

/** To-dos of year lists: each that waits for those who decide; for a county each that it has back. */
export const listTodos = (open: readonly OpenList[], decides: boolean): Todo[] =>
  open.map(({ countyCode, countyName, year, entries, since, decisionNote }) => ({
    key: `list-${countyCode}-${year}`,
    title: decides ? `审定${countyName}${year}年年度计划：${entries}个小区` : `${year}年年度计划被退回，请修改后再报`,
    detail: decides ? `${formatDate(since)}上报。` : `${formatDate(since)}退回。${decisionNote ?? ""}`,
    why: decides ? "审定后新列入的小区进入计划，名单锁定。" : "审定后小区才列入计划、开展前期工作。",
    dueOn: null,
    daysLate: null,
    href: `/plan/lists/${countyCode}/${year}`,
    action: decides ? WORDS.decide : WORDS.mend,
  }));
