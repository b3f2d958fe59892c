import { Status, type Tone } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { HANDOVER_STATES } from "@/lib/domains/handovers/labels";
import type { HandoverRow, HandoverState } from "@/lib/domains/handovers/types";

const TONES = { PREPARED: "todo", GIVEN: "wait", TAKEN: "done", DECLINED: "late", CANCELLED: "todo" } as const satisfies Record<HandoverState, Tone>;

export function HandoverStatus({ state }: { state: HandoverState }) {
  return <Status tone={TONES[state]}>{HANDOVER_STATES[state]}</Status>;
}

/** Handovers: number, both sides, reason, where it stands. */
export function HandoverTable({ rows, label }: { rows: HandoverRow[]; label: string }) {
  return (
    <table className="tbl tight stack">
      <caption className="vh">{label}</caption>
      <thead>
        <tr>
          <Head>交接单</Head>
          <Head>移交人</Head>
          <Head>接收人</Head>
          <Head>事由</Head>
          <Head>状态</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="nm nb">
              <a className="lnk" href={`/handovers/${row.id}`}>
                第{row.id}号
              </a>
            </th>
            <td data-l="移交人">{row.giver}</td>
            <td data-l="接收人">{row.taker}</td>
            <td data-l="事由">{row.reason}</td>
            <td data-l="状态">
              <span>
                <HandoverStatus state={row.state} />
                <span className="sub">{(row.closedAt ?? row.givenAt ?? row.createdAt).slice(0, 10)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
