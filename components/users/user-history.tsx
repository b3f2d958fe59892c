import { Empty } from "@/components/ui/empty";
import { Timeline } from "@/components/ui/timeline";
import { USER_ACTION_LABELS, USER_FIELD_LABELS } from "@/lib/domains/users/labels";
import type { UserHistoryEntry } from "@/lib/domains/users/types";

const FIELDS = Object.keys(USER_FIELD_LABELS) as (keyof typeof USER_FIELD_LABELS)[];
const ACTIONS: Record<string, string> = USER_ACTION_LABELS;

function Change({ entry }: { entry: UserHistoryEntry }) {
  return (
    <>
      {FIELDS.filter((field) => (entry.before[field] ?? "") !== (entry.after[field] ?? "")).map((field) => (
        <div key={field} className="change">
          {USER_FIELD_LABELS[field]}：
          {entry.before[field] !== undefined && (
            <>
              <span className="old">{entry.before[field] || "未填"}</span>
              <span className="arrow"> → </span>
            </>
          )}
          <span className="new">{entry.after[field] || "未填"}</span>
        </div>
      ))}
      {entry.reason && <div className="change">原因：{entry.reason}</div>}
    </>
  );
}

/** Who did what to the account, newest first. */
export function UserHistory({ entries }: { entries: UserHistoryEntry[] }) {
  if (entries.length === 0) return <Empty>还没有记录。开通、修改、停用和安全操作会列在这里。</Empty>;
  return (
    <Timeline
      items={entries.map((entry) => ({ key: entry.seq, title: <b>{ACTIONS[entry.action] ?? "变更"}</b>, detail: <Change entry={entry} />, time: `${entry.at}　${entry.who}` }))}
    />
  );
}
