import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Status, type Tone } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { STATE_LABELS } from "@/lib/domains/deputies/labels";
import type { Deputyship, DeputyshipState } from "@/lib/domains/deputies/types";
import { EndDeputyship } from "./end-deputyship";

type Row = Deputyship & { state: DeputyshipState };
type Props = {
  rows: Row[];
  label: string;
  /** Both sides, or the one that the reader is not */
  shows: ("principal" | "deputy")[];
  /** Whether the reader may end them early */
  ends: boolean;
  action?: (row: Row) => ReactNode;
};

const TONES = { current: "doing", upcoming: "todo", past: "done", ended: "done" } as const satisfies Record<DeputyshipState, Tone>;

/** Deputyships: who, from when to when, why, and what the reader may do about them. */
export function DeputyshipTable({ rows, label, shows, ends, action }: Props) {
  return (
    <table className="tbl tight stack">
      <caption className="vh">{label}</caption>
      <thead>
        <tr>
          {shows.includes("principal") && <Head>被代理人</Head>}
          {shows.includes("deputy") && <Head>代理人</Head>}
          <Head>起止日期</Head>
          <Head>事由</Head>
          <Head>状态</Head>
          {(ends || action) && <Head>办理</Head>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="nm">
              {row[shows[0] ?? "deputy"]}
            </th>
            {shows.length > 1 && <td data-l="代理人">{row.deputy}</td>}
            <td className="nb" data-l="起止日期">
              {row.fromOn}至{row.toOn}
            </td>
            <td data-l="事由">
              <span>
                {row.reason}
                {row.appointedBy && <span className="sub">由{row.appointedBy}指定</span>}
              </span>
            </td>
            <td data-l="状态">
              <span>
                <Status tone={TONES[row.state]}>{STATE_LABELS[row.state]}</Status>
                {row.endedOn && <span className="sub">{row.endedOn}</span>}
              </span>
            </td>
            {(ends || action) && (
              <td>
                <div className="row-acts">
                  {action?.(row)}
                  {ends && <EndDeputyship deputyshipId={row.id} version={row.version} label={`：${row.deputy}代理${row.principal}`} idempotencyKey={randomUUID()} />}
                </div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
