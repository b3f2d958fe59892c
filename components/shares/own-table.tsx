import { Empty } from "@/components/ui/empty";
import { Head } from "@/components/ui/table";
import { formatInstant } from "@/lib/core/dates";
import { formatShare, formatWan } from "@/lib/core/money";
import { sharesAddress, worksTime } from "@/lib/domains/shares/rules";
import type { ShareFilter, ShareRow, ShareSettings } from "@/lib/domains/shares/types";
import { ChangedRow, PickAll } from "./answer-board";
import { ObjectForm } from "./object-form";
import { ShareStatus } from "./share-status";

type Props = { rows: ShareRow[]; filter: ShareFilter; wholeFen: bigint; today: string; settings: ShareSettings; objectKey: string; papers: number };

/** One line that waits: box, what and when, the amount, both answers; under it what has moved, or its objection. */
function Waiting({ share, filter, wholeFen, today, settings, objectKey, papers }: Omit<Props, "rows"> & { share: ShareRow }) {
  const objecting = filter.object === share.id;
  return (
    <>
      <tr>
        <td className="pick">
          <input
            type="checkbox"
            className="chk"
            form="answer"
            name={`pick.${share.id}`}
            value={share.version}
            data-fen={String(share.amountFen)}
            aria-label={`选择 ${share.name}`}
          />
        </td>
        <th className="nm" scope="row">
          <a className="lnk" href={`/shares/${share.id}`}>
            {share.name}
          </a>
        </th>
        <td data-l="位置" className="nb">
          {share.countyName}
          {share.subdistrict}
        </td>
        <td data-l="施工计划" className="nb">
          {worksTime(share.startOn, share.endOn)}
        </td>
        <td className="nb no-s">{share.works.join("、")}</td>
        <td className="num no-s">{formatShare(share.amountFen, wholeFen, 4)}</td>
        <td data-l="建议出资（万元）" className="num">
          <b>{formatWan(share.amountFen)}</b>
        </td>
        <td className="nb no-s">{share.proposedOn}</td>
        <td data-l="状态">
          <ShareStatus share={share} today={today} settings={settings} />
        </td>
        <td className="num nb no-print">
          {objecting ? (
            <span className="mut">填写中</span>
          ) : (
            <>
              <button type="submit" form="answer" name="one" value={`${share.id}.${share.version}`} className="btn" aria-label={`确认 ${share.name}`}>
                确认
              </button>
              <a className="btn bare" href={`${sharesAddress({ ...filter, object: share.id })}#object`} data-keep-scroll="" aria-label={`提异议 ${share.name}`}>
                提异议
              </a>
            </>
          )}
        </td>
      </tr>
      {objecting && (
        <tr className="form-row">
          <td colSpan={10}>
            <ObjectForm
              shareId={share.id}
              version={share.version}
              percent={settings.paperPercent}
              papers={papers}
              back={sharesAddress({ ...filter, object: undefined })}
              idempotencyKey={objectKey}
            />
          </td>
        </tr>
      )}
      <ChangedRow id={share.id} name={share.name} columns={10} />
    </>
  );
}

/** The utility's lines that wait for its word. */
export function WaitingTable({ rows, ...rest }: Props) {
  if (rows.length === 0) return <Empty>没有待确认的出资。</Empty>;
  return (
    <table className="tbl stack shares">
      <thead>
        <tr>
          <th className="pick">
            <PickAll />
          </th>
          <Head>小区</Head>
          <Head>位置</Head>
          <Head>施工计划</Head>
          <Head>本单位工程</Head>
          <Head num unit="占应出资">
            分摊比例
          </Head>
          <Head num unit="万元">
            建议出资
          </Head>
          <Head>提出日期</Head>
          <Head>状态</Head>
          <Head num className="no-print">
            答复
          </Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((share) => (
          <Waiting key={share.id} share={share} {...rest} />
        ))}
      </tbody>
    </table>
  );
}

/** Lines that the utility has answered: when, by whom, with what. */
export function AnsweredTable({ rows, objected }: { rows: ShareRow[]; objected: boolean }) {
  if (rows.length === 0) return <Empty>{objected ? "没有异议。" : "还没有确认的出资。"}</Empty>;
  return (
    <table className="tbl stack">
      <thead>
        <tr>
          <Head>小区</Head>
          <Head>位置</Head>
          <Head num unit="万元">
            建议出资
          </Head>
          {objected && (
            <Head num unit="万元">
              我方核定
            </Head>
          )}
          {objected && <Head>理由</Head>}
          <Head>提出日期</Head>
          <Head>答复</Head>
          <Head>答复人</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((share) => (
          <tr key={share.id}>
            <th className="nm" scope="row">
              <a className="lnk" href={`/shares/${share.id}`}>
                {share.name}
              </a>
            </th>
            <td data-l="位置" className="nb">
              {share.countyName}
              {share.subdistrict}
            </td>
            <td data-l="建议出资（万元）" className="num">
              <b>{formatWan(share.amountFen)}</b>
            </td>
            {objected && (
              <td data-l="我方核定（万元）" className="num">
                <b>{formatWan(share.counterFen)}</b>
              </td>
            )}
            {objected && <td data-l="理由">{share.objection}</td>}
            <td data-l="提出日期" className="nb">
              {share.proposedOn}
            </td>
            <td data-l="答复" className="nb">
              {share.answeredAt ? formatInstant(share.answeredAt) : "—"}
            </td>
            <td data-l="答复人">{share.answeredBy ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
