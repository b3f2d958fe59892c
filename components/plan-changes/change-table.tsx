import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { effectText, wishText } from "@/lib/domains/plan-changes/rules";
import type { ChangeRow } from "@/lib/domains/plan-changes/types";
import { ChangeStatus } from "./change-status";

/** Changes of the plan, newest first. */
export function ChangeTable({ rows }: { rows: ChangeRow[] }) {
  if (rows.length === 0) return <Empty>没有符合条件的计划调整。</Empty>;
  return (
    <Scroll label="计划调整">
      <table className="tbl tight stack">
        <thead>
          <tr>
            <Head>调整事项</Head>
            <Head>小区</Head>
            <Head>对计划的影响</Head>
            <Head>申请</Head>
            <Head>审定、撤回</Head>
            <Head>状态</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="nm">
                <a className="lnk" href={`/plan/changes/${row.id}`}>
                  {wishText(row)}
                </a>
                <span className="sub">第{formatCount(row.id)}号</span>
              </th>
              <td data-l="小区">
                <span>
                  {row.communityName}
                  <span className="sub">
                    {row.countyName} {row.communityId}
                  </span>
                </span>
              </td>
              <td data-l="影响">{effectText(row.effect)}</td>
              <td data-l="申请">
                <span>
                  <span className="nb">{row.requestedAt}</span>
                  <span className="sub">{row.requestedBy}</span>
                </span>
              </td>
              <td data-l="审定、撤回">
                <span>
                  <span className="nb">{row.decidedAt ?? "—"}</span>
                  {row.documentNumber && <span className="sub">{row.documentNumber}</span>}
                </span>
              </td>
              <td className="nb" data-l="状态">
                <ChangeStatus state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
