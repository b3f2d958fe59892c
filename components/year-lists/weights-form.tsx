"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveWeightsAction } from "@/lib/domains/year-lists/actions";
import { WEIGHT_LABELS } from "@/lib/domains/year-lists/labels";
import { type StoredWeights, WEIGHT_FACILITIES, WEIGHT_PARTS } from "@/lib/domains/year-lists/types";

type Name = keyof typeof WEIGHT_LABELS;

/** What the order of candidates is weighed by; only how the weights stand to each other counts. */
export function WeightsForm({ stored, idempotencyKey }: { stored: StoredWeights; idempotencyKey: string }) {
  const [state, action] = useActionState(saveWeightsAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const field = (name: Name) => (
    <Field key={name} id={name} label={WEIGHT_LABELS[name]} error={errors[name]}>
      {(control) => <TextInput {...control} name={name} numeric defaultValue={values?.[name] ?? String(stored.weights[name])} />}
    </Field>
  );
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, stored.version])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="version" value={current?.version ?? stored.version} />
      <fieldset className="fld">
        <legend className="lab">三项之间</legend>
        <div className="pairs">{WEIGHT_PARTS.map(field)}</div>
      </fieldset>
      <fieldset className="fld">
        <legend className="lab">四类缺项之间</legend>
        <div className="pairs">{WEIGHT_FACILITIES.map(field)}</div>
      </fieldset>
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          保存权重
        </SubmitButton>
      </div>
    </form>
  );
}
