import { monthsLater } from "@/lib/core/dates";
import { periodOf } from "@/lib/domains/ledger/rules";

/** First day of a month: 202105 is 2021-05-01. */
const firstDay = (period: number): string => `${Math.floor(period / 100)}-${String(period % 100).padStart(2, "0")}-01`;

/** Months from one to another, both included. */
export function monthsBetween(from: number, to: number): number[] {
  const months: number[] = [];
  for (let day = firstDay(from); periodOf(day) <= to; day = monthsLater(day, 1)) months.push(periodOf(day));
  return months;
}

/** Months that may be closed now, in their order: after the last closed one (or from the first), before the current one. */
export function closable(first: number, closed: readonly number[], today: string): number[] {
  const last = closed.length === 0 ? null : Math.max(...closed);
  return monthsBetween(last === null ? first : periodOf(monthsLater(firstDay(last), 1)), periodOf(monthsLater(`${today.slice(0, 7)}-01`, -1)));
}
