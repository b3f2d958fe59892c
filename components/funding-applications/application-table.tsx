import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import { STREAM_LABELS } from "@/lib/domains/channels/labels";
import { OUTCOME_LABELS, OUTCOME_TONES } from "@/lib/domains/funding-applications/labels";
import type { Application, ApplicationList } from "@/lib/domains/funding-applications/types";

/** How an application stands, in colour, shape and word. */
export function OutcomeStatus({ outcome, pill = false }: { outcome: Application["outcome"]; pill?: boolean }) {
  return (
    <Status tone={OUTCOME_TONES[outcome]} glyph={outcome === "REFUSED" ? "refused" : undefined} pill={pill}>
      {OUTCOME_LABELS[outcome]}
    </Status>
  );
}

/** Applications for funds, those that wait first. */
export function ApplicationTable({ list: { rows, askedFen, grantedFen } }: { list: ApplicationList }) {
  if (rows.length === 0) return <Empty>没有符合条件的资金申报。</Empty>;
  return (
    <Scroll label="资金申报">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>批次</Head>
            <Head>县市</Head>
            <Head>年度</Head>
            <Head>申报日期</Head>
            <Head num unit="万元">
              申报金额
            </Head>
            <Head>结果</Head>
            <Head num unit="万元">
              批复金额
            </Head>
            <Head>批复日期、文号</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/funding/applications/${row.id}`}>
                  {row.batch}
                </a>
                <span className="sub">
                  {STREAM_LABELS[row.stream]}
                  {row.documentNumber && `，${row.documentNumber}`}
                </span>
              </th>
              <td className="nb">{row.countyName}</td>
              <td className="nb">{row.planYear}年</td>
              <td className="nb">{row.appliedOn}</td>
              <td className="num">{formatWan(row.askedFen)}</td>
              <td className="nb">
                <OutcomeStatus outcome={row.outcome} />
              </td>
              <td className="num">{formatWan(row.grantedFen)}</td>
              <td>
                {row.answeredOn ?? "—"}
                {row.answerNumber && <span className="sub">{row.answerNumber}</span>}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              筛选合计
            </th>
            <td className="num">{formatWan(askedFen)}</td>
            <td />
            <td className="num">{formatWan(grantedFen)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
