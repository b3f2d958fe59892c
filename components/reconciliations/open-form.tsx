"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { periodName } from "@/lib/domains/ledger/rules";
import { openMonthAction } from "@/lib/domains/reconciliations/actions";

/** Opens a closed month. */
export function OpenForm({ months, idempotencyKey }: { months: number[]; idempotencyKey: string }) {
  const [state, action] = useActionState(openMonthAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form narrow-form" key={JSON.stringify([state.status, values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="period" label="月份" error={errors.period} hint="已结账、尚未发起的月份。">
          {(control) => (
            <Select
              {...control}
              name="period"
              defaultValue={values?.period ?? String(months[0])}
              options={months.map((month) => ({ value: String(month), label: periodName(month) }))}
            />
          )}
        </Field>
        <Field id="dueOn" label="答复期限" error={errors.dueOn}>
          {(control) => <TextInput {...control} type="date" name="dueOn" defaultValue={values?.dueOn} />}
        </Field>
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在发起">发起对账</SubmitButton>
      </div>
    </form>
  );
}
