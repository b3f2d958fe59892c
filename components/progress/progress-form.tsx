"use client";

import { useActionState } from "react";
import { Check, Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { saveProgressAction } from "@/lib/domains/progress/actions";
import { PROGRESS_LABELS } from "@/lib/domains/progress/labels";

type Stored = Record<keyof typeof PROGRESS_LABELS, string>;
type Props = { communityId: string; version: number; stored: Stored; idempotencyKey: string };

/** Progress and completed investment; a reason and a confirmation are asked where they are needed. Works before scripts arrive. */
export function ProgressForm({ communityId, version, stored, idempotencyKey }: Props) {
  const [state, action] = useActionState(saveProgressAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const typed = (name: keyof Stored) => values?.[name] ?? stored[name];
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state}>
        {current && (
          <p>
            现为形象进度{current.progressPercent}，完成投资{current.completedInvestment}万元，截至{current.asOf}。
          </p>
        )}
      </FormAnswer>
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="communityId" value={communityId} />
      <input type="hidden" name="version" value={current?.version ?? values?.version ?? version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="progressPercent" label={PROGRESS_LABELS.progressPercent} mark="%" required error={errors.progressPercent}>
          {(control) => <TextInput {...control} name="progressPercent" numeric defaultValue={typed("progressPercent")} />}
        </Field>
        <Field id="completedInvestment" label={PROGRESS_LABELS.completedInvestment} mark="万元，累计" required error={errors.completedInvestment}>
          {(control) => <TextInput {...control} name="completedInvestment" numeric defaultValue={typed("completedInvestment")} />}
        </Field>
        <Field id="asOf" label={PROGRESS_LABELS.asOf} required error={errors.asOf}>
          {(control) => <TextInput {...control} type="date" name="asOf" defaultValue={typed("asOf")} />}
        </Field>
        <Field id="fallReason" label="减少的原因" mark="比上次少时填" error={errors.reason}>
          {(control) => <TextInput {...control} name="reason" defaultValue={values?.reason ?? ""} />}
        </Field>
      </div>
      {errors.confirmOver && (
        <Field id="confirmOver" label="超过计划投资" error={errors.confirmOver}>
          {(control) => <Check {...control} name="confirmOver" label="已核对，完成投资确实超过计划投资" />}
        </Field>
      )}
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          {current ? "用我填的内容保存" : "保存进度"}
        </SubmitButton>
      </div>
    </form>
  );
}
