import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { sumTotals } from "@/lib/domains/plan/rules";
import { warnings } from "@/lib/domains/projects/rules";
import type { ProjectRow } from "@/lib/domains/projects/types";

/** Packages with the sums of their communities; the foot adds up what is listed. */
export function ProjectTable({ rows }: { rows: ProjectRow[] }) {
  if (rows.length === 0) return <Empty>没有打包项目。</Empty>;
  const totals = sumTotals(rows.map((row) => row.sums));
  return (
    <Scroll label="打包项目">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>项目名称</Head>
            <Head>县市</Head>
            <Head>年度</Head>
            <Head num unit="个">
              小区
            </Head>
            <Head num unit="户">
              户数
            </Head>
            <Head num unit="万元">
              计划投资
            </Head>
            <Head num unit="万元">
              概算
            </Head>
            <Head num unit="万元">
              合同价
            </Head>
            <Head>提示</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const odd = warnings(row);
            return (
              <tr key={row.id}>
                <th scope="row">
                  <a className="lnk" href={`/projects/${row.id}`}>
                    {row.name}
                  </a>
                  <span className="sub">{row.code}</span>
                </th>
                <td className="nb">{row.countyName}</td>
                <td className="nb">{row.year}年</td>
                <td className="num">{formatCount(row.sums.communities)}</td>
                <td className="num">{formatCount(row.sums.households)}</td>
                <td className="num">{formatWan(row.sums.investmentFen)}</td>
                <td className="num">{formatWan(row.amounts.estimate)}</td>
                <td className="num">{formatWan(row.amounts.contract)}</td>
                <td>
                  {odd.length > 0 ? (
                    <Status tone="wait" glyph="check">
                      {odd.length === 1 ? odd[0] : `${odd.length}项`}
                    </Status>
                  ) : (
                    "—"
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              合计{formatCount(rows.length)}个项目
            </th>
            <td className="num">{formatCount(totals.communities)}</td>
            <td className="num">{formatCount(totals.households)}</td>
            <td className="num">{formatWan(totals.investmentFen)}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
