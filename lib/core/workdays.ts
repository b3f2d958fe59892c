import calendar from "chinese-days/dist/chinese-days.json" with { type: "json" };

const MS_PER_DAY = 86_400_000;
const iso = (day: number) => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
// A date without a time is read as UTC: no machine's time zone shifts it.
const numberOf = (day: string) => Date.parse(day) / MS_PER_DAY;

/** The day `days` later, e.g. ("2021-06-30", 1) → "2021-07-01". */
export const addDays = (day: string, days: number): string => iso(numberOf(day) + days);

// The package's calendar, not its functions: those look at the machine's own time zone.
const holidays: Record<string, string> = calendar.holidays;
const makeUpDays: Record<string, string> = calendar.workdays;
const YEARS = new Set(Object.keys(holidays).map((day) => Number(day.slice(0, 4))));

/** Workday by the State Council's arrangement of holidays and make-up days (国务院办公厅放假安排); where a year's is not published yet, by the weekday alone. */
export function isWorkday(day: string): boolean {
  if (Object.hasOwn(makeUpDays, day)) return true;
  // Day 0 was a Thursday.
  const weekday = (((numberOf(day) + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !Object.hasOwn(holidays, day);
}

/** Whether the arrangement of holidays of the year is known. */
export const knowsYear = (year: number): boolean => YEARS.has(year);

/** Days on which a clock stood still: after `from` up to and with `to`; null: it still does. */
export type Pause = { from: string; to: string | null };

const paused = (day: string, pauses: readonly Pause[]) => pauses.some(({ from, to }) => day > from && (to === null || day <= to));

/** Workdays used of a deadline: the day of receipt does not count, `until` does; none while it was paused. */
export function workdaysUsed(from: string, until: string, pauses: readonly Pause[] = []): number {
  let used = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorkday(day) && !paused(day, pauses)) used += 1;
  return used;
}

/** The last day of a deadline of so many workdays; null while its clock stands still. */
export function workdayDue(from: string, workdays: number, pauses: readonly Pause[] = []): string | null {
  if (pauses.some(({ to }) => to === null)) return null;
  let day = from;
  for (let left = workdays; left > 0;) {
    day = addDays(day, 1);
    if (isWorkday(day) && !paused(day, pauses)) left -= 1;
  }
  return day;
}
