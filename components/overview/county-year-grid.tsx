import { FigureLink } from "@/components/ui/figure-link";
import { Scroll } from "@/components/ui/table";
import { formatShare, formatWan } from "@/lib/core/money";
import type { GridCell, GridRow } from "@/lib/domains/overview/types";
import type { RowsAt } from "@/lib/domains/plan/types";
import { HOW_IT_IS_MADE } from "./definitions-address";

const width = (part: number, whole: number) => (whole === 0 ? "0%" : `${Math.min(100, (part / whole) * 100)}%`);

function Cell({ cell, county, rowsAt }: { cell: GridCell; county: string | undefined; rowsAt: RowsAt }) {
  if (cell.baseline === 0 && cell.plan === 0) return <td className="mut gl">—</td>;
  const at = (stage?: string) => rowsAt({ county, year: cell.year, stage }) ?? HOW_IT_IS_MADE;
  return (
    <td className="gl">
      <span className="fr">
        <span>
          <b>
            <FigureLink href={at("from-COMPLETED")}>{cell.finished}</FigureLink>
          </b>{" "}
          <span className="mut">
            / <FigureLink href={at()}>{cell.plan}</FigureLink>
          </span>{" "}
          {cell.plan !== cell.baseline && <span className="mut small">基线&nbsp;{cell.baseline}</span>}
        </span>
        <span className="nb">
          开工<FigureLink href={at("from-CONSTRUCTION")}>{cell.started}</FigureLink>
        </span>
      </span>
      <span className="bar two" aria-hidden="true">
        <i style={{ width: width(cell.started, cell.plan) }} />
        <b className={cell.finished === cell.plan ? "full" : undefined} style={{ width: width(cell.finished, cell.plan) }} />
      </span>
    </td>
  );
}

function Total({ cell, county, rowsAt }: { cell: GridCell; county: string | undefined; rowsAt: RowsAt }) {
  return (
    <>
      <td className="num gl">
        <FigureLink href={rowsAt({ county, stage: "from-COMPLETED" }) ?? HOW_IT_IS_MADE}>{cell.finished}</FigureLink> <span className="mut">/ {cell.plan}</span>
      </td>
      <td className="num">
        <FigureLink href={rowsAt({ county }) ?? HOW_IT_IS_MADE}>{formatWan(cell.planFen)}</FigureLink>
      </td>
      <td className="num">
        <FigureLink href={rowsAt({ county, completed: 1 }) ?? HOW_IT_IS_MADE}>{formatWan(cell.completedFen)}</FigureLink>
      </td>
      <td className="num">{formatShare(cell.completedFen, cell.planFen)}</td>
    </>
  );
}

/** Counties by years: finished of the current plan, started as the lighter bar behind. */
export function CountyYearGrid({ rows, rowsAt }: { rows: GridRow[]; rowsAt: RowsAt }) {
  const line = (row: GridRow) => (
    <tr key={row.county?.code ?? "all"}>
      <th scope="row">{row.county?.name ?? "全州"}</th>
      {row.cells.map((cell) => (
        <Cell key={cell.year} cell={cell} county={row.county?.code} rowsAt={rowsAt} />
      ))}
      <Total cell={row.total} county={row.county?.code} rowsAt={rowsAt} />
    </tr>
  );
  const total = rows.filter((row) => row.county === null);
  return (
    <Scroll label="县市与年度">
      <table className="tbl cyg">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              县市
            </th>
            {rows[0]?.cells.map((cell) => (
              <th scope="col" className="gl" key={cell.year} rowSpan={2}>
                {cell.year}年<span className="u">完工 / 现行计划</span>
              </th>
            ))}
            <th scope="colgroup" colSpan={4} className="gl">
              三年合计
            </th>
          </tr>
          <tr>
            <th scope="col" className="num gl">
              完工<span className="u">个</span>
            </th>
            <th scope="col" className="num">
              计划投资<span className="u">万元</span>
            </th>
            <th scope="col" className="num">
              完成投资<span className="u">万元</span>
            </th>
            <th scope="col" className="num">
              投资完成率<span className="u">完成/计划</span>
            </th>
          </tr>
        </thead>
        <tbody>{rows.filter((row) => row.county !== null).map(line)}</tbody>
        {total.length > 0 && <tfoot>{total.map(line)}</tfoot>}
      </table>
    </Scroll>
  );
}
