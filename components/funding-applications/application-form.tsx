"use client";

import { useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { STREAM_LABELS } from "@/lib/domains/channels/labels";
import { STREAMS } from "@/lib/domains/channels/types";
import { createApplicationAction, editApplicationAction } from "@/lib/domains/funding-applications/actions";
import { APPLICATION_FIELD_LABELS } from "@/lib/domains/funding-applications/labels";

type Props = { stored: Record<string, string> | null; applicationId?: number; version?: number; years: number[]; today: string; idempotencyKey: string };

/** What is asked for, new or there. Works before scripts arrive. */
export function ApplicationForm({ stored, applicationId, version, years, today, idempotencyKey }: Props) {
  const [state, action] = useActionState(applicationId === undefined ? createApplicationAction : editApplicationAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const typed = (name: string) => values?.[name] ?? stored?.[name] ?? "";
  const plain = (name: "batch" | "applicationNumber" | "askedAmount", more: { mark?: string; required?: boolean; hint?: string; numeric?: boolean }) => (
    <Field id={name} label={APPLICATION_FIELD_LABELS[name]} error={errors[name]} required={more.required} mark={more.mark} hint={more.hint}>
      {(control) => <TextInput {...control} name={name} numeric={more.numeric} defaultValue={typed(name)} />}
    </Field>
  );
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      {applicationId !== undefined && <input type="hidden" name="applicationId" value={applicationId} />}
      {applicationId !== undefined && <input type="hidden" name="version" value={current?.version ?? values?.version ?? version} />}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="planYear" label={APPLICATION_FIELD_LABELS.planYear} required error={errors.planYear}>
          {(control) => (
            <Select {...control} name="planYear" defaultValue={typed("planYear")} empty="请选择" options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
          )}
        </Field>
        <Field id="stream" label={APPLICATION_FIELD_LABELS.stream} required error={errors.stream} hint="中央财政补助和中央预算内投资分开申报。">
          {(control) => (
            <Select {...control} name="stream" defaultValue={typed("stream")} empty="请选择" options={STREAMS.map((stream) => ({ value: stream, label: STREAM_LABELS[stream] }))} />
          )}
        </Field>
        {plain("batch", { required: true, hint: "例如2021年第一批" })}
        {plain("askedAmount", { required: true, mark: "万元", numeric: true })}
        {plain("applicationNumber", { mark: "选填" })}
        <Field id="appliedOn" label={APPLICATION_FIELD_LABELS.appliedOn} required error={errors.appliedOn}>
          {(control) => <TextInput {...control} type="date" name="appliedOn" max={today} defaultValue={typed("appliedOn") || today} />}
        </Field>
        <Field id="applicationNote" label={APPLICATION_FIELD_LABELS.applicationNote} mark="选填" error={errors.applicationNote} className="wide">
          {(control) => <TextArea {...control} name="applicationNote" defaultValue={typed("applicationNote")} />}
        </Field>
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在保存" variant={applicationId === undefined ? "pri" : "default"}>
          {applicationId === undefined ? "登记申报" : current ? "用我填的内容保存" : "保存申报内容"}
        </SubmitButton>
      </div>
    </form>
  );
}
