import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import type { ShareRow, ShareSettings } from "@/lib/domains/shares/types";
import { ShareStatus } from "./share-status";

/** Lines as those above and the county read them. `counties`: of more than one. */
export function LineTable({ rows, today, settings, counties }: { rows: ShareRow[]; today: string; settings: ShareSettings; counties: boolean }) {
  if (rows.length === 0) return <Empty>没有符合条件的出资。</Empty>;
  return (
    <Scroll label="出资明细">
      <table className="tbl">
        <thead>
          <tr>
            <Head>小区</Head>
            <Head>管线单位</Head>
            <Head>年度</Head>
            <Head num unit="万元">
              建议出资
            </Head>
            <Head num unit="万元">
              单位核定
            </Head>
            <Head>提出日期</Head>
            <Head>状态</Head>
            <Head>说明</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((share) => (
            <tr key={share.id}>
              <th scope="row">
                <a className="lnk" href={`/shares/${share.id}`}>
                  {share.name}
                </a>
                {counties && <span className="sub">{share.countyName}</span>}
              </th>
              <td>{share.utilityName}</td>
              <td className="nb">{share.planYear}年</td>
              <td className="num">{formatWan(share.amountFen)}</td>
              <td className="num">{formatWan(share.counterFen)}</td>
              <td className="nb">{share.proposedOn ?? "—"}</td>
              <td>
                <ShareStatus share={share} today={today} settings={settings} />
              </td>
              <td className="sec">{share.excluded ?? share.objection ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
