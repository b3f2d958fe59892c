"use client";

import { useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { sayFigureAction } from "@/lib/domains/reconciliations/actions";
import type { Party } from "@/lib/domains/reconciliations/types";

type Props = { lineId: number; sides: readonly { value: Party; label: string }[]; works: boolean; amount: string; back: string; idempotencyKey: string };

/** The own side's figure of a line, with reason and paper. */
export function SayForm({ lineId, sides, works, amount, back, idempotencyKey }: Props) {
  const [state, action] = useActionState(sayFigureAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="form-in" id="say" key={JSON.stringify([state.status, values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="lineId" value={lineId} />
      {sides.length > 1 ? (
        <Field id="party" label="填报口径" error={errors.party}>
          {(control) => <Select {...control} name="party" options={sides} defaultValue={values?.party ?? sides[0]?.value} />}
        </Field>
      ) : (
        <input type="hidden" name="party" value={sides[0]?.value} />
      )}
      <Field id="amount" label="核对数" mark="万元" error={errors.amount}>
        {(control) => <TextInput {...control} name="amount" numeric defaultValue={values?.amount ?? amount} />}
      </Field>
      <Field id="reason" label="理由" mark="与账面相同的可不填" error={errors.reason}>
        {(control) => <TextArea {...control} name="reason" defaultValue={values?.reason} />}
      </Field>
      <Field id="documentNumber" label="依据文号" mark={works && sides.length > 1 ? "监理、结算审定必填" : "选填"} error={errors.documentNumber}>
        {(control) => <TextInput {...control} name="documentNumber" defaultValue={values?.documentNumber} maxLength={60} />}
      </Field>
      <div className="acts">
        <SubmitButton busyLabel="正在保存">保存</SubmitButton>
        <a className="btn bare" href={back} data-keep-scroll="">
          取消
        </a>
      </div>
    </form>
  );
}
