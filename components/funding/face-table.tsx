import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { FACES, type Face } from "@/lib/domains/channels/types";
import { plannedText } from "@/lib/domains/funding-plan/rules";
import { largestFace, ratesOf } from "@/lib/domains/funding-totals/rules";
import type { FaceLine, Faces } from "@/lib/domains/funding-totals/types";
import { FaceBar, FaceLegend } from "./face-bar";
import { ledgerAddress, planOf } from "./money-address";

const FEN = { COMMITTED: "committedFen", RECEIVED: "receivedFen", PAID: "paidFen" } as const satisfies Record<Face, keyof Faces>;

function Rates({ faces, part }: { faces: Faces; part: boolean }) {
  const rates = ratesOf(faces);
  return (
    <>
      <td className="num gl">{part ? "—" : rates.committed}</td>
      <td className="num">{part ? "—" : rates.received}</td>
      <td className="num">{rates.paid}</td>
    </>
  );
}

function Line({ line, longest, plans }: { line: FaceLine; longest: bigint; plans: boolean }) {
  return (
    <tr className={line.part ? "of" : undefined}>
      <th scope="row">{line.part ? `其中：${line.name}` : line.name}</th>
      <td className="fbar">
        <FaceBar faces={line} longest={longest} />
      </td>
      <td className="num">{line.part ? "—" : <FigureLink href={plans && line.plannedFen !== null ? planOf(line.at) : undefined}>{plannedText(line.plannedFen)}</FigureLink>}</td>
      {FACES.map((face) => (
        <td key={face} className="num">
          <FigureLink href={line[FEN[face]] === 0n ? undefined : ledgerAddress({ ...line.at, face })}>{formatWan(line[FEN[face]])}</FigureLink>
        </td>
      ))}
      <Rates faces={line} part={line.part} />
    </tr>
  );
}

/** Four faces line by line with their bars and rates: the chart is the table's own column, so that figure and bar never part. `plans`: the reader may open the plan. */
export function FaceTable({ label, first, lines, total, plans }: { label: string; first: string; lines: FaceLine[]; total: Faces | null; plans: boolean }) {
  const longest = largestFace(lines);
  return (
    <Scroll label={label}>
      <table className="tbl tight facet">
        <thead>
          <tr>
            <Head>{first}</Head>
            <Head className="fbar">
              <span className="vh">图示</span>
              <FaceLegend />
            </Head>
            <Head num unit="万元">
              计划
            </Head>
            {FACES.map((face) => (
              <Head key={face} num unit="万元">
                {FACE_LABELS[face]}
              </Head>
            ))}
            <Head num className="gl">
              下达率
            </Head>
            <Head num>资金到位率</Head>
            <Head num>支付率</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} longest={longest} plans={plans} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td className="fbar" />
              <td className="num">{plannedText(total.plannedFen)}</td>
              {FACES.map((face) => (
                <td key={face} className="num">
                  {formatWan(total[FEN[face]])}
                </td>
              ))}
              <Rates faces={total} part={false} />
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}
