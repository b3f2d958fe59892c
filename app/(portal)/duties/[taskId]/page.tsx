import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { EditTaskForm } from "@/components/tasks/edit-task-form";
import { DecideForm, WorkForm } from "@/components/tasks/step-forms";
import { TaskFacts, TaskStory } from "@/components/tasks/task-facts";
import { TaskState } from "@/components/tasks/task-state";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { loadTask } from "@/lib/domains/tasks/loaders";

type Props = { params: Promise<{ taskId: string }> };

export const metadata: Metadata = { title: "任务" };

export default async function TaskPage({ params }: Props) {
  const { taskId } = await params;
  const [found, evidence] = await Promise.all([loadTask(taskId), /^[1-9]\d{0,8}$/.test(taskId) ? loadEvidence({ taskId: Number(taskId) }) : null]);
  if (!found) notFound();
  const { task, steps, edits, waits, counties } = found;
  const one = { taskId: task.id, version: task.version };
  const work = steps.filter((step) => step === "start" || step === "note" || step === "report");
  const decide = steps.filter((step) => step === "close" || step === "return" || step === "cancel");
  // What waits for the confirmation is confirmed first.
  const reported = decide.includes("close");
  const confirm = decide.length > 0 && (
    <Section title={decide.length > 1 ? "确认" : "撤销"}>
      <DecideForm {...one} steps={decide} idempotencyKey={randomUUID()} />
    </Section>
  );
  const countyCodes = task.counties.map(({ code }) => code);
  return (
    <div className="sheet">
      <PageHead
        title={task.title}
        badges={<TaskState state={task.state} pill />}
        crumbs={[{ label: "职责与任务", href: "/duties" }, { label: task.unitName, href: `/duties?agency=${task.unit.agencyKey}` }, { label: "任务" }]}
      >
        <TaskFacts task={task} />
      </PageHead>
      {waits && (
        <Note tone="info" title="已由您报告办结">
          报告和确认由不同的账号办理，请另一账号确认。
        </Note>
      )}
      <div className="cols mt-7">
        <div className="c-main">
          {task.detail && (
            <Section title="要求">
              <p className="pre">{task.detail}</p>
            </Section>
          )}
          <EvidenceSection evidence={evidence} title="材料" />
          <Section title="办理经过">
            <TaskStory task={task} />
          </Section>
        </div>
        {(steps.length > 0 || edits) && (
          <aside className="c-side no-print">
            {reported && confirm}
            {work.length > 0 && (
              <Section title={work.includes("report") ? "办理" : "补充说明"}>
                <WorkForm {...one} steps={work} idempotencyKey={randomUUID()} />
              </Section>
            )}
            {!reported && confirm}
            {edits && (
              <Section title="调整">
                <details>
                  <summary>调整任务内容和期限</summary>
                  <EditTaskForm stored={{ ...task, countyCodes }} counties={task.unit.countyCode === null ? counties : []} idempotencyKey={randomUUID()} />
                </details>
              </Section>
            )}
          </aside>
        )}
      </div>
    </div>
  );
}
