import { randomUUID } from "node:crypto";
import { Status } from "@/components/ui/status";
import { formatCount } from "@/lib/core/money";
import { acknowledgeImportAction, confirmImportAction, discardImportAction, readAgainAction, undoImportAction } from "@/lib/domains/imports/actions";
import { blockers } from "@/lib/domains/imports/rules";
import type { ImportBatch } from "@/lib/domains/imports/types";
import { fieldsOf } from "./batch-fields";
import { StepForm } from "./step-form";

type Props = { batch: ImportBatch; can: { write: boolean; acknowledge: boolean } };

function Confirm({ batch }: { batch: ImportBatch }) {
  const why = batch.summary ? blockers(batch.summary) : [];
  const rows = batch.summary ? batch.summary.counts.new + batch.summary.counts.changed : 0;
  const ready = batch.summary !== null && why.length === 0;
  return (
    <>
      {ready ? <Status tone="done">可以写入</Status> : <Status tone="late">不能写入：{why.join("、")}</Status>}
      <span className="sec">{ready ? "一次全部写入；写入的小区再有改动之前，可整批撤销。" : "全部通过后一次写入。"}</span>
      <span className="grow hide-s" />
      <StepForm action={readAgainAction} fields={fieldsOf(batch)} busyLabel="正在核对" button="重新核对" />
      <StepForm action={discardImportAction} fields={fieldsOf(batch)} variant="dan" busyLabel="正在放弃" button="放弃本次导入" />
      <StepForm action={confirmImportAction} fields={fieldsOf(batch)} variant="pri" busyLabel="正在写入" button={`写入${formatCount(rows)}个小区的变更`} disabled={!ready} />
    </>
  );
}

/** The held foot: why the file cannot be written yet, or the button that does it; after the writing, the way back. */
export function ImportFoot({ batch, can }: Props) {
  const { state } = batch;
  if (can.write && state === "REVIEWED")
    return (
      <div className="sticky-foot">
        <Confirm batch={batch} />
      </div>
    );
  if (can.write && state === "REFUSED")
    return (
      <div className="sticky-foot">
        <Status tone="late">这个文件不能导入</Status>
        <span className="sec">改好后重新上传，或再读一次。</span>
        <span className="grow hide-s" />
        <StepForm action={readAgainAction} fields={fieldsOf(batch)} busyLabel="正在读取" button="重新读取" />
        <StepForm action={discardImportAction} fields={fieldsOf(batch)} variant="dan" busyLabel="正在放弃" button="放弃本次导入" />
      </div>
    );
  if (can.write && state === "DONE")
    return (
      <div className="sticky-foot">
        <Status tone="done">已写入台账</Status>
        <span className="sec">写入的小区再有改动之前，可整批撤销，恢复到写入之前。</span>
        <span className="grow hide-s" />
        <StepForm
          action={undoImportAction}
          fields={fieldsOf(batch)}
          variant="dan"
          busyLabel="正在撤销"
          button={`整批撤销${formatCount((batch.counts?.new ?? 0) + (batch.counts?.changed ?? 0))}个小区的变更`}
        />
      </div>
    );
  if (!can.acknowledge) return null;
  return (
    <div className="sticky-foot">
      <Status tone="wait">州局未阅</Status>
      <span className="sec">县市直接写入，州局知悉即可，不需批准。</span>
      <span className="grow hide-s" />
      <StepForm action={acknowledgeImportAction} fields={{ batchId: batch.id, idempotencyKey: randomUUID() }} variant="pri" busyLabel="正在办理" button="已阅" />
    </div>
  );
}
