import { isWorkday } from "../../lib/core/workdays";
import type { Stage } from "../../lib/infra/generated/prisma/enums";
import type { PlanYear } from "./baseline";
import type { Random } from "./random";

/** The day on which the demonstration stands still; nothing in its register happened later. */
export const DEMONSTRATION_DATE = "2021-07-08";

export const ORDERED_STAGES = ["REGISTERED", "PLANNED", "PRELIMINARY", "CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"] as const satisfies readonly Stage[];
type OrderedStage = (typeof ORDERED_STAGES)[number];

export type StageDate = { stage: OrderedStage; plannedOn: string; actualOn: string | null };

/** First and last day on which something may fall. Windows of one community follow each other, so its dates do too. */
type Window = readonly [from: string, to: string];

/** When each stage was to be entered: preliminary work before July of the year before, except for 2020, which the plan came too late for. */
const PLANNED: Record<PlanYear, readonly Window[]> = {
  2020: [
    ["2019-10-14", "2019-11-29"],
    ["2020-01-06", "2020-01-20"],
    ["2020-02-03", "2020-02-18"],
    ["2020-04-13", "2020-06-12"],
    ["2020-10-26", "2020-12-18"],
    ["2020-12-28", "2021-02-05"],
    ["2021-02-22", "2021-03-31"],
  ],
  2021: [
    ["2019-10-14", "2019-11-29"],
    ["2020-03-02", "2020-03-27"],
    ["2020-03-30", "2020-04-15"],
    ["2021-02-22", "2021-04-30"],
    ["2021-10-11", "2021-12-10"],
    ["2021-12-20", "2022-01-21"],
    ["2022-02-14", "2022-03-31"],
  ],
  2022: [
    ["2019-10-14", "2019-11-29"],
    ["2021-01-11", "2021-03-12"],
    ["2021-03-15", "2021-04-07"],
    ["2022-02-21", "2022-04-29"],
    ["2022-10-10", "2022-12-09"],
    ["2022-12-19", "2023-01-13"],
    ["2023-02-13", "2023-03-31"],
  ],
};

const IN_2020: readonly Window[] = [
  ["2019-09-16", "2019-11-15"],
  ["2020-01-06", "2020-01-20"],
  ["2020-02-03", "2020-02-18"],
];
const STARTED_IN_2020: readonly Window[] = [...IN_2020, ["2020-05-11", "2020-08-07"]];
const IN_2021: readonly Window[] = [
  ["2019-10-14", "2019-12-13"],
  ["2020-03-02", "2020-03-27"],
  ["2020-03-30", "2020-04-15"],
];

/** When each stage was entered, by plan year and the stage reached by now: one window for every stage up to it. */
const ENTERED: Record<PlanYear, Partial<Record<OrderedStage, readonly Window[]>>> = {
  2020: {
    HANDED_OVER: [...STARTED_IN_2020, ["2020-11-09", "2021-01-29"], ["2021-02-22", "2021-03-31"], ["2021-04-12", "2021-06-11"]],
    ACCEPTED: [...STARTED_IN_2020, ["2020-12-07", "2021-03-31"], ["2021-04-12", "2021-06-25"]],
    COMPLETED: [...STARTED_IN_2020, ["2021-01-11", "2021-06-25"]],
    // Late from the start.
    CONSTRUCTION: [...IN_2020, ["2020-08-17", "2020-12-18"]],
  },
  2021: {
    COMPLETED: [...IN_2021, ["2021-02-22", "2021-03-12"], ["2021-05-31", "2021-07-02"]],
    CONSTRUCTION: [...IN_2021, ["2021-03-08", "2021-07-02"]],
    PRELIMINARY: IN_2021,
    PLANNED: [
      ["2019-10-14", "2019-12-13"],
      ["2020-03-16", "2020-06-24"],
    ],
  },
  2022: {
    PRELIMINARY: [
      ["2019-10-21", "2020-01-10"],
      ["2021-01-11", "2021-03-26"],
      ["2021-03-29", "2021-04-07"],
    ],
    PLANNED: [
      ["2019-10-21", "2020-01-10"],
      ["2021-02-22", "2021-05-28"],
    ],
    REGISTERED: [["2019-11-04", "2020-01-17"]],
  },
};

/** Stopped communities: the stage at which it happened, and when; works of 2021 were stopped soon after they had begun. */
const STOPPED: Partial<Record<Stage, { at: OrderedStage; window: Partial<Record<PlanYear, Window>> & { later: Window } }>> = {
  SUSPENDED: { at: "CONSTRUCTION", window: { 2020: ["2021-03-15", "2021-04-02"], later: ["2021-07-05", "2021-07-07"] } },
  WITHDRAWN: { at: "PLANNED", window: { later: ["2021-05-10", "2021-05-28"] } },
};

const MS_PER_DAY = 86_400_000;
// A date without a time is read as UTC, so no machine's time zone shifts it.
const dayOf = (date: string) => Date.parse(date) / MS_PER_DAY;

/** A working day (Monday to Friday, no holiday); what falls on another happens on the last one before. */
function workdayUntil(day: number): string {
  const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  // Day 0 was a Thursday.
  return ((day + 4) % 7) % 6 > 0 && isWorkday(text) ? text : workdayUntil(day - 1);
}

/** A working day drawn from the window. */
const draw = (random: Random, [from, to]: Window): string => workdayUntil(random.int(dayOf(from), dayOf(to)));

/**
 * Planned and actual dates of all ordered stages, and the date since which the community is at its stage.
 * @param firstStep the day on which its package had its first paper: preliminary work had begun by then
 */
export function datesOf(random: Random, planYear: PlanYear, stage: Stage, firstStep: string | null): { stageSince: string; dates: StageDate[] } {
  const stopped = STOPPED[stage];
  const reached = stopped?.at ?? (stage as OrderedStage);
  const entered = ENTERED[planYear][reached];
  if (!entered) throw new Error(`The story has no dates for ${planYear} ${stage}.`);
  const begins = ORDERED_STAGES.indexOf("PRELIMINARY");
  const actual = entered.map((window, index) => draw(random, index === begins && firstStep ? [window[0], firstStep] : window));
  const dates = ORDERED_STAGES.map((each, index) => {
    const window = PLANNED[planYear][index];
    if (!window) throw new Error(`The story has no planned date for ${planYear} ${each}.`);
    return { stage: each, plannedOn: draw(random, window), actualOn: actual[index] ?? null };
  });
  const stageSince = stopped ? draw(random, stopped.window[planYear] ?? stopped.window.later) : actual.at(-1);
  if (!stageSince) throw new Error(`The story has no beginning for ${planYear} ${stage}.`);
  return { stageSince, dates };
}
