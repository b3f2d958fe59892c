import { FigureLink } from "@/components/ui/figure-link";
import { Section } from "@/components/ui/section";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { CHANNEL_LABELS, FACE_LABELS } from "@/lib/domains/channels/labels";
import { FACES, type Face } from "@/lib/domains/channels/types";
import { plannedText } from "@/lib/domains/funding-plan/rules";
import { ratesOf, sumLedger } from "@/lib/domains/funding-totals/rules";
import type { CommunityMoney as Money, Faces } from "@/lib/domains/funding-totals/types";
import { ledgerAddress } from "./money-address";

const FEN = { COMMITTED: "committedFen", RECEIVED: "receivedFen", PAID: "paidFen" } as const satisfies Record<Face, keyof Faces>;

/** How many utilities have said what. */
function answers({ confirmed, waiting, objected, draft }: Money["shares"]): string {
  if (confirmed + waiting + objected + draft === 0) return "管线单位出资还没有测算。";
  const parts = [
    [confirmed, "已确认"],
    [objected, "有异议"],
    [waiting, "待确认"],
    [draft, "未提出"],
  ] as const;
  return `管线单位出资：${parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${word}${formatCount(count)}家`)
    .join("，")}。`;
}

/** Money of a community from planned to paid, channel by channel, on its page. */
export function CommunityMoney({ money }: { money: Money | null }) {
  if (!money) return null;
  const total: Faces = { plannedFen: money.lines.reduce((sum, { plannedFen }) => sum + (plannedFen ?? 0n), 0n), ...sumLedger(money.lines) };
  return (
    <Section title="资金" id="money" say={answers(money.shares)} meta={<a href={`/funding/plan/${money.id}`}>怎样测算、调整</a>}>
      <Scroll label="资金">
        <table className="tbl tight">
          <thead>
            <tr>
              <Head>渠道</Head>
              <Head num unit="万元">
                计划
              </Head>
              {FACES.map((face) => (
                <Head key={face} num unit="万元">
                  {FACE_LABELS[face]}
                </Head>
              ))}
              <Head num>资金到位率</Head>
            </tr>
          </thead>
          <tbody>
            {money.lines.map((line) => (
              <tr key={line.channel}>
                <th scope="row">{CHANNEL_LABELS[line.channel]}</th>
                <td className="num">{plannedText(line.plannedFen)}</td>
                {FACES.map((face) => {
                  const fen = line[FEN[face]];
                  return (
                    <td key={face} className="num">
                      <FigureLink href={fen === 0n ? undefined : ledgerAddress({ community: money.id, channel: line.channel, face })}>{formatWan(fen)}</FigureLink>
                    </td>
                  );
                })}
                <td className="num">{ratesOf(line).received}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td className="num">{formatWan(total.plannedFen)}</td>
              {FACES.map((face) => (
                <td key={face} className="num">
                  {formatWan(total[FEN[face]])}
                </td>
              ))}
              <td className="num">{ratesOf(total).received}</td>
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </Section>
  );
}
