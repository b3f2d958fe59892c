import { describe, expect, test } from "vitest";
import { homeFigures, utilityFigures, waitsAt, yearTask } from "@/lib/domains/todos/rules";
import type { RowsAt } from "@/lib/domains/plan/types";
import { demonstrationCells, publishedBaseline } from "../../../../support/plan";

const rowsAt: RowsAt = ({ county, year, stage, completed }) => [county ?? "all", year ?? "years", completed ? "completed" : (stage ?? "stages")].join(":");
const figures = (county?: string, rows: RowsAt = rowsAt) => homeFigures(publishedBaseline(), demonstrationCells(), county, rows);

describe("figures at the head of the home page", () => {
  test("the prefecture's", () => {
    expect(figures()).toMatchObject([
      { key: "finished", value: "108", unit: "个，目标398", note: "占目标27.1%", href: "all:years:from-COMPLETED" },
      { key: "started", value: "233", note: "占目标58.5%", href: "all:years:from-CONSTRUCTION" },
      { key: "households", unit: "户", note: "台账共23,653户", href: "all:years:from-COMPLETED" },
      { key: "investment", value: "304,422.66", unit: "万元", note: "公布任务304,422.67", href: "all:years:stages" },
    ]);
  });

  test("a county's, measured by its own target", () => {
    expect(figures("533122")).toMatchObject([
      { value: "2", unit: "个，目标2", note: "占目标100.0%", href: "533122:years:from-COMPLETED" },
      { value: "2", note: "占目标100.0%" },
      { key: "households" },
      { value: "589.53", note: "公布任务589.53" },
    ]);
  });

  test("figures that the reader may not open lead nowhere", () => {
    for (const figure of figures(undefined, () => null)) expect(figure.href, figure.key).toBeNull();
  });
});

describe("a utility's figures", () => {
  test("its communities by what they ask of it; withdrawn ones ask nothing", () => {
    const works = [
      { stage: "PLANNED" as const, communities: 4 },
      { stage: "PRELIMINARY" as const, communities: 3 },
      { stage: "CONSTRUCTION" as const, communities: 2 },
      { stage: "COMPLETED" as const, communities: 1 },
      { stage: "HANDED_OVER" as const, communities: 5 },
      { stage: "WITHDRAWN" as const, communities: 9 },
    ];
    expect(utilityFigures(works).map(({ key, value }) => [key, value])).toEqual([
      ["all", "15"],
      ["preliminary", "3"],
      ["construction", "2"],
      ["finished", "6"],
    ]);
    expect(utilityFigures([]).map(({ value }) => value)).toEqual(["0", "0", "0", "0"]);
  });

  test("holds no money", () => {
    for (const figure of utilityFigures([{ stage: "PLANNED", communities: 1 }])) expect(figure.unit).toBe("个");
  });
});

describe("this year's task", () => {
  test("target, current plan and actual of 2021, and their share", () => {
    expect(yearTask(publishedBaseline(), demonstrationCells(), undefined, 2021, rowsAt)).toMatchObject({
      year: 2021,
      lines: [
        { key: "started", baseline: "225", plan: "225", actual: "124", share: "55.1%", href: "all:2021:from-CONSTRUCTION" },
        { key: "finished", baseline: "225", plan: "225", actual: "14", share: "6.2%", href: "all:2021:from-COMPLETED" },
        { key: "investment", baseline: "125,106.78", plan: "125,106.78", actual: "0.00", share: "0.0%", href: "all:2021:completed" },
      ],
    });
  });

  test("a county without a task this year has no share", () => {
    expect(yearTask(publishedBaseline(), demonstrationCells(), "533122", 2021, rowsAt).lines[0]).toMatchObject({ baseline: "0", plan: "0", actual: "0", share: "—" });
  });
});

test("what waits is counted beside the pages of money: the own word, never another's silence", () => {
  const share = { name: "", lines: 3, fen: 0n, oldestOn: "2021-04-25", dueOn: null };
  const month = { period: 202105, dueOn: "2021-06-30", waiting: 9, differing: 2 };
  expect(waitsAt([{ ...share, kind: "waiting" }], [month, month], false)).toEqual({ "/shares": 3, "/reconciliation": 18 });
  expect(
    waitsAt(
      [
        { ...share, kind: "overdue" },
        { ...share, kind: "objected", lines: 1 },
      ],
      [month],
      true,
    ),
  ).toEqual({ "/shares": 1, "/reconciliation": 2 });
  expect(waitsAt([], [{ ...month, waiting: 0 }], false)).toEqual({});
});
