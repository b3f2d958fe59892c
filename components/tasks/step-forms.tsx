"use client";

import { useActionState } from "react";
import { Field, TextArea } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { decideTaskAction, workTaskAction } from "@/lib/domains/tasks/actions";
import type { TaskStep } from "@/lib/domains/tasks/types";

type Props = { taskId: number; version: number; steps: readonly TaskStep[]; idempotencyKey: string };

const WORDS: Record<TaskStep, { label: string; busy: string }> = {
  start: { label: "开始办理", busy: "正在保存" },
  note: { label: "保存进展", busy: "正在保存" },
  report: { label: "报告办结", busy: "正在报告" },
  close: { label: "确认办结", busy: "正在确认" },
  return: { label: "退回继续办理", busy: "正在退回" },
  cancel: { label: "撤销任务", busy: "正在撤销" },
};

/** One text, and the steps that may be taken with it; which one, the pressed button says. */
function StepForm({
  id,
  label,
  hint,
  action: send,
  main,
  taskId,
  version,
  steps,
  idempotencyKey,
}: Props & { id: string; label: string; hint: string; action: typeof workTaskAction; main: TaskStep }) {
  const [state, action] = useActionState(send, { status: "idle" });
  const pressed = state.values?.step;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, state.errors, version])}>
      <FormAnswer state={state} />
      <input type="hidden" name="taskId" value={taskId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id={id} label={label} hint={hint} error={state.errors?.note}>
        {(control) => <TextArea {...control} name="note" defaultValue={state.values?.note ?? ""} autoFocus={pressed !== undefined && state.errors?.note !== undefined} />}
      </Field>
      <div className="acts">
        {steps.map((step) => (
          <SubmitButton key={step} name="step" value={step} variant={step === main ? "pri" : "default"} busyLabel={WORDS[step].busy}>
            {WORDS[step].label}
          </SubmitButton>
        ))}
      </div>
    </form>
  );
}

/** Begin, note, report: for the unit. */
export function WorkForm(given: Props) {
  // Once it is reported there is nothing left but to add a word.
  const words = given.steps.includes("report")
    ? { label: "办理情况", hint: "写明做了什么、还差什么；写岗位，不写姓名和电话。" }
    : { label: "说明", hint: "写岗位，不写姓名和电话。" };
  return <StepForm {...given} {...words} id="work-note" action={workTaskAction} main="report" />;
}

/** Close, send back, cancel: for who gave the task. */
export function DecideForm(given: Props) {
  return <StepForm {...given} id="decide-note" label={given.steps.length > 1 ? "意见" : "撤销理由"} hint="退回、撤销须写明理由。" action={decideTaskAction} main="close" />;
}
