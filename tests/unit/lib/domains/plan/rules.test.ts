import { expect, test } from "vitest";
import { hasReached, inPlan, isFinished, isStarted, NO_TOTALS, sumTargets, sumTotals } from "@/lib/domains/plan/rules";
import { OFF_STAGES, type Stage, STAGES } from "@/lib/domains/plan/types";
import { cell, publishedBaseline } from "../../../../support/plan";

const ALL: Stage[] = [...STAGES, ...OFF_STAGES];

test("started is construction or later, finished is completion or later; stopped ones are neither", () => {
  expect(ALL.filter(isStarted)).toEqual(["CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"]);
  expect(ALL.filter(isFinished)).toEqual(["COMPLETED", "ACCEPTED", "HANDED_OVER"]);
});

test("a stage has reached itself and every earlier one", () => {
  expect(ALL.filter((stage) => hasReached(stage, "REGISTERED"))).toEqual([...STAGES]);
  expect(STAGES.filter((wanted) => hasReached("PRELIMINARY", wanted))).toEqual(["REGISTERED", "PLANNED", "PRELIMINARY"]);
  for (const stopped of OFF_STAGES) expect(STAGES.filter((wanted) => hasReached(stopped, wanted))).toEqual([]);
});

test("the current plan holds what counts in the target and is not withdrawn; suspended stays in", () => {
  const kept = [cell("533103", 2020, "SUSPENDED", 1), cell("533103", 2020, "REGISTERED", 2)];
  expect(inPlan([...kept, cell("533103", 2020, "WITHDRAWN", 4), cell("533103", 2020, "COMPLETED", 8, { countsInTarget: false })])).toEqual(kept);
});

test("cells add up figure by figure, and none add up to nothing", () => {
  expect(sumTotals([])).toEqual(NO_TOTALS);
  expect(sumTotals([cell("533103", 2020, "PLANNED", 2), cell("533102", 2021, "PLANNED", 3, { floorAreaDm2: 1n })])).toEqual({
    communities: 5,
    buildings: 10n,
    households: 50n,
    floorAreaDm2: 200_001n,
    investmentFen: 5_000_000n,
  });
});

test("targets are summed for a county, a year, both or all", () => {
  const { targets } = publishedBaseline();
  expect(sumTargets(targets, {})).toEqual({ communities: 398, investmentFen: 304_422_660_000n });
  expect(sumTargets(targets, { county: "533103" })).toEqual({ communities: 187, investmentFen: 59_650_650_000n });
  expect(sumTargets(targets, { year: 2022 })).toEqual({ communities: 63, investmentFen: 103_029_790_000n });
  expect(sumTargets(targets, { county: "533122", year: 2021 })).toEqual({ communities: 0, investmentFen: 0n });
});
