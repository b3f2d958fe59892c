import { StageStatus } from "@/components/communities/stage-status";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatQuantity } from "@/lib/core/quantity";
import type { ItemTerm } from "@/lib/domains/community-plan/types";
import type { ItemCommunity } from "@/lib/domains/contents/types";

/** The communities that plan an item: what its figures are made of. */
export function ItemCommunities({ term, rows }: { term: ItemTerm; rows: ItemCommunity[] }) {
  if (rows.length === 0) return <Empty>没有小区列入这一项。</Empty>;
  return (
    <Scroll label={`列入${term.name}的小区`}>
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>小区</Head>
            <Head>县市</Head>
            <Head>年度</Head>
            <Head>阶段</Head>
            <Head num unit={term.unit}>
              计划
            </Head>
            <Head num unit={term.unit}>
              完成
            </Head>
            <Head>进展</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/communities/${row.id}/plan`}>
                  {row.name}
                </a>
              </th>
              <td className="nb">{row.countyName}</td>
              <td className="nb">{row.year}年</td>
              <td className="nb">
                <StageStatus stage={row.stage} />
              </td>
              <td className="num">{term.unit !== null && row.planned === null ? "待定" : formatQuantity(row.planned)}</td>
              <td className="num">{formatQuantity(row.done)}</td>
              <td className="nb">{row.isDone ? <Status tone="done">已完成</Status> : <Status tone="todo">未完成</Status>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
