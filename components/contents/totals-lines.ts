import { formatCount } from "@/lib/core/money";
import { formatQuantity } from "@/lib/core/quantity";
import type { Amount, TotalLine } from "@/lib/domains/contents/types";
import type { County } from "@/lib/domains/plan/types";
import type { TotalsLine } from "./totals-table";

type Line = TotalLine & { part?: string; sub?: string };

/** One figure of a line with decimals gives them to all, so that they stand below and beside each other alike. */
const hasDecimals = ({ byCounty, all }: Line) => [...byCounty, all].some(({ planned, done }) => planned % 100n !== 0n || done % 100n !== 0n);

/** Counties as heads of the table, all of them last; one alone needs no sum. */
const headsOf = (counties: readonly County[]): (County | null)[] => (counties.length === 1 ? [...counties] : [...counties, null]);

function textOf(line: Line, counties: readonly County[], counted: boolean): TotalsLine {
  const decimals = !counted && line.unit !== null && hasDecimals(line);
  const texts = ({ communities, finished, planned, done }: Amount): [string, string] =>
    counted || line.unit === null ? [formatCount(communities), formatCount(finished)] : [formatQuantity(planned, decimals), formatQuantity(done, decimals)];
  const cells = headsOf(counties).map((county, index): TotalsLine["cells"][number] => {
    const amount = county ? (line.byCounty[index] ?? line.all) : line.all;
    return amount.communities === 0 ? null : texts(amount);
  });
  return { key: line.key, name: line.name, sub: line.sub, unit: line.unit ?? "个小区", cells };
}

/** What the table shows, as texts. `county`: the one that is filtered by; `counted`: items are counted, one for each community that plans it; otherwise quantities. */
export function totalsTexts(lines: readonly Line[], counties: readonly County[], county: string | undefined, counted = false) {
  const parts = [...new Set(lines.map(({ part }) => part))];
  return {
    heads: headsOf(counties).map((head) => ({ name: head?.name ?? "合计", county: head?.code ?? county })),
    parts: parts.map((part) => ({ part: part ?? null, lines: lines.filter((line) => line.part === part).map((line) => textOf(line, counties, counted)) })),
  };
}
