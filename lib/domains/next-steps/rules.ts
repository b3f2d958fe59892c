import { daysBetween } from "@/lib/core/dates";
import { isStarted } from "@/lib/domains/plan/rules";
import { missingFor, nextStage } from "@/lib/domains/stages/rules";
import type { Todo } from "@/lib/domains/todos/types";
import type { NextFilter, NextStep, Unfinished } from "./types";

/** What comes next for a community, by the same gates that its stages go through. */
export function stepOf(row: Unfinished, today: string): NextStep {
  const { id, name, countyName, year, stage, nextOn, startOn } = row;
  const next = nextStage(stage);
  const missing = next === null ? [] : missingFor(row, next);
  const wait = stage === "SUSPENDED" ? "suspended" : next === null ? "unlisted" : missing.length > 0 ? "blocked" : "ready";
  const late = nextOn === null ? 0 : daysBetween(nextOn, today);
  const startLate = !isStarted(stage) && stage !== "SUSPENDED" && startOn !== null && startOn < today;
  return { id, name, countyName, year, stage, nextOn, next, wait, missing, daysLate: late > 0 ? late : null, startOn, startLate };
}

const isBlockedBy = ({ wait, missing }: NextStep, block: NextFilter["block"]) => !block || wait === block || missing.some(({ code }) => code === block);
const isLate = ({ daysLate, startLate }: NextStep, late: NextFilter["late"]) => !late || (late === "start" ? startLate : daysLate !== null);

/** The longest late first, then those that can go on at once. */
export function chosenSteps(steps: readonly NextStep[], { block, late }: Pick<NextFilter, "block" | "late">): NextStep[] {
  const rank = ({ wait }: NextStep) => (wait === "ready" ? 0 : 1);
  return steps
    .filter((step) => isBlockedBy(step, block) && isLate(step, late))
    .sort((one, other) => (other.daysLate ?? 0) - (one.daysLate ?? 0) || rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
}

/** How many wait for what, the commonest first. */
export function blockCounts(steps: readonly NextStep[]): { block: NonNullable<NextFilter["block"]>; count: number }[] {
  const counts = new Map<NonNullable<NextFilter["block"]>, number>();
  const add = (block: NonNullable<NextFilter["block"]>) => counts.set(block, (counts.get(block) ?? 0) + 1);
  for (const { wait, missing } of steps) {
    if (wait !== "blocked") add(wait);
    for (const code of new Set(missing.map(({ code }) => code))) add(code);
  }
  return [...counts].map(([block, count]) => ({ block, count })).sort((one, other) => other.count - one.count);
}

/** A county's to-dos: what can go on at once, and what should have begun. */
export function nextStepTodos(steps: readonly NextStep[], today: string): Todo[] {
  const ready = steps.filter(({ wait }) => wait === "ready");
  const begun = steps.filter(({ startLate }) => startLate);
  const counted = (key: string, n: number, words: Pick<Todo, "title" | "detail" | "why" | "href">, dueOn: string | null): Todo[] =>
    n === 0 ? [] : [{ key, ...words, dueOn, daysLate: dueOn ? daysBetween(dueOn, today) : null, action: `查看${n}个小区` }];
  const oldest = begun.reduce<string | null>((first, { startOn }) => (startOn !== null && (first === null || startOn < first) ? startOn : first), null);
  return [
    ...counted(
      "start-overdue",
      begun.length,
      {
        title: `${begun.length}个小区计划开工已过期未开工`,
        detail: "逐个列出了开工还缺什么。",
        why: "开工时间以计划开工日期为准；确需推迟的，申请计划调整。",
        href: "/next-steps?late=start",
      },
      oldest,
    ),
    ...counted(
      "next-ready",
      ready.length,
      {
        title: `${ready.length}个小区下一步已具备条件`,
        detail: "所需手续、照片、进度都已齐备，可以登记进入下一阶段。",
        why: "阶段由县市登记，州里看到的是登记的阶段。",
        href: "/next-steps?block=ready",
      },
      null,
    ),
  ];
}
