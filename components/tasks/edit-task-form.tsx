"use client";

import { useActionState } from "react";
import { Check, Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { editTaskAction } from "@/lib/domains/tasks/actions";
import type { County } from "@/lib/domains/plan/types";
import { CountyBoxes } from "./county-boxes";

type Stored = { id: number; version: number; title: string; detail: string | null; dueOn: string; needsEvidence: boolean; countyCodes: string[] };

/** What a task asks for, changed by who gave it. */
export function EditTaskForm({ stored, counties, idempotencyKey }: { stored: Stored; counties: County[]; idempotencyKey: string }) {
  const [state, action] = useActionState(editTaskAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, stored.version])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="taskId" value={stored.id} />
      <input type="hidden" name="version" value={stored.version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="title" label="任务" required error={errors.title}>
        {(control) => <TextInput {...control} name="title" defaultValue={values?.title ?? stored.title} />}
      </Field>
      <Field id="detail" label="要求" mark="选填" error={errors.detail}>
        {(control) => <TextArea {...control} name="detail" defaultValue={values?.detail ?? stored.detail ?? ""} />}
      </Field>
      <Field id="dueOn" label="办结期限" required error={errors.dueOn}>
        {(control) => <TextInput {...control} name="dueOn" type="date" defaultValue={values?.dueOn ?? stored.dueOn} />}
      </Field>
      {counties.length > 0 && <CountyBoxes counties={counties} ticked={(code) => (values ? values[`county.${code}`] === "1" : stored.countyCodes.includes(code))} />}
      <Check name="needsEvidence" label="报告办结时须有材料" defaultChecked={values ? values.needsEvidence === "1" : stored.needsEvidence} />
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          保存调整
        </SubmitButton>
      </div>
    </form>
  );
}
