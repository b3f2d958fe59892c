import { formatDate } from "@/lib/core/dates";
import { formatCountDifference, formatWan, formatWanDifference, wan } from "@/lib/core/money";
import { inPlan, sumTargets, sumTotals } from "@/lib/domains/plan/rules";
import type { Baseline, RegisterCell, Stage } from "@/lib/domains/plan/types";
import type { Todo } from "@/lib/domains/todos/types";
import { CHANGE_KIND_LABELS } from "./labels";
import type { ChangeKind, ChangeRow, EffectLine, EffectRow, OpenChange, PlanYear, Standing, Wish } from "./types";

/**
 * What may be asked for a community in each stage. What is not listed yet is changed by its county itself, or put on its
 * year's list; works that have begun stay in their year, and are stopped before they are given up; what is accepted is done.
 */
const ALLOWED: Record<Stage, readonly ChangeKind[]> = {
  REGISTERED: ["ADD"],
  PLANNED: ["MOVE_YEAR", "CHANGE_INVESTMENT", "SUSPEND", "WITHDRAW"],
  PRELIMINARY: ["MOVE_YEAR", "CHANGE_INVESTMENT", "SUSPEND", "WITHDRAW"],
  CONSTRUCTION: ["CHANGE_INVESTMENT", "SUSPEND"],
  COMPLETED: ["CHANGE_INVESTMENT"],
  ACCEPTED: [],
  HANDED_OVER: [],
  SUSPENDED: ["RESUME", "WITHDRAW"],
  WITHDRAWN: [],
};

export const allowedKinds = (stage: Stage): readonly ChangeKind[] => ALLOWED[stage];
export const isAllowed = (stage: Stage, kind: ChangeKind): boolean => ALLOWED[stage].includes(kind);

/** What a community adds to the plan of its year: nothing while it is outside the target or withdrawn. */
function share(standing: Standing): EffectLine[] {
  if (!standing.countsInTarget || standing.stage === "WITHDRAWN") return [];
  return [{ year: standing.year, communities: 1, households: standing.households, investmentFen: standing.investmentFen }];
}

function changed(standing: Standing, wish: Wish): Standing {
  switch (wish.kind) {
    case "MOVE_YEAR":
      return { ...standing, year: wish.toYear ?? standing.year };
    case "CHANGE_INVESTMENT":
      return { ...standing, investmentFen: wish.toInvestmentFen ?? standing.investmentFen };
    case "ADD":
      return { ...standing, year: wish.toYear ?? standing.year, countsInTarget: true, stage: "PLANNED" };
    case "WITHDRAW":
      return { ...standing, stage: "WITHDRAWN" };
    case "SUSPEND":
    case "RESUME":
      // A stopped community stays in the plan.
      return standing;
  }
}

const negative = (line: EffectLine): EffectLine => ({ ...line, communities: -line.communities, households: -line.households, investmentFen: -line.investmentFen });
const isNothing = (line: EffectLine) => line.communities === 0 && line.households === 0n && line.investmentFen === 0n;

/** Adds effects up, a line for each year that moves. */
export function sumEffects(effects: readonly (readonly EffectLine[])[]): EffectLine[] {
  const years = new Map<number, EffectLine>();
  for (const line of effects.flat()) {
    const sum = years.get(line.year) ?? { year: line.year, communities: 0, households: 0n, investmentFen: 0n };
    years.set(line.year, {
      year: line.year,
      communities: sum.communities + line.communities,
      households: sum.households + line.households,
      investmentFen: sum.investmentFen + line.investmentFen,
    });
  }
  return [...years.values()].filter((line) => !isNothing(line)).sort((a, b) => a.year - b.year);
}

/** What a change does to the plan, year by year; empty where it moves no figure. */
export const effectOf = (standing: Standing, wish: Wish): EffectLine[] => sumEffects([share(changed(standing, wish)), share(standing).map(negative)]);

type StoredLine = { year: number; communities: number; households: string; fen: string };
/** An effect as it is kept with the request, and compared: amounts as text. */
export const effectRecord = (effect: readonly EffectLine[]): StoredLine[] =>
  effect.map(({ year, communities, households, investmentFen }) => ({ year, communities, households: String(households), fen: String(investmentFen) }));

const WHOLE = /^-?\d+$/;
const isStored = (line: unknown): line is StoredLine => {
  const { year, communities, households, fen } = (line ?? {}) as Record<string, unknown>;
  return Number.isInteger(year) && Number.isInteger(communities) && WHOLE.test(String(households)) && WHOLE.test(String(fen));
};
/** The effect that was kept; what is no such line is left out. */
export const parseEffect = (stored: unknown): EffectLine[] =>
  (Array.isArray(stored) ? stored : [])
    .filter(isStored)
    .map(({ year, communities, households, fen }) => ({ year, communities, households: BigInt(households), investmentFen: BigInt(fen) }));

export const sameEffect = (one: readonly EffectLine[], other: readonly EffectLine[]): boolean => JSON.stringify(effectRecord(one)) === JSON.stringify(effectRecord(other));

/** The county's and the prefecture's plan, year by year. */
export function planYears(baseline: Baseline, cells: readonly RegisterCell[], countyCode: string): PlanYear[] {
  const planned = inPlan(cells);
  const county = baseline.counties.find(({ code }) => code === countyCode);
  return baseline.years.flatMap((total) =>
    [county, undefined].map((place): PlanYear => {
      const current = sumTotals(planned.filter((cell) => cell.year === total.year && (!place || cell.countyCode === place.code)));
      return { place: place?.name ?? "全州", year: total.year, baseline: place ? sumTargets(baseline.targets, { county: place.code, year: total.year }) : total, current };
    }),
  );
}

/** The plans that an effect moves, with what it does to each: a county's community is one of the prefecture's. */
export const effectRows = (plans: readonly PlanYear[], effect: readonly EffectLine[]): EffectRow[] =>
  plans.flatMap((plan) => effect.filter((line) => line.year === plan.year).map((change) => ({ ...plan, change })));

/** An effect in a few words: 2021年 −1个、−120.00万元；2022年 +1个、+120.00万元. */
export function effectText(effect: readonly EffectLine[]): string {
  if (effect.length === 0) return "不影响计划数";
  const parts = ({ communities, investmentFen }: EffectLine) =>
    [communities === 0 ? "" : `${formatCountDifference(communities)}个`, `${formatWanDifference(investmentFen)}万元`].filter(Boolean).join("、");
  return effect.map((line) => `${line.year}年 ${parts(line)}`).join("；");
}

/** What is asked for, in words. */
export function wishText({
  kind,
  fromYear,
  toYear,
  fromInvestmentFen,
  toInvestmentFen,
}: Pick<ChangeRow, "kind" | "fromYear" | "toYear" | "fromInvestmentFen" | "toInvestmentFen">): string {
  if (kind === "MOVE_YEAR") return `由${fromYear}年调整到${toYear ?? "—"}年`;
  if (kind === "CHANGE_INVESTMENT") return `计划投资由${formatWan(fromInvestmentFen)}万元调整为${formatWan(toInvestmentFen)}万元`;
  if (kind === "ADD") return `增补列入${toYear ?? "—"}年计划`;
  return CHANGE_KIND_LABELS[kind];
}

/** The largest amount that a community's investment may be given: 100,000 万元 would be a third of the whole plan. */
const MOST = wan("100000");
/** Why the wish cannot be asked for as it stands; null: it can. */
export function wishFault(standing: Standing, wish: Wish, years: readonly number[]): { field: "kind" | "toYear" | "toInvestment"; message: string } | null {
  if (!isAllowed(standing.stage, wish.kind)) return { field: "kind", message: `小区现在的阶段不能申请${CHANGE_KIND_LABELS[wish.kind]}。` };
  if (wish.kind === "MOVE_YEAR" || wish.kind === "ADD") {
    if (wish.toYear === null || !years.includes(wish.toYear)) return { field: "toYear", message: "请选择年度。" };
    if (wish.kind === "MOVE_YEAR" && wish.toYear === standing.year) return { field: "toYear", message: `小区已经在${standing.year}年，请选择别的年度。` };
  }
  if (wish.kind === "CHANGE_INVESTMENT") {
    if (wish.toInvestmentFen === null || wish.toInvestmentFen > MOST) return { field: "toInvestment", message: "请填写调整后的计划投资，以万元计，例如132.93。" };
    if (wish.toInvestmentFen === standing.investmentFen) return { field: "toInvestment", message: "与现在的计划投资相同，请填写调整后的数。" };
  }
  return null;
}

/** A sentence of a change's story, with who and when. */
type Told = { key: string; title: string; detail: string | null; time: string; state: "done" | "next" };

/** What became of a change, in the order in which it happened. */
export function story(change: ChangeRow): Told[] {
  const told: Told[] = [{ key: "requested", title: `${change.requestedBy}申请${wishText(change)}`, detail: `理由：${change.reason}`, time: change.requestedAt, state: "done" }];
  if (change.state === "REQUESTED") return [...told, { key: "waiting", title: "等待州住建局审定", detail: null, time: "", state: "next" }];
  const time = change.decidedAt ?? "";
  const note = change.decisionNote ? `意见：${change.decisionNote}` : null;
  if (change.state === "CANCELLED") return [...told, { key: "cancelled", title: "县市撤回申请", detail: note, time, state: "done" }];
  const verdict = change.state === "APPROVED" ? "批准" : "不批准";
  const document = change.documentNumber ? `，文号${change.documentNumber}` : "";
  return [...told, { key: "decided", title: `${change.decidedBy ?? "州住建局"}${verdict}${document}`, detail: note, time, state: "done" }];
}

const READ_NOTE = "查看意见";

/** To-dos of plan changes: what waits for those who decide, all in one; for a county each that was turned down. */
export function changeTodos(open: readonly OpenChange[], decides: boolean): Todo[] {
  if (!decides)
    return open.map(({ id, communityName, kind, since, decisionNote }) => ({
      key: `change-${id}`,
      title: `计划调整未批准：${communityName}${CHANGE_KIND_LABELS[kind]}`,
      detail: `${formatDate(since)}审定。${decisionNote ?? ""}`,
      why: "按审定意见办理；情况有变的，可重新申请。",
      dueOn: null,
      daysLate: null,
      href: `/plan/changes/${id}`,
      action: READ_NOTE,
    }));
  const counts = new Map<string, number>();
  for (const { countyName } of open) counts.set(countyName, (counts.get(countyName) ?? 0) + 1);
  const first = open.reduce<string | null>((day, { since }) => (day === null || since < day ? since : day), null);
  if (first === null) return [];
  return [
    {
      key: "changes-requested",
      title: `计划调整待审定：${open.length}项`,
      detail: `${[...counts].map(([county, n]) => `${county}${n}项`).join("，")}；最早一项${formatDate(first)}提出。`,
      why: "审定前计划数不变，县市等审定后才能调整或复工。",
      dueOn: null,
      daysLate: null,
      href: open.length === 1 ? `/plan/changes/${open[0]?.id ?? ""}` : "/plan/changes?state=REQUESTED",
      action: `审定${open.length}项`,
    },
  ];
}
