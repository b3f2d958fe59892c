import { Empty } from "@/components/ui/empty";
import { Status, type Tone } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { formatInstant } from "@/lib/core/dates";
import { type Fen, formatWan, wanText } from "@/lib/core/money";
import { STREAM_LABELS } from "@/lib/domains/channels/labels";
import { LINE_STATE_LABELS, PARTY_LABELS, THIRD_LABELS } from "@/lib/domains/reconciliations/labels";
import { figureOf, linesAddress, ownSides, spreadOf } from "@/lib/domains/reconciliations/rules";
import type { Line, LineFilter, LineState, Party } from "@/lib/domains/reconciliations/types";
import { PickLines } from "./agree-board";
import { SayForm } from "./say-form";

type Kind = "all" | "county" | "utility" | "finance";
type Props = { lines: Line[]; kind: Kind; can: boolean; filter: LineFilter; sayKey: string };

const TONES: Readonly<Record<LineState, Tone>> = { OPEN: "wait", DIFFERS: "late", AGREED: "done" };
const sideName = (party: Party, line: Line) => (party === "THIRD" ? (line.utilityKey === null ? THIRD_LABELS.finance : THIRD_LABELS.works) : PARTY_LABELS[party]);

/** A side's figure: marked where it is another than the books'. */
function Figure({ label, fen, book, asked }: { label: string; fen: Fen | null; book: Fen; asked: boolean }) {
  return (
    <td data-l={label} className="num">
      {fen === null ? <span className="mut">{asked ? "未答复" : "—"}</span> : fen === book ? formatWan(fen) : <b className="r">{formatWan(fen)}</b>}
    </td>
  );
}

/** What sides said beside a bare figure: reasons and papers, the latest last. */
function Words({ line }: { line: Line }) {
  const told = line.said.filter(({ reason, documentNumber }) => reason !== null || documentNumber !== null);
  if (told.length === 0) return null;
  return (
    <>
      {told.map((said, at) => (
        <span key={at} className="sub">
          {sideName(said.party, line)}
          {formatWan(said.amountFen)}：{[said.reason, said.documentNumber].filter((text) => text !== null).join("；")}（{said.who ?? "—"}，{formatInstant(said.at)}）
        </span>
      ))}
    </>
  );
}

function LineRow({ line, kind, can, filter, sayKey }: Omit<Props, "lines"> & { line: Line }) {
  const sides = can ? ownSides(kind, line) : [];
  const [own] = sides;
  const waits = own !== undefined && figureOf(line, own) === null;
  const name = line.communityName ?? line.countyName;
  const what = line.utilityName ?? (line.stream ? STREAM_LABELS[line.stream] : "");
  const answering = filter.answer === line.id && own !== undefined;
  const spread = spreadOf(line);
  return (
    <>
      <tr>
        {can && (
          <td className="pick">
            {waits && <input type="checkbox" className="chk" form="agree" name={`line.${line.id}`} value="1" data-line="" aria-label={`选择 ${name} ${what}`} />}
          </td>
        )}
        <th className="nm nb" scope="row">
          {line.communityId ? (
            <a className="lnk" href={`/communities/${line.communityId}`}>
              {name}
            </a>
          ) : (
            name
          )}
          {line.communityId && <span className="sub">{line.countyName}</span>}
        </th>
        <td data-l="资金">
          {what}
          <Words line={line} />
        </td>
        <td data-l="账面（万元）" className="num">
          {formatWan(line.bookFen)}
        </td>
        <Figure label="县市（万元）" fen={line.countyFen} book={line.bookFen} asked />
        <Figure label="管线单位（万元）" fen={line.utilityFen} book={line.bookFen} asked={line.utilityKey !== null} />
        <Figure label="第三方（万元）" fen={line.thirdFen} book={line.bookFen} asked={line.utilityKey === null} />
        <td data-l="差额（万元）" className="num">
          {spread === null ? "—" : formatWan(spread)}
        </td>
        <td data-l="状态">
          <Status tone={TONES[line.state]}>{LINE_STATE_LABELS[line.state]}</Status>
        </td>
        {can && (
          <td className="num nb no-print">
            {answering ? (
              <span className="mut">填写中</span>
            ) : (
              <>
                {waits && (
                  <button type="submit" form="agree" name="one" value={line.id} className="btn" aria-label={`${name} ${what}与账面一致`}>
                    一致
                  </button>
                )}
                {own !== undefined && (
                  <a
                    className="btn bare"
                    href={`${linesAddress({ ...filter, answer: line.id })}#say`}
                    data-keep-scroll=""
                    aria-label={`${name} ${what}${waits ? "填本方数" : "更正"}`}
                  >
                    {waits ? "填本方数" : "更正"}
                  </a>
                )}
              </>
            )}
          </td>
        )}
      </tr>
      {answering && own !== undefined && (
        <tr className="form-row">
          <td colSpan={10}>
            <SayForm
              lineId={line.id}
              sides={sides.map((party) => ({ value: party, label: sideName(party, line) }))}
              works={line.utilityKey !== null}
              amount={wanText(figureOf(line, own) ?? line.bookFen)}
              back={linesAddress({ ...filter, answer: undefined })}
              idempotencyKey={sayKey}
            />
          </td>
        </tr>
      )}
    </>
  );
}

/** A month's lines: what the books hold, what each side says, in one row. */
export function LineTable({ lines, ...rest }: Props) {
  if (lines.length === 0) return <Empty>没有符合条件的行。</Empty>;
  return (
    <table className="tbl stack shares">
      <thead>
        <tr>
          {rest.can && (
            <th className="pick">
              <PickLines />
            </th>
          )}
          <Head>小区或县市</Head>
          <Head>资金</Head>
          <Head num unit="万元">
            账面
          </Head>
          <Head num unit="万元">
            县市
          </Head>
          <Head num unit="万元">
            管线单位
          </Head>
          <Head num unit="万元">
            第三方
          </Head>
          <Head num unit="万元">
            差额
          </Head>
          <Head>状态</Head>
          {rest.can && (
            <Head num className="no-print">
              答复
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow key={line.id} line={line} {...rest} />
        ))}
      </tbody>
    </table>
  );
}
