import { FigureLink } from "@/components/ui/figure-link";
import { Scroll } from "@/components/ui/table";
import { formatWanSqm } from "@/lib/core/area";
import { formatCount } from "@/lib/core/money";
import type { ComparisonRow } from "@/lib/domains/plan-comparison/types";
import type { RowsAt } from "@/lib/domains/plan/types";

const HEADS = ["基线", "现行计划", "开工", "完工"];

/** Households and floor area: published for the prefecture alone, planned and done by county and year. */
export function SizeTable({ rows, rowsAt }: { rows: ComparisonRow[]; rowsAt: RowsAt }) {
  return (
    <Scroll label="户数和面积">
      <table className="tbl tight">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              年度
            </th>
            <th scope="col" rowSpan={2}>
              县市
            </th>
            <th scope="colgroup" colSpan={4} className="gl">
              户数，户
            </th>
            <th scope="colgroup" colSpan={4} className="gl">
              建筑面积，万平方米
            </th>
          </tr>
          <tr>
            {["户数", "面积"].flatMap((what) =>
              HEADS.map((head, index) => (
                <th scope="col" className={index === 0 ? "num gl" : "num"} key={`${what}-${head}`}>
                  {head}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ year, county, baseline, current, started, finished }) => {
            const at = (stage?: string) => rowsAt({ county: county?.code, year: year ?? undefined, stage }) ?? "/overview#definitions";
            const Name = county === null ? "b" : "span";
            return (
              <tr key={`${year}-${county?.code}`} className={county === null ? "total" : undefined}>
                <td className="nb">{year === null ? "三年" : `${year}年`}</td>
                <th scope="row">
                  <Name>{county?.name ?? "合计"}</Name>
                </th>
                <td className="num gl">{formatCount(baseline.households)}</td>
                <td className="num">
                  <FigureLink href={at()}>{formatCount(current.households)}</FigureLink>
                </td>
                <td className="num">
                  <FigureLink href={at("from-CONSTRUCTION")}>{formatCount(started.households)}</FigureLink>
                </td>
                <td className="num">
                  <FigureLink href={at("from-COMPLETED")}>{formatCount(finished.households)}</FigureLink>
                </td>
                <td className="num gl">{formatWanSqm(baseline.floorAreaDm2)}</td>
                <td className="num">
                  <FigureLink href={at()}>{formatWanSqm(current.floorAreaDm2)}</FigureLink>
                </td>
                <td className="num">
                  <FigureLink href={at("from-CONSTRUCTION")}>{formatWanSqm(started.floorAreaDm2)}</FigureLink>
                </td>
                <td className="num">
                  <FigureLink href={at("from-COMPLETED")}>{formatWanSqm(finished.floorAreaDm2)}</FigureLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
