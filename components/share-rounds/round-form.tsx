"use client";

import { useActionState } from "react";
import { Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { sendRoundAction } from "@/lib/domains/share-rounds/actions";

type Props = { choice: string; shown: string; sum: string; lines: string; title: string; today: string; idempotencyKey: string };

/** Name, number and day of a round; what it sends stands above. */
export function RoundForm({ choice, shown, sum, lines, title, today, idempotencyKey }: Props) {
  const [state, action] = useActionState(sendRoundAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([shown, state.status, values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="choice" value={choice} />
      <input type="hidden" name="shown" value={shown} />
      <div className="pairs">
        <Field id="title" label="批次名称" error={errors.title}>
          {(control) => <TextInput {...control} name="title" defaultValue={values?.title ?? title} />}
        </Field>
        <Field id="documentNumber" label="文号" mark="选填" error={errors.documentNumber}>
          {(control) => <TextInput {...control} name="documentNumber" defaultValue={values?.documentNumber} />}
        </Field>
        <Field id="dueOn" label="答复期限" error={errors.dueOn}>
          {(control) => <TextInput {...control} name="dueOn" type="date" min={today} defaultValue={values?.dueOn} />}
        </Field>
      </div>
      <Field id="note" label="说明" mark="选填" error={errors.note}>
        {(control) => <TextArea {...control} name="note" defaultValue={values?.note} />}
      </Field>
      <div className="acts">
        <SubmitButton busyLabel="正在提出">
          提出{lines}笔，{sum}万元
        </SubmitButton>
      </div>
    </form>
  );
}
