import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { CHANGE_STATE_LABELS, CHANGE_STATE_TONES } from "@/lib/domains/plan-changes/labels";
import { effectText, wishText } from "@/lib/domains/plan-changes/rules";
import type { ChangeRow } from "@/lib/domains/plan-changes/types";

/** Changes of the plan, newest first. */
export function ChangeTable({ rows }: { rows: ChangeRow[] }) {
  if (rows.length === 0) return <Empty>没有符合条件的计划调整。</Empty>;
  return (
    <Scroll label="计划调整">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>调整事项</Head>
            <Head>小区</Head>
            <Head>对计划的影响</Head>
            <Head>申请</Head>
            <Head>审定</Head>
            <Head>状态</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/plan/changes/${row.id}`}>
                  {wishText(row)}
                </a>
                <span className="sub">第{formatCount(row.id)}号</span>
              </th>
              <td>
                {row.communityName}
                <span className="sub">
                  {row.countyName} {row.communityId}
                </span>
              </td>
              <td>{effectText(row.effect)}</td>
              <td>
                {row.requestedAt}
                <span className="sub">{row.requestedBy}</span>
              </td>
              <td>
                {row.decidedAt ?? "—"}
                {row.documentNumber && <span className="sub">{row.documentNumber}</span>}
              </td>
              <td className="nb">
                <Status tone={CHANGE_STATE_TONES[row.state]}>{CHANGE_STATE_LABELS[row.state]}</Status>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
