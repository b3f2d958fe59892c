"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { TASK_STATE_LABELS } from "@/lib/domains/tasks/labels";
import type { BoardLine } from "@/lib/domains/tasks/types";
import { tasksAddress } from "./list-address";

const STATES = ["OPEN", "STARTED", "REPORTED", "CLOSED"] as const;

function Figures({ line, agency }: { line: Omit<BoardLine, "key" | "name">; agency?: string }) {
  return (
    <>
      {STATES.map((state) => (
        <td className="num" key={state}>
          {line[state] === 0 ? "0" : <FigureLink href={tasksAddress({ agency, state })}>{formatCount(line[state])}</FigureLink>}
        </td>
      ))}
      <td className="num">
        {line.overdue === 0 ? (
          "0"
        ) : (
          <b className="r">
            <FigureLink href={tasksAddress({ agency, overdue: true })}>{formatCount(line.overdue)}</FigureLink>
          </b>
        )}
      </td>
    </>
  );
}

/** Agency × state; every figure opens its tasks. What is late is counted among what is not begun or under way too. */
export function DutyBoard({ lines, picked }: { lines: BoardLine[]; picked?: string }) {
  const sum = (name: Exclude<keyof BoardLine, "key" | "name">) => lines.reduce((n, line) => n + line[name], 0);
  return (
    <Scroll label="各单位任务">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>单位</Head>
            {STATES.map((state) => (
              <Head num key={state}>
                {TASK_STATE_LABELS[state]}
              </Head>
            ))}
            <Head num>其中逾期</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} className={line.key === picked ? "picked" : undefined}>
              <th scope="row">
                <a href={tasksAddress({ agency: line.key })}>{line.name}</a>
              </th>
              <Figures line={line} agency={line.key} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <Figures line={{ OPEN: sum("OPEN"), STARTED: sum("STARTED"), REPORTED: sum("REPORTED"), CLOSED: sum("CLOSED"), overdue: sum("overdue") }} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
