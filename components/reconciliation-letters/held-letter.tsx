import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Status, type Tone } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { type Fen, formatCount, formatWan } from "@/lib/core/money";
import { capitalYuan, formatYuan } from "@/lib/domains/letters/rules";
import { heldState, outcomeText } from "@/lib/domains/reconciliation-letters/rules";
import type { HeldLetter as Held, HeldLine, HeldSum } from "@/lib/domains/reconciliation-letters/types";
import { LINE_STATE_LABELS } from "@/lib/domains/reconciliations/labels";
import { linesAddress } from "@/lib/domains/reconciliations/rules";
import type { LineState } from "@/lib/domains/reconciliations/types";

const TONES: Readonly<Record<LineState, Tone>> = { OPEN: "wait", DIFFERS: "late", AGREED: "done" };
const yuan = (fen: Fen | null, silent: string) => (fen === null ? <span className="mut">{silent}</span> : formatYuan(fen));
const noteOf = ({ state, agreedFen, spreadFen, bookFen }: HeldSum): string =>
  state === "AGREED" ? `一致金额${formatWan(agreedFen)}万元` : state === "DIFFERS" ? `差额合计${formatWan(spreadFen)}万元` : `账面${formatWan(bookFen)}万元`;

function Lines({ lines, moved }: { lines: HeldLine[]; moved: number[] }) {
  return (
    <Scroll label="对账函金额">
      <table className="tbl">
        <thead>
          <tr>
            <Head>县市</Head>
            <Head>小区</Head>
            {["账面", "县市", "管线单位", "监理或结算审定"].map((title) => (
              <Head key={title} num unit="元">
                {title}
              </Head>
            ))}
            <Head>核对结果</Head>
            <Head>现在</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={moved.includes(line.id) ? "warn" : undefined}>
              <td className="nb">{line.countyName}</td>
              <th scope="row">{line.name}</th>
              <td className="num">{formatYuan(line.bookFen)}</td>
              <td className="num">{yuan(line.countyFen, "未答复")}</td>
              <td className="num">{yuan(line.utilityFen, "未答复")}</td>
              <td className="num">{yuan(line.thirdFen, "—")}</td>
              <td className="nb">
                <Status tone={TONES[heldState(line)]}>{outcomeText(line)}</Status>
              </td>
              <td className="nb">{moved.includes(line.id) ? <b className="a">已有变动</b> : "未变"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What a month's letter says, and to which of its lines somebody has said something else since. */
export function HeldLetter({ letter: { figures, totalFen }, sums, moved }: { letter: Held; sums: HeldSum[]; moved: number[] }) {
  return (
    <>
      {moved.length > 0 ? (
        <Note tone="wait" title={`出函以后，${formatCount(moved.length)}个小区的答复已有变动。`} className="mb-4">
          现在的数见<a href={linesAddress({ period: figures.period })}>三方对账</a>；以新的对账函为准。
        </Note>
      ) : (
        <Note tone="done" title="与现在一致。" className="mb-4">
          出函以后，各方的数没有变动。
        </Note>
      )}
      <KeyFigures
        items={[
          { label: "账面累计支付", value: formatWan(totalFen), unit: "万元", note: `${formatYuan(totalFen)}元` },
          ...sums.map((sum) => ({ label: LINE_STATE_LABELS[sum.state], value: formatCount(sum.lines), unit: "个", note: noteOf(sum) })),
        ]}
      />
      <p className="mt-3">大写：{capitalYuan(totalFen)}</p>
      <Section title="分小区" className="mt-7" flow>
        <Lines lines={figures.lines} moved={moved} />
      </Section>
    </>
  );
}
