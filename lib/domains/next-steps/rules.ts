import { daysBetween } from "@/lib/core/dates";
import { dueOn, isSettled } from "@/lib/domains/milestones/rules";
import type { MilestoneKind } from "@/lib/domains/milestones/types";
import { isStarted } from "@/lib/domains/plan/rules";
import type { County } from "@/lib/domains/plan/types";
import { missingFor, nextStage } from "@/lib/domains/stages/rules";
import type { Todo } from "@/lib/domains/todos/types";
import type { BlockCount, Due, DueCount, NextFilter, NextStep, Unfinished } from "./types";

/** Days before a final account is due on which it is told of. */
export const ACCOUNT_SOON = 30;

/** Papers that follow by a day: what gates were opened without, and the final account once the works are accepted. The earliest first. */
function duesOf({ id, project, milestones, acceptedOn }: Unfinished, today: string): Due[] {
  const due = (kind: MilestoneKind, why: Due["why"], by: string): Due => ({
    kind,
    why,
    by,
    daysLate: daysBetween(by, today),
    href: `${project && milestones[kind] && !milestones[kind].own ? `/projects/${project.id}` : `/communities/${id}`}#milestone-${kind}`,
  });
  const papers = (Object.entries(milestones) as [MilestoneKind, NonNullable<Unfinished["milestones"][MilestoneKind]>][]).flatMap(([kind, { state, deferredUntil }]) =>
    state === "DEFERRED" && deferredUntil !== null ? [due(kind, "paper", deferredUntil)] : [],
  );
  const account = milestones.FINAL_ACCOUNT;
  const by = acceptedOn === null || isSettled(account?.state) ? null : dueOn("FINAL_ACCOUNT", { plannedOn: account?.plannedOn ?? null }, acceptedOn);
  return [...papers, ...(by === null ? [] : [due("FINAL_ACCOUNT", "account", by)])].sort((one, other) => other.daysLate - one.daysLate);
}

/** What comes next for a community, by the same gates that its stages go through. */
export function stepOf(row: Unfinished, today: string): NextStep {
  const { id, name, countsInTarget, countyName, year, stage, startOn } = row;
  const dues = duesOf(row, today);
  const handedOver = stage === "HANDED_OVER";
  const nextOn = handedOver ? (dues[0]?.by ?? null) : row.nextOn;
  const next = nextStage(stage);
  const missing = next === null ? [] : missingFor(row, next);
  const wait = stage === "SUSPENDED" ? "suspended" : handedOver ? "account" : next === null ? "unlisted" : missing.length > 0 ? "blocked" : "ready";
  const late = nextOn === null ? 0 : daysBetween(nextOn, today);
  const startLate = !isStarted(stage) && stage !== "SUSPENDED" && startOn !== null && startOn < today;
  return { id, name, countsInTarget, countyName, year, stage, nextOn, next, wait, missing, daysLate: late > 0 ? late : null, startOn, startLate, dues };
}

/** What comes next for everybody whose life is not at its end: what is handed over and owes nothing is. */
export const stepsOf = (rows: readonly Unfinished[], today: string): NextStep[] =>
  rows.map((row) => stepOf(row, today)).filter(({ stage, dues }) => stage !== "HANDED_OVER" || dues.length > 0);

const isBlockedBy = ({ wait, missing }: NextStep, block: NextFilter["block"]) => !block || wait === block || missing.some(({ code }) => code === block);
const isLate = ({ daysLate, startLate, dues }: NextStep, late: NextFilter["late"]) =>
  !late ||
  (late === "start" && startLate) ||
  (late === "next" && daysLate !== null) ||
  dues.some(({ why, daysLate: days }) => (late === why && days > 0) || (late === "account-soon" && why === "account" && days <= 0 && days >= -ACCOUNT_SOON));

/** The longest late first, then those that can go on at once. */
export function chosenSteps(steps: readonly NextStep[], { block, late }: Pick<NextFilter, "block" | "late">): NextStep[] {
  const rank = ({ wait }: NextStep) => (wait === "ready" ? 0 : 1);
  return steps
    .filter((step) => isBlockedBy(step, block) && isLate(step, late))
    .sort((one, other) => (other.daysLate ?? 0) - (one.daysLate ?? 0) || rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
}

/** How many wait for what, the commonest first. */
export function blockCounts(steps: readonly NextStep[]): BlockCount[] {
  const counts = new Map<NonNullable<NextFilter["block"]>, number>();
  const add = (block: NonNullable<NextFilter["block"]>) => counts.set(block, (counts.get(block) ?? 0) + 1);
  for (const { wait, missing } of steps) {
    if (wait !== "blocked") add(wait);
    for (const code of new Set(missing.map(({ code }) => code))) add(code);
  }
  return [...counts].map(([block, count]) => ({ block, count })).sort((one, other) => other.count - one.count);
}

const WORDS: Record<DueCount["part"], { title: (n: string) => string; detail: string; why: string }> = {
  start: { title: (n) => `${n}计划开工已过期未开工`, detail: "逐个列出了开工还缺什么。", why: "开工时间以计划开工日期为准；确需推迟的，申请计划调整。" },
  paper: { title: (n) => `${n}容缺材料逾期未补齐`, detail: "逐个列出了缺的材料和补齐期限。", why: "容缺进入施工的，所缺材料应在注明的期限内补齐。" },
  account: { title: (n) => `${n}竣工决算逾期`, detail: "逐个列出了应办结的日期。", why: "竣工验收后三个月内办结竣工决算。" },
  "account-soon": { title: (n) => `${n}竣工决算${ACCOUNT_SOON}天内到期`, detail: "逐个列出了应办结的日期。", why: "竣工验收后三个月内办结竣工决算。" },
};
const PARTS = Object.keys(WORDS) as DueCount["part"][];

/** To-dos of days that are past or near: a county's own, or for who chases them all in one line with how many in which county. */
export function dueTodos(counts: readonly DueCount[], counties: readonly County[], chases: boolean, today: string): Todo[] {
  return PARTS.flatMap((part) => {
    const found = counts.filter((count) => count.part === part && !(chases && part === "account-soon"));
    if (found.length === 0) return [];
    const n = found.reduce((sum, { communities }) => sum + communities, 0);
    const first = found.reduce((earliest, count) => (count.first < earliest ? count.first : earliest), found[0]?.first ?? today);
    const { title, detail, why } = WORDS[part];
    const byCounty = counties.flatMap(({ code, name }) => found.filter(({ countyCode }) => countyCode === code).map(({ communities }) => `${name}${communities}个`)).join("，");
    return [
      {
        key: `due-${part}`,
        title: title(`${n}个小区`),
        detail: chases ? byCounty : detail,
        why,
        dueOn: first,
        daysLate: daysBetween(first, today),
        href: `/next-steps?late=${part}`,
        action: `查看${n}个小区`,
      },
    ];
  });
}
