import { Empty } from "@/components/ui/empty";
import { Head } from "@/components/ui/table";
import { formatInstant } from "@/lib/core/dates";
import { formatWan } from "@/lib/core/money";
import type { ShareRow } from "@/lib/domains/shares/types";

/** Lines that the utility has answered: when, by whom, with what. */
export function AnsweredTable({ rows, objected }: { rows: ShareRow[]; objected: boolean }) {
  if (rows.length === 0) return <Empty>{objected ? "没有异议。" : "还没有确认的出资。"}</Empty>;
  return (
    <table className="tbl stack">
      <thead>
        <tr>
          <Head>小区</Head>
          <Head>位置</Head>
          <Head num unit="万元">
            建议出资
          </Head>
          {objected && (
            <Head num unit="万元">
              我方核定
            </Head>
          )}
          {objected && <Head>理由</Head>}
          <Head>提出日期</Head>
          <Head>答复</Head>
          <Head>答复人</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((share) => (
          <tr key={share.id}>
            <th className="nm" scope="row">
              <a className="lnk" href={`/shares/${share.id}`}>
                {share.name}
              </a>
            </th>
            <td data-l="位置" className="nb">
              {share.countyName}
              {share.subdistrict}
            </td>
            <td data-l="建议出资（万元）" className="num">
              <b>{formatWan(share.amountFen)}</b>
            </td>
            {objected && (
              <td data-l="我方核定（万元）" className="num">
                <b>{formatWan(share.counterFen)}</b>
              </td>
            )}
            {objected && <td data-l="理由">{share.objection}</td>}
            <td data-l="提出日期" className="nb">
              {share.proposedOn}
            </td>
            <td data-l="答复" className="nb">
              {share.answeredAt ? formatInstant(share.answeredAt) : "—"}
            </td>
            <td data-l="答复人">{share.answeredBy ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
