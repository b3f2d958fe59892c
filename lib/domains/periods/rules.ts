import { monthsLater } from "@/lib/core/dates";
import { periodName, periodOf } from "@/lib/domains/ledger/rules";
import type { Todo } from "@/lib/domains/todos/types";
import type { Closing } from "./types";

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

const WORDS = { close: "去结账" };

/** To-do: months that are past and not closed. */
export function periodTodos(closing: readonly Closing[], today: string): Todo[] {
  const months = closing.flatMap(({ first, closed }) => closable(first, closed === null ? [] : [closed], today));
  const [from, to] = [months[0], months.at(-1)];
  if (from === undefined || to === undefined) return [];
  return [
    {
      key: "periods",
      title: `资金台账待结账：${from === to ? periodName(from) : `${periodName(from)}至${periodName(to)}`}`,
      detail: "结账前还可以登记、冲销。",
      why: "结账后数字不再变动，才能发起三方对账。",
      dueOn: null,
      daysLate: null,
      href: "/ledger/periods",
      action: WORDS.close,
    },
  ];
}
