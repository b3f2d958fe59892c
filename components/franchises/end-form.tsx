"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { endFranchiseAction } from "@/lib/domains/franchises/actions";

/** Ends a project with its reason. */
export function EndForm({ franchiseId, version, idempotencyKey }: { franchiseId: number; version: number; idempotencyKey: string }) {
  const [state, action] = useActionState(endFranchiseAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state} />
      <input type="hidden" name="franchiseId" value={franchiseId} />
      <input type="hidden" name="version" value={current?.version ?? version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="endReason" label="终止的原因" required error={errors.reason} hint="终止后不再计入，记录保留。">
        {(control) => <TextInput {...control} name="reason" defaultValue={values?.reason ?? ""} />}
      </Field>
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在终止">
          终止这个项目
        </SubmitButton>
      </div>
    </form>
  );
}
