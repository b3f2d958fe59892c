import { addDays, isWorkday, workdayDue } from "@/lib/core/workdays";
import { monthsOn } from "@/lib/domains/returns/rules";
import type { BoardCell, Limits, OnTime, PeriodState, ReturnSettings } from "./types";

/** The plan was published for comment in July 2020 (《德宏州城镇老旧小区改造三年行动计划（征求意见稿）》): the first month that counties report. */
export const FIRST_PERIOD = 202007;

/** China keeps one time the whole year, eight hours before UTC, since 1991: no machine's time zone shifts an instant. */
const at = (day: string, hour: number): Date => new Date(Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`));
const dayOf = (period: number, day: number): string => `${Math.floor(period / 100)}-${String(period % 100).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** The end of a limit's day. */
export const limitOn = (day: string, { dueHour }: ReturnSettings): Date => at(day, dueHour);

/** The day itself where it is a workday, else the next one. */
function workdayFrom(day: string): string {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}

/** When a month opens, is due and locks under the settings. */
export function limitsOf(period: number, { openDay, dueDay, dueHour, graceWorkdays }: ReturnSettings): Limits {
  const due = workdayFrom(dayOf(monthsOn(period, 1), dueDay));
  return { opensAt: at(dayOf(period, openDay), 0), dueAt: at(due, dueHour), locksAt: at(workdayDue(due, graceWorkdays) ?? due, dueHour) };
}

/** Until when a return that is returned at an instant may be mended. @param today its day in the business zone */
export const mendBy = ({ mendWorkdays, dueHour }: ReturnSettings, today: string): Date => at(workdayDue(today, mendWorkdays) ?? today, dueHour);

/** Months that have opened by an instant, oldest first. */
export function openedPeriods(settings: ReturnSettings, now: Date): number[] {
  const found: number[] = [];
  for (let period = FIRST_PERIOD; limitsOf(period, settings).opensAt <= now; period = monthsOn(period, 1)) found.push(period);
  return found;
}

/** Where a county's month stands at an instant; each limit's own second is still within it. */
export function periodState({ opensAt, dueAt, locksAt }: { opensAt: string; dueAt: string; locksAt: string }, now: Date): PeriodState {
  const time = now.getTime();
  if (time < Date.parse(opensAt)) return "NOT_OPEN";
  if (time <= Date.parse(dueAt)) return "OPEN";
  return time <= Date.parse(locksAt) ? "LATE" : "LOCKED";
}

/** Sent by its limit, after it, or fallen due and not sent; null: not due yet. */
export function punctuality({ dueAt, firstSubmittedAt }: Pick<BoardCell, "dueAt" | "firstSubmittedAt">, now: Date): "onTime" | "late" | "missing" | null {
  if (firstSubmittedAt !== null) return Date.parse(firstSubmittedAt) <= Date.parse(dueAt) ? "onTime" : "late";
  return now.getTime() > Date.parse(dueAt) ? "missing" : null;
}

/** On-time rates by county, in the order of the cells. */
export function onTimeOf(cells: readonly BoardCell[], now: Date): OnTime[] {
  const found = new Map<string, OnTime>();
  for (const cell of cells) {
    const { countyCode, countyName } = cell;
    const row = found.get(countyCode) ?? { countyCode, countyName, due: 0, onTime: 0, late: 0, missing: 0 };
    found.set(countyCode, row);
    const how = punctuality(cell, now);
    if (how === null) continue;
    row.due += 1;
    row[how] += 1;
  }
  return [...found.values()];
}

/** 7月5日17:00, in the business zone; the year where it is another than this month's. */
export function limitText(iso: string): string {
  const [, month, day, hour, minute] = /^\d+-(\d+)-(\d+)T(\d+):(\d+)/.exec(new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()) ?? [];
  return `${Number(month)}月${Number(day)}日${hour}:${minute}`;
}
