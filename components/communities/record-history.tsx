import { Empty } from "@/components/ui/empty";
import { Timeline } from "@/components/ui/timeline";
import { ACTION_LABELS, HISTORY_LABELS } from "@/lib/domains/communities/labels";
import type { HistoryEntry } from "@/lib/domains/communities/types";

const FIELDS = Object.keys(HISTORY_LABELS) as (keyof typeof HISTORY_LABELS)[];

function Change({ entry }: { entry: HistoryEntry }) {
  return FIELDS.filter((field) => (entry.before[field] ?? "") !== (entry.after[field] ?? "")).map((field) => (
    <div key={field} className="change">
      {HISTORY_LABELS[field]}：<span className="old">{entry.before[field] || "未填"}</span>
      <span className="arrow"> → </span>
      <span className="new">{entry.after[field] || "未填"}</span>
    </div>
  ));
}

/** Who changed what, when, old to new, newest first. */
export function RecordHistory({ entries }: { entries: HistoryEntry[] }) {
  if (entries.length === 0) return <Empty>还没有变更。第一次修改后，谁、何时、改了什么会列在这里。</Empty>;
  return (
    <Timeline
      items={entries.map((entry) => ({ key: entry.seq, title: <b>{`${entry.who}${ACTION_LABELS[entry.action] ?? "修改"}`}</b>, detail: <Change entry={entry} />, time: entry.at }))}
    />
  );
}
