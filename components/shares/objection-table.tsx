import { Head, Scroll } from "@/components/ui/table";
import { Status } from "@/components/ui/status";
import { daysBetween } from "@/lib/core/dates";
import { formatWan, formatWanDifference } from "@/lib/core/money";
import type { Objection } from "@/lib/domains/shares/types";

/** The day of an instant in the business zone. */
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Objections with both figures and what becomes of them. `own`: the utility's own; otherwise a work list of those who answer. */
export function ObjectionTable({ objections, today, own }: { objections: Objection[]; today: string; own: boolean }) {
  return (
    <Scroll label="异议">
      <table className="tbl">
        <thead>
          <tr>
            <Head>小区</Head>
            {!own && <Head>管线单位</Head>}
            <Head num unit="万元">
              建议
            </Head>
            <Head num unit="万元">
              {own ? "我方核定" : "单位核定"}
            </Head>
            <Head num unit="万元">
              差额
            </Head>
            <Head>理由</Head>
            <Head>进展</Head>
          </tr>
        </thead>
        <tbody>
          {objections.map(({ id, name, countyName, utilityName, askedFen, amountFen, counterFen, reason, state, at }) => (
            <tr key={id}>
              <th scope="row">
                <a className="lnk" href={`/shares/${id}`}>
                  {name}
                </a>
                {!own && <span className="sub">{countyName}</span>}
              </th>
              {!own && <td>{utilityName}</td>}
              <td className="num">{formatWan(askedFen)}</td>
              <td className="num">
                <b>{formatWan(counterFen)}</b>
              </td>
              <td className="num">{formatWanDifference(counterFen - askedFen)}</td>
              <td className="sec">{reason}</td>
              <td>
                {state === "OBJECTED" ? (
                  <Status tone="wait">
                    {own ? "州住建局办理中" : "待办理"}
                    {Math.max(0, daysBetween(dayOf(at), today))}天
                  </Status>
                ) : (
                  <Status tone="doing">已提新数{formatWan(amountFen)}，待确认</Status>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
