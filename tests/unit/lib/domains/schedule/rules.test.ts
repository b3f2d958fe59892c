import { describe, expect, test } from "vitest";
import { axisOf, barsOf, place, scheduleStanding, stageBoard, ticksOf } from "@/lib/domains/schedule/rules";
import { parseScheduleFilter, scheduleAddress } from "@/lib/domains/schedule/schema";
import type { ScheduleRow } from "@/lib/domains/schedule/types";
import { demonstrationCells, publishedBaseline } from "../../../../support/plan";

const AXIS = { from: "2020-01-01", to: "2022-01-01" };
const row = (change: Partial<ScheduleRow> = {}): ScheduleRow => ({
  key: "1",
  name: "芒市",
  countyCode: "533103",
  year: 2021,
  projectId: null,
  communityId: null,
  communities: 2,
  started: 0,
  suspended: 0,
  finished: 0,
  late: 0,
  plannedStart: "2021-03-01",
  plannedEnd: "2021-08-31",
  plannedHandover: "2021-10-31",
  actualStart: null,
  actualEnd: null,
  ...change,
});
const TODAY = "2021-07-08";

describe("the axis", () => {
  test("spans whole years: the programme's, and what lies beyond them", () => {
    expect(axisOf([row()], [2020, 2021], TODAY)).toEqual(AXIS);
    expect(axisOf([row({ plannedHandover: "2023-02-01" })], [2020, 2021], TODAY)).toEqual({ from: "2020-01-01", to: "2024-01-01" });
  });

  test("has every day in its place: 731 days from 2020 to 2021", () => {
    expect(place(AXIS, "2020-01-01")).toBe(0);
    expect(place(AXIS, "2021-01-01")).toBe(50.07);
    expect(place(AXIS, "2022-01-01")).toBe(100);
    expect(ticksOf(AXIS)).toEqual([
      { day: "2020-01-01", left: 0, year: 2020 },
      { day: "2020-07-01", left: 24.9, year: null },
      { day: "2021-01-01", left: 50.07, year: 2021 },
      { day: "2021-07-01", left: 74.83, year: null },
    ]);
  });
});

describe("the bars of a line", () => {
  test("hold their last day whole; what is handed over follows the works", () => {
    const { plan, handover } = barsOf(row(), AXIS, TODAY);
    // 425 days before 1 March 2021, 184 to the end of August, 61 to the end of October.
    expect(plan).toEqual({ left: 58.14, width: 25.17 });
    expect(handover).toEqual({ left: 83.31, width: 8.35 });
  });

  test("of works under way go on today, in red past the planned end", () => {
    expect(barsOf(row({ started: 2, actualStart: "2021-04-01" }), AXIS, TODAY)).toMatchObject({ actual: { left: 62.38, width: 13.54 }, over: null, waiting: null });
    const late = barsOf(row({ started: 2, actualStart: "2021-04-01", plannedEnd: "2021-07-07" }), AXIS, TODAY);
    expect(late.actual?.width).toBe(13.41);
    expect(late.over).toEqual({ left: 75.79, width: 0.13 });
  });

  test("end with the last completion once all are complete", () => {
    const { actual, over } = barsOf(row({ started: 2, finished: 2, actualStart: "2021-04-01", actualEnd: "2021-06-30" }), AXIS, TODAY);
    expect([actual, over]).toEqual([{ left: 62.38, width: 12.45 }, null]);
    expect(barsOf(row({ started: 2, finished: 1, actualStart: "2021-04-01", actualEnd: "2021-06-30" }), AXIS, TODAY).actual?.width).toBe(13.54);
  });

  test("wait in red from the planned start, the day after it at the earliest", () => {
    expect(barsOf(row({ plannedStart: "2021-07-07" }), AXIS, TODAY).waiting).toEqual({ left: 75.65, width: 0.27 });
    expect(barsOf(row({ plannedStart: TODAY }), AXIS, TODAY).waiting).toBeNull();
    expect(barsOf(row({ plannedStart: null, plannedEnd: null, plannedHandover: null }), AXIS, TODAY)).toEqual({
      plan: null,
      handover: null,
      actual: null,
      over: null,
      waiting: null,
    });
  });
});

test("a line in words", () => {
  const say = (change: Partial<ScheduleRow>) => scheduleStanding(row(change), TODAY);
  expect(say({ late: 2 })).toEqual({ tone: "late", words: "2个逾期" });
  expect(say({ communities: 1, late: 1, plannedStart: "2021-07-01" })).toEqual({ tone: "late", words: "未开工，逾期7天" });
  expect(say({ communities: 1, started: 1, late: 1, actualStart: "2021-03-01", plannedEnd: "2021-07-07" })).toEqual({ tone: "late", words: "未完工，逾期1天" });
  expect(say({ communities: 1, suspended: 1 })).toEqual({ tone: "wait", words: "停工" });
  expect(say({ communities: 1, suspended: 1, late: 1, actualStart: "2021-03-01", plannedEnd: "2021-07-07" })).toEqual({ tone: "late", words: "停工，逾期1天" });
  expect(say({ started: 2 })).toEqual({ tone: "doing", words: "按计划施工" });
  expect(say({ started: 2, finished: 2, actualEnd: "2021-08-31" })).toEqual({ tone: "done", words: "按期完工" });
  expect(say({ started: 2, finished: 2, actualEnd: "2021-09-02" })).toEqual({ tone: "done", words: "完工，晚2天" });
  expect(say({})).toEqual({ tone: "todo", words: "未到期" });
});

test("the stage board adds up to the register, a single county without a sum", () => {
  const { counties } = publishedBaseline();
  const board = stageBoard(demonstrationCells(), counties, undefined, ({ county, stage }) => `${county ?? "all"}:${stage ?? ""}`);
  expect(board).toHaveLength(6);
  const sum = (which: typeof board) => which.flatMap(({ cells }) => cells).reduce((n, cell) => n + cell.communities, 0);
  expect(sum(board.slice(0, 5))).toBe(sum(board.slice(5)));
  expect(board[5]?.cells[3]).toMatchObject({ stage: "CONSTRUCTION", href: "all:CONSTRUCTION" });
  expect(stageBoard(demonstrationCells(), counties.slice(0, 1), 2021, () => null)).toHaveLength(1);
});

test("the address keeps the filter, and what is no filter is left out", () => {
  const filter = parseScheduleFilter({ county: "533103", year: "2021", by: "project", project: "0", page: "x" });
  expect(filter).toEqual({ county: "533103", year: 2021, project: undefined, grain: "project", page: 1 });
  expect(scheduleAddress(filter, { grain: "community", project: 7 })).toBe("/schedule?county=533103&year=2021&by=community&project=7");
  expect(scheduleAddress(parseScheduleFilter({}), { page: 2 })).toBe("/schedule?page=2");
});
