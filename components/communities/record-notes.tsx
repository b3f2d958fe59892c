import { Note } from "@/components/ui/note";
import type { CommunityRecord } from "@/lib/domains/community-record/types";

const SAVED: Record<string, string> = { edit: "已保存，变更已记入右侧记录。", new: "已登记，编号由系统给出。", merge: "已合并，另一条记录保留并指向本小区。" };

/** What has just been done, after the form led here. */
export function SavedNote({ kind }: { kind: string | string[] | undefined }) {
  const message = typeof kind === "string" && Object.hasOwn(SAVED, kind) ? SAVED[kind] : undefined;
  return message ? <Note tone="done" title={message} role="status" className="mb-4" /> : null;
}

/** Why this row is no community any more, and where it went. */
export function RemovedNote({ record: { removal, mergedInto } }: { record: CommunityRecord }) {
  if (removal === null) return null;
  return (
    <Note tone="wait" title={removal === "MERGED" ? "这条记录已合并，不再是台账中的小区。" : "这条记录随导入撤销，不再是台账中的小区。"} className="mb-4">
      {mergedInto && (
        <>
          现行记录：
          <a href={`/communities/${mergedInto.id}`}>
            {mergedInto.id} {mergedInto.name}
          </a>
          。
        </>
      )}
      下面是原来的内容，只供查阅，不计入任何统计。
    </Note>
  );
}
