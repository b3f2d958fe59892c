"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { enterStagesAction } from "@/lib/domains/stages/actions";

type Props = {
  to: string;
  /** Words of the stage */
  label: string;
  /** One community goes alone; several are ticked */
  communities: readonly { id: string; name: string }[];
  today: string;
  /** Items of the contents that are not done have to be explained */
  explain: boolean;
  idempotencyKey: string;
};

/** The next stage with the day on which it was entered. Works before scripts arrive. */
export function EnterForm({ to, label, communities, today, explain, idempotencyKey }: Props) {
  const [state, action] = useActionState(enterStagesAction, { status: "idle" });
  const { errors = {}, values } = state;
  const [only] = communities;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, communities.map(({ id }) => id)])}>
      <FormAnswer state={state}>{errors.communities}</FormAnswer>
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {communities.length === 1 && only ? (
        <input type="hidden" name={`enter.${only.id}`} value="1" />
      ) : (
        <fieldset className="fld">
          <legend className="lab">可以进入“{label}”的小区</legend>
          <div className="checks">
            {communities.map(({ id, name }) => (
              <label key={id} className="check">
                <input className="chk" type="checkbox" name={`enter.${id}`} value="1" defaultChecked={values ? values[`enter.${id}`] === "1" : false} />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {explain && (
        <div className="pairs">
          <Field id="explanation" label="未完成内容的说明" required error={errors.explanation}>
            {(control) => <TextInput {...control} name="explanation" defaultValue={values?.explanation ?? ""} />}
          </Field>
          <Field id="explainedUntil" label="补齐期限" required error={errors.explainedUntil}>
            {(control) => <TextInput {...control} type="date" name="explainedUntil" defaultValue={values?.explainedUntil ?? ""} />}
          </Field>
        </div>
      )}
      <Field id={`enteredOn-${to}`} label={`进入“${label}”的日期`} required error={errors.enteredOn}>
        {(control) => (
          <div className="with-button">
            <TextInput {...control} type="date" name="enteredOn" max={today} defaultValue={values?.enteredOn ?? today} />
            <SubmitButton busyLabel="正在保存">{`进入“${label}”`}</SubmitButton>
          </div>
        )}
      </Field>
    </form>
  );
}
