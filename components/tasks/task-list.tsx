"use client";

import { Empty } from "@/components/ui/empty";
import { Head } from "@/components/ui/table";
import { TASK_ORIGIN_LABELS } from "@/lib/domains/tasks/labels";
import type { TaskRow } from "@/lib/domains/tasks/types";
import { TaskDue, TaskState } from "./task-state";

function Papers({ row }: { row: TaskRow }) {
  if (row.papers > 0) return <>{row.papers}份</>;
  return row.needsEvidence && row.state !== "CANCELLED" ? <span className="mut">应交，未传</span> : <span className="mut">—</span>;
}

/** Tasks, the longest overdue first. `units`: rows of several units. */
export function TaskList({ rows, units }: { rows: TaskRow[]; units: boolean }) {
  if (rows.length === 0) return <Empty action={<a href="/duties?state=ALL">查看全部任务</a>}>没有符合条件的任务。</Empty>;
  return (
    <table className="tbl stack">
      <thead>
        <tr>
          <Head>任务</Head>
          {units && <Head>承办单位</Head>}
          <Head>状态</Head>
          <Head>办结期限</Head>
          <Head>材料</Head>
          <Head>最近说明</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="nm">
              <a href={`/duties/${row.id}`}>{row.title}</a>
              <span className="sub">{row.origin === "DUTY" ? (row.duty ?? TASK_ORIGIN_LABELS.DUTY) : TASK_ORIGIN_LABELS[row.origin]}</span>
            </th>
            {units && <td data-l="承办单位">{row.unitName}</td>}
            <td className="nb" data-l="状态">
              <TaskState state={row.state} />
            </td>
            <td data-l="办结期限">
              <TaskDue dueOn={row.dueOn} daysLate={row.daysLate} state={row.state} />
            </td>
            <td className="nb" data-l="材料">
              <Papers row={row} />
            </td>
            <td data-l="最近说明">
              {row.note ? (
                <span>
                  {row.note.text}
                  <span className="sub">{row.note.unitName}</span>
                </span>
              ) : (
                <span className="mut">—</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
