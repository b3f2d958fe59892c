import { Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import type { County } from "@/lib/domains/plan/types";
import type { ListRow, ListStanding } from "@/lib/domains/year-lists/types";
import { ListStatus } from "./list-status";

type Cell = { year: number; list: ListRow | null; standing: ListStanding };

function ListCell({ county, cell: { year, list, standing } }: { county: County; cell: Cell }) {
  const { target } = standing;
  if (!list && target.communities === 0) return <td className="mut">无任务</td>;
  return (
    <td>
      <a href={`/plan/lists/${county.code}/${year}`} aria-label={`${county.name}${year}年年度计划`}>
        <ListStatus state={list?.state ?? null} />
      </a>
      {list && list.state !== "CONFIRMED" && standing.listed.communities > 0 && <span className="sub">此前已列入{formatCount(standing.listed.communities)}个</span>}
      <span className="sub">
        列入{formatCount(list?.entries ?? 0)}个{list && list.carried > 0 ? `，结转${formatCount(list.carried)}个` : ""}
      </span>
      <span className="sub">
        基线{formatCount(target.communities)}个，{formatWan(target.investmentFen)}万元
      </span>
      {list?.documentNumber && <span className="sub">{list.documentNumber}</span>}
    </td>
  );
}

/** Every county's list of every year, with its state. */
export function ListBoard({ rows, years }: { rows: { county: County; years: Cell[] }[]; years: number[] }) {
  return (
    <Scroll label="年度计划">
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">县市</th>
            {years.map((year) => (
              <th scope="col" key={year}>
                {year}年
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ county, years: cells }) => (
            <tr key={county.code}>
              <th scope="row">{county.name}</th>
              {cells.map((cell) => (
                <ListCell key={cell.year} county={county} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
