import { Empty } from "@/components/ui/empty";
import { FieldChanges } from "@/components/ui/field-changes";
import { Timeline } from "@/components/ui/timeline";
import { HISTORY_LABELS } from "@/lib/domains/community-record/labels";
import { changesOf } from "@/lib/domains/community-record/rules";
import type { CommunityRecord, HistoryEntry } from "@/lib/domains/community-record/types";

/** Where the values come from: a form, or the row of a file. */
function Origin({ entry }: { entry: HistoryEntry }) {
  const { source, mergedInto } = entry.after;
  return (
    <>
      {source && (
        <div className="change">
          来自<a href={`/communities/import/${source.importId}`}>《{source.file}》</a>
          {source.sheet}第{source.row}行
        </div>
      )}
      {mergedInto && (
        <div className="change">
          合并到<a href={`/communities/${mergedInto}`}>{mergedInto}</a>
        </div>
      )}
      {entry.reason && <div className="change">原因：{entry.reason}</div>}
    </>
  );
}

function Detail({ entry }: { entry: HistoryEntry }) {
  const changes = changesOf(entry);
  const fresh = Object.values(entry.before).every((value) => value === "");
  return (
    <>
      <FieldChanges changes={changes} fresh={fresh && changes.length > 3} />
      <Origin entry={entry} />
    </>
  );
}

/** Who changed what, when, old to new, from which cell or form, newest first. */
export function RecordHistory({ record }: { record: CommunityRecord }) {
  const { history: entries } = record;
  return (
    <>
      {record.merged.length > 0 && (
        <p className="small mb-4">
          合并进来的记录：
          {record.merged.map((row) => (
            <span key={row.id}>
              <a href={`/communities/${row.id}`}>
                {row.id} {row.name}
              </a>{" "}
            </span>
          ))}
          ，原来的变更在各自页面。
        </p>
      )}
      {entries.length === 0 ? (
        <Empty>还没有变更。第一次修改后，谁、何时、改了什么会列在这里。</Empty>
      ) : (
        <Timeline
          items={entries.map((entry) => ({
            key: entry.seq,
            title: <b>{`${entry.who}${HISTORY_LABELS[entry.action] ?? "修改"}`}</b>,
            detail: <Detail entry={entry} />,
            time: `${entry.at}${entry.action === "community.edit" || entry.action === "community.create" ? "　网页填写" : ""}`,
          }))}
        />
      )}
      {record.changes > entries.length && (
        <a className="small" href={`/communities/${record.id}?history=all`} data-keep-scroll="">
          全部{record.changes}条
        </a>
      )}
    </>
  );
}
