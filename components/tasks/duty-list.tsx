"use client";

import { Status } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import type { DutyLine } from "@/lib/domains/tasks/types";
import { tasksAddress } from "./list-address";

/** The plan's duties of a unit, with the tasks that each was broken into. */
export function DutyList({ lines, picked }: { lines: DutyLine[]; picked?: number }) {
  const several = new Set(lines.map(({ agencyKey }) => agencyKey)).size > 1;
  return (
    <table className="tbl tight">
      <thead>
        <tr>
          <Head>职责</Head>
          <Head num>未办结</Head>
          <Head num>已办结</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.agencyKey} ${line.order}`} className={line.order === picked ? "picked" : undefined}>
            <th scope="row">
              <a href={tasksAddress({ agency: line.agencyKey, duty: line.order, state: "ALL" })}>{line.text}</a>
              {several && <span className="sub">{line.agencyName}</span>}
              {line.overdue > 0 && (
                <span className="sub">
                  <Status tone="late">{line.overdue}件逾期</Status>
                </span>
              )}
            </th>
            <td className="num">{line.open}</td>
            <td className="num">{line.closed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
