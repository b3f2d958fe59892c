import type { ChangeRow } from "@/lib/domains/plan-changes/types";
import { inPlan, isFinished, isStarted, sumCompleted, sumTotals, targetTable } from "@/lib/domains/plan/rules";
import type { Baseline, RegisterCell } from "@/lib/domains/plan/types";
import type { ComparisonRow } from "./types";

/**
 * Every county and year, each year and the three years: what was published, what the plan is now, what is done, and which
 * approved changes lie between the first two.
 */
export function comparison(baseline: Baseline, cells: readonly RegisterCell[], approved: readonly ChangeRow[]): ComparisonRow[] {
  const planned = inPlan(cells);
  return targetTable(baseline, cells).map((row): ComparisonRow => {
    const { year, county } = row;
    const own = (cell: { countyCode: string; year: number }) => (year === null || cell.year === year) && (county === null || cell.countyCode === county.code);
    const here = planned.filter(own);
    const current = sumTotals(here);
    // Over the three years a move from one to the other explains nothing: it is no difference there.
    const explanations =
      year === null
        ? []
        : approved
            .filter((change) => county === null || change.countyCode === county.code)
            .flatMap((change) => change.effect.filter((line) => line.year === year).map((line) => ({ change, line })));
    const whole = approved.flatMap((change) => change.effect);
    const moved = year === null ? whole : explanations.map(({ line }) => line);
    const whose = year === null && county === null ? baseline.published : null;
    return {
      year,
      county,
      baseline: { ...row.baseline, households: whose?.households ?? null, floorAreaDm2: whose?.floorAreaDm2 ?? null },
      current,
      started: sumTotals(here.filter((cell) => isStarted(cell.stage))),
      finished: sumTotals(here.filter((cell) => isFinished(cell.stage))),
      completedFen: sumCompleted(here),
      explanations,
      unexplained: {
        communities: current.communities - row.baseline.communities - moved.reduce((sum, line) => sum + line.communities, 0),
        investmentFen: current.investmentFen - row.baseline.investmentFen - moved.reduce((sum, line) => sum + line.investmentFen, 0n),
      },
    };
  });
}
