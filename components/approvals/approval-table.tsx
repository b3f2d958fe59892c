import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { APPROVAL_STATE_LABELS, AUTHORITY_LABELS } from "@/lib/domains/approvals/labels";
import { greenStanding, owesGreen } from "@/lib/domains/approvals/rules";
import type { Approval, Clock } from "@/lib/domains/approvals/types";
import { ClockStatus } from "./clock-meter";

/** Studies, the overdue ones first, each with its clock. */
export function ApprovalTable({ rows, today }: { rows: (Approval & { clock: Clock })[]; today: string }) {
  if (rows.length === 0) return <Empty>没有符合条件的可研。</Empty>;
  return (
    <Scroll label="可研审批">
      <table className="tbl tight stack">
        <thead>
          <tr>
            <Head>项目</Head>
            <Head>县市</Head>
            <Head num unit="个">
              小区
            </Head>
            <Head num unit="万元">
              计划投资
            </Head>
            <Head>审批部门</Head>
            <Head>送审</Head>
            <Head>应答复</Head>
            <Head>办理</Head>
            <Head>时限（10个工作日）</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="nm">
                <a className="lnk" href={`/approvals/${row.id}`}>
                  {row.projectName}
                </a>
                <span className="sub">{row.projectCode}</span>
              </th>
              <td className="nb" data-l="县市">
                {row.countyName}
              </td>
              <td className="num" data-l="小区，个">
                {formatCount(row.communities)}
              </td>
              <td className="num" data-l="计划投资，万元">
                {formatWan(row.investmentFen)}
              </td>
              <td className="nb" data-l="审批部门">
                {AUTHORITY_LABELS[row.authority]}
              </td>
              <td className="nb" data-l="送审">
                {row.sentOn}
              </td>
              <td className="nb" data-l="应答复">
                {row.state === "SENT" ? (row.clock.dueOn ?? "—") : "—"}
              </td>
              <td className="nb" data-l="办理">
                <span>
                  {APPROVAL_STATE_LABELS[row.state]}
                  {row.answeredOn && <span className="sub">{row.answeredOn}</span>}
                  {owesGreen(row) && (
                    <span className="sub">
                      <Status tone={greenStanding(row, today).tone}>{greenStanding(row, today).words}</Status>
                    </span>
                  )}
                </span>
              </td>
              <td data-l="时限">
                <ClockStatus state={row.state} clock={row.clock} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
