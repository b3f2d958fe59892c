"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveBasisAction } from "@/lib/domains/share-basis/actions";
import { WEIGHT_NAMES } from "@/lib/domains/share-basis/labels";
import type { BasisWeights } from "@/lib/domains/share-basis/types";

type Props = { utilityKey: string; weights: BasisWeights; whole: string; version: number; idempotencyKey: string };
const NAMES = Object.keys(WEIGHT_NAMES) as (keyof BasisWeights)[];

/** What a utility's whole is, and by what it is shared out. */
export function BasisForm({ utilityKey, weights, whole, version, idempotencyKey }: Props) {
  const [state, action] = useActionState(saveBasisAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([utilityKey, version, state.status, values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="utilityKey" value={utilityKey} />
      <input type="hidden" name="version" value={version} />
      <div className="pairs">
        <Field id="whole" label="应出资" mark="万元" error={errors.whole}>
          {(control) => <TextInput {...control} name="whole" numeric defaultValue={values?.whole ?? whole} />}
        </Field>
        {NAMES.map((name) => (
          <Field key={name} id={name} label={`${WEIGHT_NAMES[name]}权重`} mark="%" error={errors[name]}>
            {(control) => <TextInput {...control} name={name} numeric defaultValue={values?.[name] ?? String(weights[name])} />}
          </Field>
        ))}
      </div>
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          保存分摊办法
        </SubmitButton>
      </div>
    </form>
  );
}
