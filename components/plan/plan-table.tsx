import { FigureLink } from "@/components/ui/figure-link";
import { Scroll } from "@/components/ui/table";
import { formatCount, formatCountDifference, formatWan, formatWanDifference } from "@/lib/core/money";
import type { RowsAt, TargetRow } from "@/lib/domains/plan/types";

/** Baseline beside register for each county and year, with published totals kept as published. */
export function PlanTable({ rows, rowsAt }: { rows: TargetRow[]; rowsAt: RowsAt }) {
  return (
    <Scroll label="县市分年目标">
      <table className="tbl">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              年度
            </th>
            <th scope="col" rowSpan={2}>
              县市
            </th>
            <th scope="colgroup" colSpan={3} className="gl">
              小区，个
            </th>
            <th scope="colgroup" colSpan={3} className="gl">
              计划投资，万元
            </th>
          </tr>
          <tr>
            {["小区", "投资"].map((what) => [
              <th scope="col" className="num gl" key={`${what}-baseline`}>
                基线
              </th>,
              <th scope="col" className="num" key={`${what}-register`}>
                台账
              </th>,
              <th scope="col" className="num" key={`${what}-difference`}>
                差额
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const href = rowsAt({ county: row.county?.code, year: row.year ?? undefined });
            const total = row.county === null;
            const Name = total ? "b" : "span";
            return (
              <tr key={`${row.year}-${row.county?.code}`} className={total ? "total" : undefined}>
                <td className="nb">{row.year === null ? "三年" : `${row.year}年`}</td>
                <th scope="row">
                  <Name>{row.county?.name ?? "合计（公布数）"}</Name>
                </th>
                <td className="num gl">{formatCount(row.baseline.communities)}</td>
                <td className="num">
                  <FigureLink href={href ?? "/overview#definitions"}>{formatCount(row.register.communities)}</FigureLink>
                </td>
                <td className="num">{formatCountDifference(row.register.communities - row.baseline.communities)}</td>
                <td className="num gl">{formatWan(row.baseline.investmentFen)}</td>
                <td className="num">
                  <FigureLink href={href ?? "/overview#definitions"}>{formatWan(row.register.investmentFen)}</FigureLink>
                </td>
                <td className="num">{formatWanDifference(row.register.investmentFen - row.baseline.investmentFen)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
