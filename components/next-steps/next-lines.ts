import type { NextStep } from "@/lib/domains/next-steps/types";

/** As many as are read at a glance; the rest stands on the community's own page. */
const SHOWN = 3;

/** A line of the table: what is read of it, with how much more is missing. */
export type NextLine = Pick<NextStep, "id" | "name" | "countsInTarget" | "countyName" | "year" | "stage" | "next" | "wait" | "nextOn" | "daysLate" | "missing" | "dues"> & {
  more: number;
};

export const nextLines = (steps: readonly NextStep[]): NextLine[] =>
  steps.map(({ id, name, countsInTarget, countyName, year, stage, next, wait, nextOn, daysLate, missing, dues }) => ({
    ...{ id, name, countsInTarget, countyName, year, stage, next, wait, nextOn, daysLate },
    missing: missing.slice(0, SHOWN),
    more: Math.max(0, missing.length - SHOWN),
    dues: dues.slice(0, SHOWN),
  }));
