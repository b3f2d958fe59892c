"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Colleague } from "@/lib/domains/deputies/types";
import { prepareForAction, prepareHandoverAction } from "@/lib/domains/handovers/actions";
import { REASONS } from "@/lib/domains/handovers/labels";

/** To whom and why; the list of open work is built by the portal. */
export function PrepareForm({ colleagues, giver, idempotencyKey }: { colleagues: Colleague[]; giver: Colleague | null; idempotencyKey: string }) {
  const [state, action] = useActionState(giver ? prepareForAction : prepareHandoverAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {giver && <input type="hidden" name="giverId" value={giver.id} />}
      <Field id="takerId" label="接收人" hint="只能选同一单位的在用账号。" error={state.errors?.takerId} required>
        {(control) => (
          <Select {...control} name="takerId" empty="请选择" defaultValue={state.values?.takerId ?? ""} options={colleagues.map(({ id, label }) => ({ value: id, label }))} />
        )}
      </Field>
      <Field id="reason" label="交接事由" hint={`如${REASONS.join("、")}。`} error={state.errors?.reason} required>
        {(control) => <TextInput {...control} name="reason" list="handover-reasons" defaultValue={state.values?.reason ?? ""} />}
      </Field>
      <datalist id="handover-reasons">
        {REASONS.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <label className="small">
        <input className="chk" type="checkbox" name="closesGiver" value="1" defaultChecked={state.values?.closesGiver === "1"} /> 交接完成后停用移交人的账号
      </label>
      <div className="acts">
        <SubmitButton busyLabel="正在生成">生成交接单</SubmitButton>
      </div>
    </form>
  );
}
