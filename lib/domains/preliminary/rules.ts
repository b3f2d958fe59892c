import { daysBetween } from "@/lib/core/dates";
import { JULY_KINDS, type JulyKind, type LineStanding, type PreliminaryLine, type StepCounts, type StepStanding } from "./types";

export const NO_STEPS: StepCounts = { done: 0, notApplicable: 0, deferred: 0, deferredLate: 0, lastOn: null };

/** The last day for a year's preliminary work: 30 June of the year before. Null where that was before the plan: the rule does not apply. */
export function preliminaryDue(year: number, publishedMonth: string): string | null {
  const due = `${year - 1}-06-30`;
  return due < `${publishedMonth}-01` ? null : due;
}

const later = (one: string | null, other: string | null) => (one === null || (other !== null && other > one) ? other : one);

/** Days before or after the last day, in words. */
function against(due: string, day: string): { tone: "done" | "late"; words: string } {
  const late = daysBetween(due, day);
  if (late > 0) return { tone: "late", words: `晚${late}天` };
  return { tone: "done", words: late === 0 ? "按期" : `提前${-late}天` };
}

function standing(settled: number, open: number, lastOn: string | null, due: string | null, today: string): StepStanding {
  if (settled + open === 0) return { settled, open, tone: "todo", words: "无任务" };
  if (due === null) return { settled, open, tone: open === 0 ? "done" : "todo", words: open === 0 ? "办结" : "办理中" };
  if (open === 0) return { settled, open, ...(lastOn === null ? { tone: "done" as const, words: "办结" } : against(due, lastOn)) };
  const left = daysBetween(today, due);
  return { settled, open, ...(left < 0 ? { tone: "late" as const, words: `逾期${-left}天` } : { tone: "wait" as const, words: left === 0 ? "今天到期" : `还有${left}天` }) };
}

const settledAt = ({ done, notApplicable, deferred }: StepCounts) => done + notApplicable + deferred;

/** How the communities of a line stand at one step. */
export function stepStanding(step: StepCounts, communities: number, due: string | null, today: string): StepStanding {
  const settled = settledAt(step);
  return standing(settled, communities - settled, step.lastOn, due, today);
}

/**
 * How a line stands as a whole, and whether its county has earned the reward (奖励资格): every step of every community done,
 * not applicable or deferred on the last day; a deferral whose own day has passed earns nothing.
 */
export function lineStanding({ steps, communities }: Pick<PreliminaryLine, "steps" | "communities">, due: string | null, today: string): LineStanding {
  const all = JULY_KINDS.map((kind) => steps[kind]);
  const settled = all.reduce((sum, step) => sum + settledAt(step), 0);
  const open = communities * JULY_KINDS.length - settled;
  const lastOn = all.reduce<string | null>((last, step) => later(last, step.lastOn), null);
  const whole = standing(settled, open, lastOn, due, today);
  const settledSteps = all.filter((step) => settledAt(step) === communities).length;
  const tooLate = due !== null && lastOn !== null && lastOn > due;
  const lapsed = all.some((step) => step.deferredLate > 0);
  const missed = tooLate || lapsed || (open > 0 && due !== null && today > due);
  const reward = due === null || communities === 0 ? "NOT_APPLICABLE" : missed ? "MISSED" : open > 0 ? "UNDECIDED" : "ELIGIBLE";
  return { ...whole, settledSteps, lastOn, reward };
}

/** All lines as one. */
export function totalLine(lines: readonly PreliminaryLine[], name: string): PreliminaryLine {
  const add = (kind: JulyKind): StepCounts =>
    lines.reduce((sum, { steps }) => {
      const step = steps[kind];
      return {
        done: sum.done + step.done,
        notApplicable: sum.notApplicable + step.notApplicable,
        deferred: sum.deferred + step.deferred,
        deferredLate: sum.deferredLate + step.deferredLate,
        lastOn: later(sum.lastOn, step.lastOn),
      };
    }, NO_STEPS);
  return {
    key: "total",
    name,
    href: null,
    packages: lines.reduce((sum, line) => sum + line.packages, 0),
    communities: lines.reduce((sum, line) => sum + line.communities, 0),
    steps: Object.fromEntries(JULY_KINDS.map((kind) => [kind, add(kind)])) as Record<JulyKind, StepCounts>,
  };
}
