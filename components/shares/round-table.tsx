import type { ReactNode } from "react";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import type { Round } from "@/lib/domains/share-rounds/types";

/** Rounds with what of each still waits. `letter`: what stands beside each. */
export function RoundTable({ rounds, today, letter }: { rounds: Round[]; today: string; letter?: (round: Round) => ReactNode }) {
  return (
    <Scroll label="批次">
      <table className="tbl">
        <thead>
          <tr>
            <Head>批次</Head>
            <Head>文号</Head>
            <Head>提出日期</Head>
            <Head>答复期限</Head>
            <Head num unit="笔">
              提出
            </Head>
            <Head num unit="万元">
              金额
            </Head>
            <Head num unit="笔">
              未答复
            </Head>
            {letter && <Head className="no-print">确认函</Head>}
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <th scope="row">{round.title}</th>
              <td>{round.documentNumber ?? "—"}</td>
              <td className="nb">{round.sentOn}</td>
              <td className={round.waiting > 0 && round.dueOn < today ? "nb r" : "nb"}>{round.dueOn}</td>
              <td className="num">{formatCount(round.lines)}</td>
              <td className="num">{formatWan(round.fen)}</td>
              <td className="num">{formatCount(round.waiting)}</td>
              {letter && <td className="no-print">{letter(round)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
