import { describe, expect, test } from "vitest";
import { channelLines, countyTiles, countyYearGrid, offStages, stageFunnel } from "@/lib/domains/overview/rules";
import { parseCounty } from "@/lib/domains/overview/schema";
import { cell, demonstrationCells, publishedBaseline, smallBaseline } from "../../../../support/plan";

describe("counties by years", () => {
  const cells = [
    cell("111111", 2020, "COMPLETED", 3),
    cell("111111", 2020, "SUSPENDED", 1),
    cell("111111", 2021, "CONSTRUCTION", 2),
    cell("222222", 2020, "PLANNED", 9),
    cell("222222", 2020, "WITHDRAWN", 1),
    cell("111111", 2021, "COMPLETED", 7, { countsInTarget: false }),
  ];

  test("each cell stands beside its target, each row and the prefecture add up", () => {
    const grid = countyYearGrid(smallBaseline(), cells);
    expect(grid.map((row) => row.county?.name ?? null)).toEqual(["甲县", "乙县", null]);
    expect(grid[0]?.cells).toEqual([
      { year: 2020, baseline: 4, baselineFen: 10_000_000n, plan: 4, planFen: 4_000_000n, completedFen: 0n, started: 3, finished: 3 },
      { year: 2021, baseline: 6, baselineFen: 20_000_000n, plan: 2, planFen: 2_000_000n, completedFen: 0n, started: 2, finished: 0 },
    ]);
    expect(grid[1]?.cells[1]).toEqual({ year: 2021, baseline: 0, baselineFen: 0n, plan: 0, planFen: 0n, completedFen: 0n, started: 0, finished: 0 });
    expect(grid[2]?.total).toMatchObject({ baseline: 20, baselineFen: 60_000_000n, plan: 15, started: 5, finished: 3 });
  });

  test("a chosen county stands alone", () => {
    const grid = countyYearGrid(smallBaseline(), cells, "222222");
    expect(grid.map((row) => row.county?.name ?? null)).toEqual(["乙县"]);
    expect(grid[0]?.total).toMatchObject({ baseline: 10, plan: 9 });
  });

  test("the demonstration's grid holds the published table", () => {
    const grid = countyYearGrid(publishedBaseline(), demonstrationCells());
    expect(grid.map((row) => row.cells.map((each) => each.plan))).toEqual([
      [20, 154, 13],
      [22, 28, 3],
      [49, 7, 7],
      [2, 0, 0],
      [17, 36, 40],
      [110, 225, 63],
    ]);
    for (const row of grid) for (const each of [...row.cells, row.total]) expect(each).toMatchObject({ baseline: each.plan, baselineFen: each.planFen });
  });
});

describe("the seven stages", () => {
  test("how many stand in each and how many have come so far", () => {
    const funnel = stageFunnel(demonstrationCells());
    expect(funnel.map((step) => [step.stage, step.communities, step.reached])).toEqual([
      ["REGISTERED", 5, 395],
      ["PLANNED", 63, 390],
      ["PRELIMINARY", 94, 327],
      ["CONSTRUCTION", 125, 233],
      ["COMPLETED", 43, 108],
      ["ACCEPTED", 34, 65],
      ["HANDED_OVER", 31, 31],
    ]);
  });

  test("suspended and withdrawn stand outside, and only where there are any", () => {
    expect(offStages(demonstrationCells()).map((line) => [line.stage, line.communities])).toEqual([["SUSPENDED", 3]]);
    expect(offStages(demonstrationCells(), "533124")).toEqual([]);
    expect(offStages([cell("533103", 2020, "WITHDRAWN", 2), cell("533102", 2020, "WITHDRAWN", 1, { countsInTarget: false })])).toMatchObject([
      { stage: "WITHDRAWN", communities: 2 },
    ]);
  });
});

test("a county's tile darkens at 20, 45 and 80 percent finished", () => {
  const finished = (done: number) => countyTiles(smallBaseline(), [cell("111111", 2020, "COMPLETED", done), cell("111111", 2020, "PLANNED", 1000 - done)])[0];
  expect([0, 199, 200, 449, 450, 799, 800, 1000].map((done) => finished(done)?.step)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  expect(finished(199)).toMatchObject({ finished: 199, started: 199, plan: 1000, share: "19.9%" });
  expect(countyTiles(smallBaseline(), [])[0]).toMatchObject({ plan: 0, share: "—", step: 1 });
});

test("the channels keep the published share beside the exact one", () => {
  const lines = channelLines(publishedBaseline()).map((line) => [line.channel.key, line.publishedShare, line.exactShare]);
  expect(lines).toEqual([
    ["CENTRAL_PROVINCIAL", "15%", "15.54%"],
    ["COUNTY_MATCH", "15%", "15.54%"],
    ["RESIDENTS", "20%", "19.42%"],
    ["UTILITIES", "25%", "24.50%"],
    ["EXISTING_STOCK", "—", "—"],
    ["SOCIAL_CAPITAL", "25%", "25.00%"],
  ]);
});

test("only a county of the plan is a county; anything else is the whole prefecture", () => {
  const { counties } = publishedBaseline();
  expect(parseCounty("533103", counties)?.name).toBe("芒市");
  for (const value of [undefined, "", "533100", "533103 ", "' OR 1=1", ["533103"], ["533103", "533102"]]) expect(parseCounty(value, counties)).toBeUndefined();
});
