"use client";

import { useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeShareAction } from "@/lib/domains/share-changes/actions";
import { SPREAD_LABELS } from "@/lib/domains/share-changes/labels";
import { SPREADS } from "@/lib/domains/share-changes/types";

const OPTIONS = SPREADS.map((spread) => ({ value: spread, label: SPREAD_LABELS[spread] }));

type Props = { shareId: number; version: number; amount: string; confirmed: boolean; idempotencyKey: string };

/** Another amount: sent once, the form comes back with what it does to the utility's other lines; sent again, it is saved. */
export function ChangeForm({ shareId, version, amount, confirmed, idempotencyKey }: Props) {
  const [state, action] = useActionState(changeShareAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const shown = current?.shown ?? (state.status === "confirm" ? values?.shown : undefined) ?? "";
  return (
    <form action={action} className="stack-form" key={JSON.stringify([version, state.status, values])}>
      <FormAnswer state={state}>{current?.effect}</FormAnswer>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="shareId" value={shareId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="shown" value={shown} />
      <Field id="amount" label="新的建议出资" mark="万元" error={errors.amount}>
        {(control) => <TextInput {...control} name="amount" numeric defaultValue={values?.amount ?? amount} />}
      </Field>
      <Field id="spread" label="差额去向" error={errors.spread}>
        {(control) => <Select {...control} name="spread" options={OPTIONS} defaultValue={values?.spread ?? "KEEP"} />}
      </Field>
      <Field id="reason" label="理由" error={errors.reason} hint="管线单位看得到。">
        {(control) => <TextArea {...control} name="reason" defaultValue={values?.reason} />}
      </Field>
      <div className="acts">
        <SubmitButton busyLabel="正在办理" variant={confirmed && shown === "" ? "default" : "pri"}>
          {shown === "" ? "查看影响" : confirmed ? "冲销原确认并重新提出" : "重新提出"}
        </SubmitButton>
      </div>
    </form>
  );
}
