import { randomUUID } from "node:crypto";
import { Note } from "@/components/ui/note";
import { formatCount } from "@/lib/core/money";
import { resumeImportAction } from "@/lib/domains/imports/actions";
import type { ImportBatch } from "@/lib/domains/imports/types";
import { ImportWatch } from "./import-watch";
import { StepForm } from "./step-form";

type Progress = { step: string; done: number; of: number; waiting: number };
type Props = { batch: ImportBatch; progress: Progress | null; interrupted: boolean; own: boolean };

function progressWords({ step, done, of, waiting }: Progress): string {
  if (waiting > 0) return `前面还有${waiting}个文件在办理，请稍候。`;
  return `${step || "准备"}${of > 0 ? `，${formatCount(done)}/${formatCount(of)}` : ""}。`;
}

/** What is going on with the file right now, or went wrong, and what to do. */
export function ImportStateNote({ batch, progress, interrupted, own }: Props) {
  const writing = batch.state === "WRITING";
  const here = `/communities/import/${batch.id}`;
  if (progress && (writing || batch.state === "READING"))
    return (
      <Note title={writing ? "正在写入台账" : "正在读取和核对"} role="status">
        {progressWords(progress)}离开本页不影响办理。<a href={here}>刷新看进度</a>
        {progress.of > 0 && <progress className="blk" value={progress.done} max={progress.of} aria-label="进度" />}
        <ImportWatch />
      </Note>
    );
  if (interrupted)
    return (
      <Note tone="wait" title="已中断">
        {writing ? "写入途中系统停止，台账没有任何变化。" : "读取途中系统停止，没有核对结果。"}
        {own && (
          <StepForm
            action={resumeImportAction}
            fields={{ batchId: batch.id, version: String(batch.version), idempotencyKey: randomUUID() }}
            busyLabel="正在办理"
            button={writing ? "重新写入" : "重新读取"}
          />
        )}
      </Note>
    );
  if (batch.fault) return <Note tone="late" title={batch.fault} role="status" />;
  if (batch.state === "DISCARDED") return <Note title="已放弃">台账没有变化。原表仍可下载。</Note>;
  if (batch.state === "UNDONE") return <Note title="已整批撤销">{`${batch.undoneAt ?? ""}撤销，这批写入的小区已恢复到写入之前。`}</Note>;
  if (batch.state !== "DONE") return null;
  const { counts } = batch;
  return (
    <Note tone="done" title="已写入台账">
      {`${batch.finishedAt ?? ""}写入：新增${formatCount(counts?.new ?? 0)}个，变更${formatCount(counts?.changed ?? 0)}个，不变${formatCount(counts?.unchanged ?? 0)}个。每个小区的变更记录里有来源单元格。`}
      {batch.seenAt === null ? "已告知州局，待阅。" : `州局${batch.seenAt}已阅（${batch.seenBy ?? "—"}）。`}
    </Note>
  );
}
