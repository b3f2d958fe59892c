"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { saveInPlaceAction } from "@/lib/domains/counties/actions";
import { IN_PLACE_LABELS } from "@/lib/domains/counties/labels";
import { IN_PLACE_ANSWERS, type InPlace } from "@/lib/domains/counties/types";

const OPTIONS = IN_PLACE_ANSWERS.map((value) => ({ value, label: IN_PLACE_LABELS[value] }));

/** The seven answers of the own county. Works before scripts arrive. */
export function InPlaceForm({ countyCode, items, idempotencyKey }: { countyCode: string; items: InPlace[]; idempotencyKey: string }) {
  const [state, action] = useActionState(saveInPlaceAction, { status: "idle" });
  const { values, current, errors = {} } = state;
  const moved = state.status === "conflict" ? current : undefined;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, idempotencyKey])}>
      <FormAnswer state={state}>
        {moved && (
          <ul className="bare">
            {items.map(({ order }) => (
              <li key={order}>现有：{moved[`now.${order}`]}</li>
            ))}
          </ul>
        )}
      </FormAnswer>
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="countyCode" value={countyCode} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {items.map(({ order, name, answer, note, version }) => (
        <fieldset className="entry in-place" key={order}>
          <legend>{name}</legend>
          <div className="pairs">
            <input type="hidden" name={`version.${order}`} value={moved?.[`version.${order}`] ?? values?.[`version.${order}`] ?? version} />
            <Field id={`answer.${order}`} label="情况" error={errors[`answer.${order}`]}>
              {(control) => (
                <Select
                  {...control}
                  name={`answer.${order}`}
                  empty={answer === null ? "请选择" : undefined}
                  defaultValue={values?.[`answer.${order}`] ?? answer ?? ""}
                  options={OPTIONS}
                />
              )}
            </Field>
            <Field id={`note.${order}`} label="说明" mark="未全部到位的写明还差什么" error={errors[`note.${order}`]} className="wide">
              {(control) => <TextInput {...control} name={`note.${order}`} defaultValue={values?.[`note.${order}`] ?? note ?? ""} />}
            </Field>
          </div>
        </fieldset>
      ))}
      <div className="acts">
        <SubmitButton busyLabel="正在保存">保存七个到位</SubmitButton>
      </div>
    </form>
  );
}
