"use client";

import { useActionState } from "react";
import { Field, TextArea } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { reverseEntryAction } from "@/lib/domains/ledger/actions";

/** Takes an entry back in red, with the reason. `together`: how many lines of a division go back; `direct`: a utility's own payment, received and paid at once. */
export function ReverseForm({ entryId, together, direct, idempotencyKey }: { entryId: number; together: number; direct: boolean; idempotencyKey: string }) {
  const hint = together > 1 ? `这次分解共${together}笔，一并冲回。` : direct ? "同时登记的到位和支付一并冲回，原登记保留。" : "原登记保留，另记一笔红字。";
  const [state, action] = useActionState(reverseEntryAction, { status: "idle" });
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, state.values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="entryId" value={entryId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="reason" label="冲销的原因" required error={state.errors?.reason} hint={hint}>
        {(control) => <TextArea {...control} name="reason" defaultValue={state.values?.reason} />}
      </Field>
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在冲销">
          红字冲销
        </SubmitButton>
      </div>
    </form>
  );
}
