import { StageStatus } from "@/components/communities/stage-status";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatQuantity } from "@/lib/core/quantity";
import { formatCount } from "@/lib/core/money";
import type { ItemCommunity, Picked } from "@/lib/domains/contents/types";

/** The communities that plan what is picked: what its figures are made of. */
export function ItemCommunities({ picked, rows }: { picked: Picked; rows: ItemCommunity[] }) {
  const { unit, counted } = picked;
  if (rows.length === 0) return <Empty>没有小区列入。</Empty>;
  return (
    <Scroll label={`列入${picked.name}的小区`}>
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>小区</Head>
            <Head>县市</Head>
            <Head>年度</Head>
            <Head>阶段</Head>
            <Head num unit={unit}>
              计划
            </Head>
            <Head num unit={unit}>
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
              <td className="num">{counted ? formatCount(row.items) : unit !== null && row.planned === null ? "待定" : formatQuantity(row.planned)}</td>
              <td className="num">{counted ? formatCount(row.finished) : formatQuantity(row.done)}</td>
              <td className="nb">{row.isDone ? <Status tone="done">已完成</Status> : <Status tone="todo">未完成</Status>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
