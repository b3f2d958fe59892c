"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { appointAction, appointForAction } from "@/lib/domains/deputies/actions";
import type { Colleague } from "@/lib/domains/deputies/types";

type Props = { colleagues: Colleague[]; principal: Colleague | null; today: string; idempotencyKey: string; primary: boolean };

/** Who deputises, from when to when and why; for somebody else where a lead or administrator chose one. */
export function AppointForm({ colleagues, principal, today, idempotencyKey, primary }: Props) {
  const [state, action] = useActionState(principal ? appointForAction : appointAction, { status: "idle" });
  const typed = (name: string) => (state.status === "saved" ? "" : (state.values?.[name] ?? ""));
  return (
    <form action={action} className="stack-form" key={state.status === "saved" ? idempotencyKey : "form"}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {principal && <input type="hidden" name="principalId" value={principal.id} />}
      <Field id="deputyId" label="代理人" hint="只能选同一单位的在用账号。" error={state.errors?.deputyId} required>
        {(control) => <Select {...control} name="deputyId" empty="请选择" defaultValue={typed("deputyId")} options={colleagues.map(({ id, label }) => ({ value: id, label }))} />}
      </Field>
      <div className="two-fields">
        <Field id="fromOn" label="开始日期" error={state.errors?.fromOn} required>
          {(control) => <TextInput {...control} type="date" name="fromOn" min={today} defaultValue={typed("fromOn")} />}
        </Field>
        <Field id="toOn" label="结束日期" mark="含当日" error={state.errors?.toOn} required>
          {(control) => <TextInput {...control} type="date" name="toOn" min={today} defaultValue={typed("toOn")} />}
        </Field>
      </div>
      <Field id="reason" label="事由" error={state.errors?.reason} required>
        {(control) => <TextInput {...control} name="reason" defaultValue={typed("reason")} placeholder="出差、休假、学习" />}
      </Field>
      <div className="acts">
        <SubmitButton variant={primary ? "pri" : "default"} busyLabel="正在保存">
          指定代理人
        </SubmitButton>
      </div>
    </form>
  );
}
