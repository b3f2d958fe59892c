"use client";

import { useActionState } from "react";
import { Field, Select } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { periodName } from "@/lib/domains/ledger/rules";
import { closePeriodsAction } from "@/lib/domains/periods/actions";

/** Closes months up to one, in their order. */
export function CloseForm({ months, idempotencyKey }: { months: number[]; idempotencyKey: string }) {
  const [state, action] = useActionState(closePeriodsAction, { status: "idle" });
  return (
    <form action={action} className="stack-form narrow-form" key={JSON.stringify([state.status, state.values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="until" label="结账到" required error={state.errors?.until} hint="所选月份和以前各月一并结账。结账后不能再开；更正以前的，用红字冲销和补记，记在未结账的月份。">
        {(control) => (
          <Select
            {...control}
            name="until"
            defaultValue={state.values?.until ?? String(months[0])}
            options={months.map((month) => ({ value: String(month), label: periodName(month) }))}
          />
        )}
      </Field>
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在结账">
          结账
        </SubmitButton>
      </div>
    </form>
  );
}
