"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { answerApplicationAction } from "@/lib/domains/funding-applications/actions";
import { APPLICATION_FIELD_LABELS, OUTCOME_LABELS } from "@/lib/domains/funding-applications/labels";
import { type Outcome, OUTCOMES } from "@/lib/domains/funding-applications/types";

type Props = { applicationId: number; version: number; stored: Record<string, string>; outcome: Outcome; today: string; idempotencyKey: string };

/** What came back from above. Works before scripts arrive. */
export function AnswerForm({ applicationId, version, stored, outcome, today, idempotencyKey }: Props) {
  const [state, action] = useActionState(answerApplicationAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const typed = (name: string) => values?.[name] ?? stored[name] ?? "";
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="version" value={current?.version ?? values?.version ?? version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="outcome" label={APPLICATION_FIELD_LABELS.outcome} required error={errors.outcome}>
          {(control) => (
            <Select
              {...control}
              name="outcome"
              defaultValue={values?.outcome ?? (outcome === "WAITING" ? "" : outcome)}
              empty="请选择"
              options={OUTCOMES.filter((each) => each !== "WAITING").map((each) => ({ value: each, label: OUTCOME_LABELS[each] }))}
            />
          )}
        </Field>
        <Field id="grantedAmount" label={APPLICATION_FIELD_LABELS.grantedAmount} mark="万元" error={errors.grantedAmount} hint="未批复的不填。">
          {(control) => <TextInput {...control} name="grantedAmount" numeric defaultValue={typed("grantedAmount")} />}
        </Field>
        <Field id="grantedOn" label={APPLICATION_FIELD_LABELS.grantedOn} required error={errors.grantedOn}>
          {(control) => <TextInput {...control} type="date" name="grantedOn" max={today} defaultValue={typed("grantedOn") || today} />}
        </Field>
        <Field id="grantNumber" label={APPLICATION_FIELD_LABELS.grantNumber} mark="选填" error={errors.grantNumber}>
          {(control) => <TextInput {...control} name="grantNumber" defaultValue={typed("grantNumber")} />}
        </Field>
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在登记">{current ? "用我填的内容登记" : outcome === "WAITING" ? "登记结果" : "更正结果"}</SubmitButton>
      </div>
    </form>
  );
}
