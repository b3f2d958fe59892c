import { expect, test } from "vitest";
import { comparison } from "@/lib/domains/plan-comparison/rules";
import type { ChangeRow } from "@/lib/domains/plan-changes/types";
import { cell, smallBaseline } from "../../../../support/plan";

const moved = {
  id: 7,
  countyCode: "111111",
  effect: [
    { year: 2020, communities: -1, households: -10n, investmentFen: -1_000_000n },
    { year: 2021, communities: 1, households: 10n, investmentFen: 1_000_000n },
  ],
} as ChangeRow;

test("baseline, current plan and actual stand side by side, and a difference names the change behind it", () => {
  const cells = [
    cell("111111", 2020, "COMPLETED", 2, { completedFen: 1_500_000n }),
    cell("111111", 2020, "SUSPENDED", 1),
    cell("111111", 2020, "WITHDRAWN", 5, { completedFen: 7n }),
    cell("111111", 2021, "CONSTRUCTION", 7, { completedFen: 2_000_000n }),
    cell("222222", 2020, "PLANNED", 10, { investmentFen: 30_500_000n }),
  ];
  const rows = comparison(smallBaseline(), cells, [moved]);
  const at = (year: number | null, county: string | null) => rows.find((row) => row.year === year && (row.county?.code ?? null) === county);
  expect(at(2020, "111111")).toMatchObject({
    baseline: { communities: 4, investmentFen: 10_000_000n, households: null, floorAreaDm2: null },
    current: { communities: 3, households: 30n },
    started: { communities: 2 },
    finished: { communities: 2, households: 20n },
    completedFen: 1_500_000n,
    explanations: [{ change: { id: 7 }, line: { communities: -1, investmentFen: -1_000_000n } }],
    unexplained: { communities: 0, investmentFen: -6_000_000n },
  });
  expect(at(2021, "111111")).toMatchObject({
    started: { communities: 7 },
    finished: { communities: 0 },
    explanations: [{ line: { communities: 1 } }],
    unexplained: { communities: 0 },
  });
  expect(at(2020, "222222")).toMatchObject({ explanations: [], unexplained: { communities: 0, investmentFen: 500_000n } });
  expect(at(2020, null)).toMatchObject({ current: { communities: 13 }, explanations: [{ change: { id: 7 } }], completedFen: 1_500_000n });
  expect(at(null, null)).toMatchObject({
    baseline: { households: 400n, floorAreaDm2: 4_000_000n },
    current: { communities: 20 },
    completedFen: 3_500_000n,
    explanations: [],
    unexplained: { communities: 0 },
  });
});
