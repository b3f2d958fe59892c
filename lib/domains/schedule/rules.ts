import { daysBetween } from "@/lib/core/dates";
import { addDays } from "@/lib/core/workdays";
import { sumTotals } from "@/lib/domains/plan/rules";
import { type County, OFF_STAGES, type RegisterCell, type RowsAt, STAGES } from "@/lib/domains/plan/types";
import type { Axis, Bars, BoardRow, ScheduleRow, Span } from "./types";

/** Whole years that hold every planned and actual day, the programme's own at least. */
export function axisOf(rows: readonly ScheduleRow[], years: readonly number[], today: string): Axis {
  const days = rows.flatMap((row) => [row.plannedStart, row.plannedEnd, row.plannedHandover, row.actualStart, row.actualEnd]).filter((day) => day !== null);
  const all = [...years, ...[...days, today].map((day) => Number(day.slice(0, 4)))];
  return { from: `${Math.min(...all)}-01-01`, to: `${Math.max(...all) + 1}-01-01` };
}

/** Where a day begins on the axis, in percent to two decimals. */
export const place = ({ from, to }: Axis, day: string): number => Math.round((daysBetween(from, day) * 10_000) / daysBetween(from, to)) / 100;

/** From the beginning of one day to the end of another; null where it would be empty. */
function span(axis: Axis, from: string, through: string): Span | null {
  if (through < from) return null;
  const left = place(axis, from);
  return { left, width: Math.round((place(axis, addDays(through, 1)) - left) * 100) / 100 };
}

/** The bars of a line: works end on their last completion, or go on today. */
export function barsOf(row: ScheduleRow, axis: Axis, today: string): Bars {
  const { plannedStart, plannedEnd, plannedHandover, actualStart } = row;
  const end = row.finished === row.communities && row.actualEnd !== null ? row.actualEnd : today;
  return {
    plan: plannedStart && plannedEnd ? span(axis, plannedStart, plannedEnd) : null,
    handover: plannedEnd && plannedHandover ? span(axis, addDays(plannedEnd, 1), plannedHandover) : null,
    actual: actualStart ? span(axis, actualStart, plannedEnd && plannedEnd < end ? plannedEnd : end) : null,
    over: actualStart && plannedEnd ? span(axis, addDays(plannedEnd, 1) > actualStart ? addDays(plannedEnd, 1) : actualStart, end) : null,
    waiting: actualStart === null && plannedStart && plannedStart < today ? span(axis, plannedStart, today) : null,
  };
}

/** How a line stands on a day, in words; `late` is what has passed its planned day. */
export function scheduleStanding(row: ScheduleRow, today: string): { tone: "late" | "wait" | "done" | "doing" | "todo"; words: string } {
  const { communities, started, finished, suspended, late, plannedStart, plannedEnd, actualStart, actualEnd } = row;
  if (communities === 1 && late === 1) {
    const [open, due] = actualStart === null ? ["未开工", plannedStart] : ["未完工", plannedEnd];
    const what = suspended === 1 ? "停工" : open;
    return { tone: "late", words: `${what}，逾期${daysBetween(due ?? today, today)}天` };
  }
  if (late > 0) return { tone: "late", words: `${late}个逾期` };
  if (suspended === communities) return { tone: "wait", words: "停工" };
  if (finished === communities) {
    const days = plannedEnd && actualEnd ? daysBetween(plannedEnd, actualEnd) : 0;
    return { tone: "done", words: days > 0 ? `完工，晚${days}天` : "按期完工" };
  }
  return started > 0 ? { tone: "doing", words: "按计划施工" } : { tone: "todo", words: "未到期" };
}

/** Marks of the axis: each year with its name, each half-year as a line. */
export function ticksOf(axis: Axis): { day: string; left: number; year: number | null }[] {
  const [first, last] = [Number(axis.from.slice(0, 4)), Number(axis.to.slice(0, 4))];
  return Array.from({ length: (last - first) * 2 }, (_, half) => {
    const year = first + Math.floor(half / 2);
    const day = `${year}-${half % 2 === 0 ? "01" : "07"}-01`;
    return { day, left: place(axis, day), year: half % 2 === 0 ? year : null };
  });
}

/** The stage board from the kept roll-up: counties by stage, then all of them; a single county needs no sum. */
export function stageBoard(cells: readonly RegisterCell[], counties: readonly County[], year: number | undefined, rowsAt: RowsAt): BoardRow[] {
  const chosen = cells.filter((cell) => cell.countsInTarget && (!year || cell.year === year));
  const row = (county: County | null): BoardRow => ({
    county,
    cells: [...STAGES, ...OFF_STAGES].map((stage) => {
      const totals = sumTotals(chosen.filter((cell) => cell.stage === stage && (county ? cell.countyCode === county.code : true)));
      return { stage, communities: totals.communities, households: totals.households, investmentFen: totals.investmentFen, href: rowsAt({ county: county?.code, year, stage }) };
    }),
  });
  return counties.length === 1 ? counties.map(row) : [...counties.map(row), row(null)];
}
