import { Empty } from "@/components/ui/empty";
import { Scroll } from "@/components/ui/table";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import type { Incomplete } from "@/lib/domains/register-quality/types";

/** Records in which something is open, each with what it is and, for its own county, the way to fill it in. */
export function IncompleteRows({ rows, writes }: { rows: Incomplete[]; writes: (countyCode: string) => boolean }) {
  if (rows.length === 0) return <Empty>没有缺项的小区。</Empty>;
  return (
    <Scroll label="有缺项的小区">
      <table className="tbl tight">
        <thead>
          <tr>
            <th scope="col">小区名称</th>
            <th scope="col">编号</th>
            <th scope="col">县市</th>
            <th scope="col">未填内容</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/communities/${row.id}`}>
                  {row.name}
                </a>
              </th>
              <td className="nb mut">
                {row.id}
                {!row.inTarget && "（计划外）"}
              </td>
              <td className="nb">{row.countyName}</td>
              <td>
                {row.lacks.map((lack, index) => (
                  <span key={lack}>
                    {index > 0 && "、"}
                    {writes(row.id.slice(0, 6)) ? <a href={`/communities/${row.id}/edit#${lack}`}>{FIELD_LABELS[lack]}</a> : FIELD_LABELS[lack]}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
