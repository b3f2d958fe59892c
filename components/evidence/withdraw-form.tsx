"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { withdrawEvidenceAction } from "@/lib/domains/evidence/actions";

type Props = { evidenceId: string; version: number; title: string; idempotencyKey: string };

/** Withdraws a paper, with the reason. */
export function WithdrawForm({ evidenceId, version, title, idempotencyKey }: Props) {
  const [state, action] = useActionState(withdrawEvidenceAction, { status: "idle" });
  const id = `reason-${evidenceId}`;
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="evidenceId" value={evidenceId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id={id} label="作废的原因" required error={state.errors?.reason} hint="作废后仍可查看，不会删除。">
        {(control) => <TextInput {...control} name="reason" defaultValue={state.values?.reason ?? ""} />}
      </Field>
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在作废">
          作废<span className="vh">{title}</span>
        </SubmitButton>
      </div>
    </form>
  );
}
