import { formatWanSqm } from "@/lib/core/area";
import { formatCount, formatCountDifference, formatShare, formatWan, formatWanDifference } from "@/lib/core/money";
import { CHANGE_KIND_LABELS } from "@/lib/domains/plan-changes/labels";
import type { ComparisonRow } from "@/lib/domains/plan-comparison/types";
import type { RowsAt } from "@/lib/domains/plan/types";
import type { ComparisonLine, Difference } from "./comparison-table";
import type { SizeLine } from "./size-table";

/** Most changes that are named beneath a figure; the rest is one link away. */
const NAMED = 3;

const placeOf = ({ year, county }: ComparisonRow, whole: string) => ({ year: year === null ? "三年" : `${year}年`, name: county?.name ?? whole, total: county === null });

/** Where a row's figures open what they are made of. */
function opener({ county, year }: ComparisonRow, rowsAt: RowsAt) {
  return (stage?: string, completed?: 1) => rowsAt({ county: county?.code, year: year ?? undefined, stage, completed }) ?? "/overview#definitions";
}

/** Which approved changes lie behind a difference, and what of it none of them explains. */
function difference(row: ComparisonRow, of: "communities" | "investmentFen", explains: boolean): Difference {
  const text = (line: { communities: number; investmentFen: bigint }) => (of === "communities" ? formatCountDifference(line.communities) : formatWanDifference(line.investmentFen));
  const [now, then] = [row.current, row.baseline];
  const behind = row.explanations.filter(({ line }) => (of === "communities" ? line.communities !== 0 : line.investmentFen !== 0n));
  const left = of === "communities" ? row.unexplained.communities !== 0 : row.unexplained.investmentFen !== 0n;
  return {
    text: text({ communities: now.communities - then.communities, investmentFen: now.investmentFen - then.investmentFen }),
    changes: behind.slice(0, NAMED).map(({ change, line }) => ({ id: change.id, words: `第${change.id}号${CHANGE_KIND_LABELS[change.kind]} ${text(line)}` })),
    rest: behind.length > NAMED ? { count: behind.length - NAMED, href: `/plan/changes?state=APPROVED${row.county ? `&county=${row.county.code}` : ""}` } : null,
    left: explains && left && behind.length > 0 ? text(row.unexplained) : null,
  };
}

/** Communities and investment of each county and year, as texts. */
export const comparisonLines = (rows: readonly ComparisonRow[], rowsAt: RowsAt, explains: boolean): ComparisonLine[] =>
  rows.map((row) => {
    const { baseline, current, started, finished } = row;
    const at = opener(row, rowsAt);
    return {
      ...placeOf(row, "合计（公布数）"),
      hrefs: { plan: at(), started: at("from-CONSTRUCTION"), finished: at("from-COMPLETED"), completed: at(undefined, 1) },
      communities: [baseline, current, started, finished].map(({ communities }) => formatCount(communities)),
      investment: [formatWan(baseline.investmentFen), formatWan(current.investmentFen), formatWan(row.completedFen), formatShare(row.completedFen, current.investmentFen)],
      moved: difference(row, "communities", explains),
      movedFen: difference(row, "investmentFen", explains),
    };
  });

/** Households and floor area of each county and year, as texts. */
export const sizeLines = (rows: readonly ComparisonRow[], rowsAt: RowsAt): SizeLine[] =>
  rows.map((row) => {
    const { baseline, current, started, finished } = row;
    const at = opener(row, rowsAt);
    const sizes = [baseline, current, started, finished];
    return {
      ...placeOf(row, "合计"),
      hrefs: [null, at(), at("from-CONSTRUCTION"), at("from-COMPLETED")],
      households: sizes.map(({ households }) => formatCount(households)),
      areas: sizes.map(({ floorAreaDm2 }) => formatWanSqm(floorAreaDm2)),
    };
  });
