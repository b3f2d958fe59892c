import { FigureLink } from "@/components/ui/figure-link";
import { Scroll } from "@/components/ui/table";
import { formatCount, formatCountDifference, formatShare, formatWan, formatWanDifference } from "@/lib/core/money";
import type { ComparisonRow } from "@/lib/domains/plan-comparison/types";
import { CHANGE_KIND_LABELS } from "@/lib/domains/plan-changes/labels";
import type { RowsAt } from "@/lib/domains/plan/types";

/** Most changes that are named beneath a figure; the rest is one link away. */
const NAMED = 3;

type Explained = Pick<ComparisonRow, "explanations" | "unexplained" | "county" | "year">;

/** Which approved changes lie behind a difference, and what of it none of them explains. */
function Explanations({ row, of, explains }: { row: Explained; of: "communities" | "investmentFen"; explains: boolean }) {
  const behind = row.explanations.filter(({ line }) => (of === "communities" ? line.communities !== 0 : line.investmentFen !== 0n));
  const left = of === "communities" ? row.unexplained.communities !== 0 : row.unexplained.investmentFen !== 0n;
  const rest = behind.length - NAMED;
  const all = `/plan/changes?state=APPROVED${row.county ? `&county=${row.county.code}` : ""}`;
  return (
    <>
      {behind.slice(0, NAMED).map(({ change, line }) => (
        <span className="sub why" key={change.id}>
          <a href={`/plan/changes/${change.id}`}>
            第{change.id}号{CHANGE_KIND_LABELS[change.kind]} {of === "communities" ? formatCountDifference(line.communities) : formatWanDifference(line.investmentFen)}
          </a>
        </span>
      ))}
      {rest > 0 && (
        <span className="sub why">
          <a href={all}>另{rest}项</a>
        </span>
      )}
      {explains && left && behind.length > 0 && (
        <span className="sub">
          其余{of === "communities" ? formatCountDifference(row.unexplained.communities) : formatWanDifference(row.unexplained.investmentFen)}没有调整记录
        </span>
      )}
    </>
  );
}

/** Baseline, current plan and actual of each county and year, with published totals kept as published. */
export function ComparisonTable({ rows, rowsAt, explains }: { rows: ComparisonRow[]; rowsAt: RowsAt; explains: boolean }) {
  return (
    <Scroll label="小区和投资">
      <table className="tbl tight">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              年度
            </th>
            <th scope="col" rowSpan={2}>
              县市
            </th>
            <th scope="colgroup" colSpan={5} className="gl">
              小区，个
            </th>
            <th scope="colgroup" colSpan={5} className="gl">
              投资，万元
            </th>
          </tr>
          <tr>
            {["基线", "现行计划", "差额", "开工", "完工"].map((head, index) => (
              <th scope="col" className={index === 0 ? "num gl" : "num"} key={`n${head}`}>
                {head}
              </th>
            ))}
            {["基线", "现行计划", "差额", "完成", "完成率"].map((head, index) => (
              <th scope="col" className={index === 0 ? "num gl" : "num"} key={`f${head}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { year, county, baseline, current, started, finished } = row;
            const at = (stage?: string, completed?: 1) => rowsAt({ county: county?.code, year: year ?? undefined, stage, completed }) ?? "/overview#definitions";
            const Name = county === null ? "b" : "span";
            return (
              <tr key={`${year}-${county?.code}`} className={county === null ? "total" : undefined}>
                <td className="nb">{year === null ? "三年" : `${year}年`}</td>
                <th scope="row">
                  <Name>{county?.name ?? "合计（公布数）"}</Name>
                </th>
                <td className="num gl">{formatCount(baseline.communities)}</td>
                <td className="num">
                  <FigureLink href={at()}>{formatCount(current.communities)}</FigureLink>
                </td>
                <td className="num">
                  {formatCountDifference(current.communities - baseline.communities)}
                  <Explanations row={row} of="communities" explains={explains} />
                </td>
                <td className="num">
                  <FigureLink href={at("from-CONSTRUCTION")}>{formatCount(started.communities)}</FigureLink>
                </td>
                <td className="num">
                  <FigureLink href={at("from-COMPLETED")}>{formatCount(finished.communities)}</FigureLink>
                </td>
                <td className="num gl">{formatWan(baseline.investmentFen)}</td>
                <td className="num">
                  <FigureLink href={at()}>{formatWan(current.investmentFen)}</FigureLink>
                </td>
                <td className="num">
                  {formatWanDifference(current.investmentFen - baseline.investmentFen)}
                  <Explanations row={row} of="investmentFen" explains={explains} />
                </td>
                <td className="num">
                  <FigureLink href={at(undefined, 1)}>{formatWan(row.completedFen)}</FigureLink>
                </td>
                <td className="num">{formatShare(row.completedFen, current.investmentFen)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
