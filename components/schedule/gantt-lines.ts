import { formatCount } from "@/lib/core/money";
import { barsOf, place, scheduleStanding, ticksOf } from "@/lib/domains/schedule/rules";
import { scheduleAddress } from "@/lib/domains/schedule/schema";
import type { Axis, Bars, ScheduleFilter, ScheduleRow } from "@/lib/domains/schedule/types";
import type { GanttAxis, GanttLine } from "./gantt";

const KINDS = ["plan", "handover", "actual", "over", "waiting"] as const satisfies readonly (keyof Bars)[];
const TODAY = "今";

/** Where a line is taken apart: county into packages, package into communities, a community's own page. */
function opensAt(row: ScheduleRow, filter: ScheduleFilter): string {
  const { countyCode: county, year, projectId } = row;
  if (filter.grain === "county") return scheduleAddress(filter, { county, year, grain: "project" });
  if (filter.grain === "project") return scheduleAddress(filter, { county, year, grain: "community", project: projectId ?? undefined });
  return `/communities/${row.communityId ?? ""}`;
}

const days = (from: string | null, to: string | null): [string, string] => [from ?? "—", to ? `至${to === TODAY ? "" : " "}${to}` : "—"];

/** The axis as it is drawn. */
export function ganttAxis(axis: Axis, today: string): GanttAxis {
  const [, month, day] = today.split("-").map(Number);
  const ticks = ticksOf(axis);
  return {
    halves: ticks.length,
    years: ticks.flatMap(({ left, year }) => (year === null ? [] : [{ left, words: `${year}年` }])),
    now: { left: place(axis, today), words: `${month}月${day}日` },
  };
}

/** Lines as they are drawn and read. */
export const ganttLines = (rows: readonly ScheduleRow[], filter: ScheduleFilter, axis: Axis, today: string): GanttLine[] =>
  rows.map((row) => {
    const bars = barsOf(row, axis, today);
    return {
      key: row.key,
      name: row.name,
      href: opensAt(row, filter),
      year: row.year,
      bars: KINDS.flatMap((kind) => {
        const bar = bars[kind];
        return bar ? [[kind, bar.left, bar.width] as const] : [];
      }),
      planned: days(row.plannedStart, row.plannedEnd),
      actual: days(row.actualStart, row.actualStart && (row.finished === row.communities ? row.actualEnd : TODAY)),
      communities: filter.grain === "community" ? null : [formatCount(row.communities), `${row.started} / ${row.finished}${row.suspended > 0 ? `，停工${row.suspended}` : ""}`],
      ...scheduleStanding(row, today),
    };
  });
