import { describe, expect, test } from "vitest";
import { finding, indicators } from "@/lib/domains/overview/rules";
import type { RowsAt } from "@/lib/domains/plan/types";
import { cell, demonstrationCells, publishedBaseline, smallBaseline } from "../../../../support/plan";

const rowsAt: RowsAt = ({ county, stage, completed }) => [county ?? "all", completed ? "completed" : (stage ?? "any")].join(":");
const cells = [
  cell("111111", 2020, "HANDED_OVER", 1),
  cell("111111", 2020, "ACCEPTED", 1),
  cell("111111", 2020, "COMPLETED", 1),
  cell("111111", 2020, "SUSPENDED", 1, { completedFen: 5_700_001n }),
  cell("111111", 2021, "CONSTRUCTION", 2, { completedFen: 300_000n }),
  cell("111111", 2021, "PLANNED", 4),
  cell("222222", 2020, "PRELIMINARY", 9),
  cell("222222", 2020, "WITHDRAWN", 1, { completedFen: 900_000n }),
  cell("222222", 2020, "COMPLETED", 5, { countsInTarget: false }),
];
const of = (county?: string, rows: RowsAt = rowsAt) => new Map(indicators(smallBaseline(), cells, county, rows).map((line) => [line.key, line]));

describe("the prefecture's indicators", () => {
  test("baseline from the published targets, plan without what left it, actual by stage", () => {
    expect(of().get("started")).toMatchObject({ baseline: "20", plan: "19", actual: "5", rate: "25.0%", actualPercent: 25, planPercent: 95 });
    expect(of().get("finished")).toMatchObject({ baseline: "20", plan: "19", actual: "3", rate: "15.0%" });
  });

  test("households, buildings and area are those of finished communities", () => {
    expect(of().get("households")).toMatchObject({ baseline: "400", plan: "190", actual: "30", rate: "7.5%" });
    expect(of().get("buildings")).toMatchObject({ baseline: "100", plan: "38", actual: "6", rate: "6.0%" });
    expect(of().get("area")).toMatchObject({ unit: "万平方米", baseline: "4.00", plan: "1.90", actual: "0.30", rate: "7.5%" });
  });

  test("investment completed is what was entered, stopped works too and what left the plan not, to the 分", () => {
    expect(of().get("investment")).toMatchObject({ baseline: "60.01", plan: "19.00", actual: "6.00", rate: "10.0%", actualPercent: 9.9, actualHref: "all:completed" });
  });

  test("each figure opens its own rows, the baseline opens the plan", () => {
    expect(of().get("started")).toMatchObject({ baselineHref: "/plan", planHref: "all:any", actualHref: "all:from-CONSTRUCTION" });
    expect(of().get("households")).toMatchObject({ actualHref: "all:from-COMPLETED" });
    const closed = of(undefined, () => null);
    for (const line of closed.values()) expect([line.planHref, line.actualHref]).toEqual([null, null]);
  });
});

describe("a county's indicators", () => {
  test("its own target; what was published for the prefecture alone has no baseline and is measured by the plan", () => {
    expect(of("111111").get("finished")).toMatchObject({ baseline: "10", plan: "10", actual: "3", rate: "30.0%", planHref: "111111:any" });
    expect(of("111111").get("households")).toMatchObject({ baseline: "—", plan: "100", actual: "30", rate: "30.0%", baselineHref: null });
    expect(of("111111").get("investment")).toMatchObject({ baseline: "30.00", plan: "10.00", actual: "6.00", rate: "20.0%", actualHref: "111111:completed" });
  });

  test("where nothing is planned there is no rate", () => {
    const line = new Map(indicators({ ...smallBaseline(), targets: [] }, [], "222222", rowsAt).map((found) => [found.key, found]));
    expect(line.get("finished")).toMatchObject({ baseline: "0", plan: "0", actual: "0", rate: "—", actualPercent: null });
  });

  test("more than the baseline fills the bar, and the rate says how much more", () => {
    const line = indicators(smallBaseline(), [cell("222222", 2020, "COMPLETED", 15)], "222222", rowsAt).find((found) => found.key === "finished");
    expect(line).toMatchObject({ baseline: "10", actual: "15", rate: "150.0%", actualPercent: 100 });
  });
});

test("on the demonstration's day 108 of 398 are finished and 233 begun", () => {
  const lines = indicators(publishedBaseline(), demonstrationCells(), undefined, rowsAt);
  const found = finding(lines, "全州");
  expect(found.title).toBe("全州完工108个小区，占目标27.1%");
  expect(found.lead).toContain("目标398个；已开工233个（58.5%）");
});
