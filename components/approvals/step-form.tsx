"use client";

import { type ReactNode, useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormState } from "@/lib/core/form";
import { answerStudyAction, askMoreAction, completeStudyAction, recallStudyAction, recordAnswerAction, recordAskAction, supplyMoreAction } from "@/lib/domains/approvals/actions";

type Action = (before: FormState, form: FormData) => Promise<FormState>;
type Props = { approvalId: number; version: number; idempotencyKey: string; today: string; /** The county records its own office's word, with its day */ records?: boolean };
type Typed = { values: Partial<Record<string, string>>; errors: Partial<Record<string, string>> };

function StepForm({
  action,
  approvalId,
  version,
  idempotencyKey,
  children,
  submit,
  busy,
  danger = false,
  main = false,
}: Omit<Props, "today" | "records"> & { action: Action; children: (typed: Typed) => ReactNode; submit: string; busy: string; danger?: boolean; main?: boolean }) {
  const [state, send] = useActionState(action, { status: "idle" } as FormState);
  const { errors = {}, values } = state;
  return (
    <form action={send} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="approvalId" value={approvalId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {children({ values: values ?? {}, errors })}
      <div className="acts">
        <SubmitButton busyLabel={busy} variant={danger ? "dan" : main ? "pri" : "default"}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}

/** The day of a step: typed where the county records it, today's otherwise. */
function Day({ id, label, today, records, typed: { values, errors } }: { id: string; label: string; today: string; records: boolean; typed: Typed }) {
  if (!records) return <input type="hidden" name={id} value={today} />;
  return (
    <Field id={id} label={label} required error={errors[id]}>
      {(control) => <TextInput {...control} name={id} type="date" defaultValue={values[id] ?? today} />}
    </Field>
  );
}

/** 批复 or 退回. */
export function AnswerForm({ today, records = false, ...rest }: Props) {
  return (
    <StepForm {...rest} action={records ? recordAnswerAction : answerStudyAction} submit={records ? "登记答复" : "答复"} busy="正在保存" main>
      {(typed) => (
        <div className="pairs">
          <Field id="decision" label="答复" required error={typed.errors.decision}>
            {(control) => (
              <Select
                {...control}
                name="decision"
                defaultValue={typed.values.decision ?? ""}
                empty="请选择"
                options={[
                  { value: "APPROVED", label: "批复同意" },
                  { value: "RETURNED", label: "退回，不予批复" },
                ]}
              />
            )}
          </Field>
          <Field id="answerNumber" label="批复文号" mark="批复时必填" error={typed.errors.answerNumber}>
            {(control) => <TextInput {...control} name="answerNumber" defaultValue={typed.values.answerNumber ?? ""} />}
          </Field>
          <Day id="answeredOn" label="答复日期" today={today} records={records} typed={typed} />
          <Field id="answerNote" label="意见" mark="退回时必填" error={typed.errors.answerNote} className="wide">
            {(control) => <TextArea {...control} name="answerNote" defaultValue={typed.values.answerNote ?? ""} />}
          </Field>
        </div>
      )}
    </StepForm>
  );
}

/** 要求补正. */
export function AskForm({ today, records = false, ...rest }: Props) {
  return (
    <StepForm {...rest} action={records ? recordAskAction : askMoreAction} submit={records ? "登记补正要求" : "要求补正，停止计时"} busy="正在保存">
      {(typed) => (
        <div className="pairs">
          <Field id="asked" label="要补正什么" required error={typed.errors.asked} className="wide">
            {(control) => <TextArea {...control} name="asked" defaultValue={typed.values.asked ?? ""} />}
          </Field>
          <Day id="askedOn" label="提出日期" today={today} records={records} typed={typed} />
        </div>
      )}
    </StepForm>
  );
}

/** The papers asked for have been handed in. */
export function SupplyForm({ today, ...rest }: Props) {
  return (
    <StepForm {...rest} action={supplyMoreAction} submit="已补正，继续计时" busy="正在保存" main>
      {(typed) => (
        <div className="pairs">
          <Field id="supplied" label="补正了什么" required error={typed.errors.supplied} className="wide">
            {(control) => <TextArea {...control} name="supplied" defaultValue={typed.values.supplied ?? ""} />}
          </Field>
          <Day id="suppliedOn" label="送达日期" today={today} records typed={typed} />
        </div>
      )}
    </StepForm>
  );
}

/** What the study was sent without (容缺) has come. */
export function CompleteForm({ today, ...rest }: Props) {
  return (
    <StepForm {...rest} action={completeStudyAction} submit="登记补齐" busy="正在保存" main>
      {(typed) => (
        <div className="pairs">
          <Field id="greenSupplied" label="补齐了什么" required error={typed.errors.greenSupplied} hint="材料名称，有文号的写文号；扫描件在“凭证与照片”里上传。" className="wide">
            {(control) => <TextInput {...control} name="greenSupplied" defaultValue={typed.values.greenSupplied ?? ""} />}
          </Field>
          <Day id="greenSuppliedOn" label="补齐日期" today={today} records typed={typed} />
        </div>
      )}
    </StepForm>
  );
}

/** 撤回, with the reason. */
export function RecallForm(props: Props) {
  return (
    <StepForm {...props} action={recallStudyAction} submit="撤回送审" busy="正在撤回" danger>
      {(typed) => (
        <Field id="recall-note" label="撤回原因" required error={typed.errors.answerNote}>
          {(control) => <TextInput {...control} name="answerNote" defaultValue={typed.values.answerNote ?? ""} />}
        </Field>
      )}
    </StepForm>
  );
}
