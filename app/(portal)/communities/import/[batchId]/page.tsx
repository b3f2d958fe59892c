import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FaultSection } from "@/components/imports/fault-section";
import { FileSection } from "@/components/imports/file-section";
import { ImportCourse } from "@/components/imports/import-course";
import { ImportFoot } from "@/components/imports/import-foot";
import { ImportStateNote } from "@/components/imports/import-state";
import { PreviewSection } from "@/components/imports/preview-section";
import { QuestionForm } from "@/components/imports/question-form";
import { TargetSection } from "@/components/imports/target-section";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { Status, type Tone } from "@/components/ui/status";
import { IMPORTS_A_PAGE, STATE_WORDS } from "@/lib/domains/imports/labels";
import { loadImport } from "@/lib/domains/imports/loaders";

type Props = { params: Promise<{ batchId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "核对导入数据" };

const LEADS: Partial<Record<keyof typeof STATE_WORDS, string>> = {
  REFUSED: "数据没有写入台账。",
  REVIEWED: "数据尚未写入台账。核对无误后一次写入，有一处错误则全部不写入。",
  READING: "正在读取和核对，数据尚未写入台账。",
  WRITING: "正在一次写入，全部成功才生效。",
};

export default async function ImportPage({ params, searchParams }: Props) {
  const found = await loadImport((await params).batchId, await searchParams);
  if (!found) notFound();
  const { batch, progress, interrupted, faults, preview, questionKey, can } = found;
  const { summary } = batch;
  const { label, tone } = STATE_WORDS[batch.state];
  return (
    <>
      <PageHead
        title="核对导入数据"
        badges={
          <Status tone={tone as Tone} pill>
            {interrupted ? "已中断" : label}
          </Status>
        }
        lead={(interrupted ? undefined : LEADS[batch.state]) ?? `${batch.countyName}，${batch.createdBy}上传。`}
        crumbs={[{ label: "Excel 导入", href: "/communities/import" }, { label: batch.fileName }]}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印
          </PrintButton>
        }
      />
      <ImportCourse state={batch.state} />
      <ImportStateNote batch={batch} progress={progress} interrupted={interrupted} own={can.write} />
      <div className="cols mt-4">
        <div className="c-main">
          <FileSection batch={batch} />
        </div>
        {summary && (
          <aside className="c-side">
            <TargetSection targets={summary.targets} county={batch.countyName} />
          </aside>
        )}
      </div>
      {can.answer && summary && summary.questions.length > 0 && (
        <Section title="请先回答" say={`${summary.questions.length}个问题，表里没有写明。回答会记住，下次不再问。`} id="questions">
          <QuestionForm fields={{ batchId: batch.id, version: String(batch.version), idempotencyKey: questionKey }} questions={summary.questions} />
        </Section>
      )}
      {summary && <FaultSection batch={batch} faults={faults} editable={can.answer} />}
      {summary && <PreviewSection batch={batch} preview={preview} pageSize={IMPORTS_A_PAGE} editable={can.answer} />}
      <ImportFoot batch={batch} can={can} />
    </>
  );
}
