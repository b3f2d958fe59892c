import { Empty } from "@/components/ui/empty";
import { Status, type Tone } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { ACTION_LABELS, OBJECT_LABELS, RESULT_LABELS } from "@/lib/domains/audit/labels";
import { changesOf, type FieldChange, objectHref, objectName } from "@/lib/domains/audit/rules";
import type { Result, TrailEvent } from "@/lib/domains/audit/types";

const TONES = { done: { tone: "done", glyph: "done" }, refused: { tone: "late", glyph: "refused" }, failed: { tone: "wait", glyph: "late" } } as const satisfies Record<
  Result,
  { tone: Tone; glyph: "done" | "refused" | "late" }
>;

/** Beyond so many characters the changes of an event are folded, so that a page can be skimmed. */
const SHORT = 60;

function Changes({ changes }: { changes: FieldChange[] }) {
  const lines = changes.map(({ field, before, after }) => (
    <div key={field} className="change">
      {field}：{before !== null && after !== null && <span className="old">{before}</span>}
      {before !== null && after !== null && <span className="arrow"> → </span>}
      <span className={after === null ? "old" : before === null ? undefined : "new"}>{after ?? before}</span>
    </div>
  ));
  const long = changes.reduce((sum, { field, before, after }) => sum + field.length + (before?.length ?? 0) + (after?.length ?? 0), 0) > SHORT;
  if (!long) return lines;
  return (
    <details className="more">
      <summary>详情{changes.length}项</summary>
      {lines}
    </details>
  );
}

function Row({ event }: { event: TrailEvent }) {
  const href = objectHref(event);
  const name = objectName(event);
  const { tone, glyph } = TONES[event.result];
  return (
    <tr id={`e${event.seq}`}>
      <th className="nm nb" scope="row">
        {event.at}
        <span className="sub">第{event.seq}条</span>
      </th>
      <td data-l="单位、账号">
        <span>
          {event.unitName ?? "—"}
          <span className="sub">
            {event.username ?? "未登录"}
            {event.actingFor && `，代${event.actingFor}`}
          </span>
        </span>
      </td>
      <td className="nb mut" data-l="地址">
        {event.ip === "-" ? "—" : event.ip}
      </td>
      <td data-l="操作">{ACTION_LABELS[event.action] ?? "其他操作"}</td>
      <td data-l="对象">
        <span>
          {href ? (
            <a className="lnk" href={href}>
              {name}
            </a>
          ) : (
            name
          )}
          <span className="sub">
            {OBJECT_LABELS[event.objectType] ?? "其他"}
            {event.objectName !== null && event.objectType === "community" && ` ${event.objectId ?? ""}`}
          </span>
        </span>
      </td>
      <td data-l="结果">
        <Status tone={tone} glyph={glyph}>
          {RESULT_LABELS[event.result]}
        </Status>
      </td>
      <td className="what">
        {event.reason && <div>{event.reason}</div>}
        <Changes changes={changesOf(event)} />
      </td>
    </tr>
  );
}

/** Events, newest first: when, who, from where, what, about what, how it ended, what changed. */
export function TrailTable({ rows }: { rows: TrailEvent[] }) {
  if (rows.length === 0) return <Empty action={<a href="/audit">清除筛选</a>}>没有符合条件的记录。</Empty>;
  return (
    <table className="tbl tight stick stack trail">
      <caption className="vh">审计日志，{rows.length}条，最新的在前</caption>
      <thead>
        <tr>
          <Head>时间</Head>
          <Head>单位、账号</Head>
          <Head>地址</Head>
          <Head>操作</Head>
          <Head>对象</Head>
          <Head>结果</Head>
          <Head>原因、改动</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((event) => (
          <Row key={event.seq} event={event} />
        ))}
      </tbody>
    </table>
  );
}
