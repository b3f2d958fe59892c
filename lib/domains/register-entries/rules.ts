import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { type Field, FIELDS, PLAN_FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import type { Stage } from "@/lib/domains/plan/types";
import type { Room } from "./types";

/** Fields in which two texts differ. */
export const differing = (before: RegisterText, after: RegisterText): Field[] => FIELDS.filter((field) => before[field] !== after[field]);

/** Whether the plan fixes year, investment and place in the target: from the listing in it (列入计划) on. */
export const isListed = (stage: Stage): boolean => stage !== "REGISTERED";

/**
 * What an edit of a listed community may not touch, by field: year, investment and place in the target move by a plan change
 * (the plan, 目标任务: county by year).
 */
export function planFaults(stage: Stage, before: RegisterText, after: RegisterText): Partial<Record<Field, string>> {
  if (!isListed(stage)) return {};
  const touched = PLAN_FIELDS.filter((field) => before[field] !== after[field]);
  return Object.fromEntries(
    touched.map((field) => [field, `已列入三年计划，${COLUMN_TITLES[field].title}为“${before[field]}”，不能在这里改为“${after[field]}”；须申请计划调整，由州住建局批准。`]),
  );
}

/**
 * Years whose published number of communities would be exceeded by those counted in the target.
 * @param after communities of the target by year, as they would stand
 */
export function overfull(rooms: readonly Room[], after: ReadonlyMap<number, number>): { year: number; target: number; after: number }[] {
  return [...after]
    .map(([year, count]) => ({ year, target: rooms.find((room) => room.year === year)?.target ?? 0, after: count, taken: rooms.find((room) => room.year === year)?.taken ?? 0 }))
    .filter(({ target, after: count, taken }) => count > target && count > taken)
    .map(({ year, target, after: count }) => ({ year, target, after: count }));
}

/** Numbers that the register has given in a county; the next ones go on from there, W for those outside the target. */
export function nextIds(countyCode: string, highest: { target: number; outside: number }, inTarget: readonly boolean[]): string[] {
  let { target, outside } = highest;
  return inTarget.map((counts) => (counts ? `${countyCode}-${String((target += 1)).padStart(3, "0")}` : `${countyCode}-W${String((outside += 1)).padStart(3, "0")}`));
}
