"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { keepApartAction } from "@/lib/domains/register-quality/actions";

type Props = { firstId: string; secondId: string; idempotencyKey: string };

/** Two rows are two places: why. Works before scripts arrive. */
export function ApartForm({ firstId, secondId, idempotencyKey }: Props) {
  const [state, action] = useActionState(keepApartAction, { status: "idle" });
  const id = `apart-${firstId}-${secondId}`;
  return (
    <form action={action} className="stack-form" key={JSON.stringify(state)}>
      <FormAnswer state={state} />
      <input type="hidden" name="firstId" value={firstId} />
      <input type="hidden" name="secondId" value={secondId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id={id} label="是两个小区，理由" error={state.errors?.reason}>
        {(control) => (
          <div className="with-button">
            <TextInput {...control} name="reason" maxLength={200} defaultValue={state.values?.reason ?? ""} />
            <SubmitButton variant="default" busyLabel="正在保存">
              都保留
            </SubmitButton>
          </div>
        )}
      </Field>
    </form>
  );
}
