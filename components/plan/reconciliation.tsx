"use client";

import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import type { ReconciliationLine } from "@/lib/domains/plan/types";

/** What was published beside what it computes to, with the difference and its reason. */
export function Reconciliation({ lines }: { lines: ReconciliationLine[] }) {
  return (
    <Scroll label="校核">
      <table className="tbl">
        <thead>
          <tr>
            <Head>校核项</Head>
            <Head num>公布数</Head>
            <Head num>计算数</Head>
            <Head>单位</Head>
            <Head num>差额</Head>
            <Head>结果</Head>
            <Head>原因</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.label}</th>
              <td className="num">{line.published}</td>
              <td className="num">{line.computed}</td>
              <td className="mut nb">{line.unit}</td>
              <td className="num">{line.differs ? <b>{line.difference}</b> : line.difference}</td>
              <td className="nb">
                {line.differs ? (
                  <Status tone="wait" glyph="check">
                    说明
                  </Status>
                ) : (
                  <Status tone="done">一致</Status>
                )}
              </td>
              <td>{line.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
