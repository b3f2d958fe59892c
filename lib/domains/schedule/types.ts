import type { Fen } from "@/lib/core/money";
import type { County, Stage } from "@/lib/domains/plan/types";

/** What a line of the Gantt stands for. */
export const GRAINS = ["county", "project", "community"] as const;
export type Grain = (typeof GRAINS)[number];

/** Lines on one page. */
export const PAGE_SIZE = 50;

export type ScheduleFilter = { county?: string; year?: number; project?: number; grain: Grain; page: number };

/** Planned and actual days of a line's communities: first start, last completion, last handover. */
export type ScheduleRow = {
  key: string;
  name: string;
  countyCode: string;
  year: number;
  projectId: number | null;
  communityId: string | null;
  communities: number;
  /** Stopped works count as neither, as everywhere */
  started: number;
  finished: number;
  suspended: number;
  /** Not started or not completed though their planned day has passed */
  late: number;
  plannedStart: string | null;
  plannedEnd: string | null;
  plannedHandover: string | null;
  actualStart: string | null;
  actualEnd: string | null;
};
/** `total` and `late`: of all lines, not of the page's. */
export type Schedule = { rows: ScheduleRow[]; total: number; late: number; counties: County[] };

/** Days that the drawing spans, the first and the one after the last. */
export type Axis = { from: string; to: string };
/** Part of the axis in percent. */
export type Span = { left: number; width: number };
/** `waiting`: not begun though it should have been; `over`: what runs past the planned end. */
export type Bars = { plan: Span | null; handover: Span | null; actual: Span | null; over: Span | null; waiting: Span | null };

type BoardCell = { stage: Stage; communities: number; households: bigint; investmentFen: Fen; href: string | null };
/** A county's communities by stage, or all counties'. */
export type BoardRow = { county: County | null; cells: BoardCell[] };
