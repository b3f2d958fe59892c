"use client";

import { useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { FORM_LABELS } from "@/lib/domains/channels/labels";
import { FORMS } from "@/lib/domains/channels/types";
import { postEntryAction } from "@/lib/domains/ledger/actions";
import { UNIT_HINT } from "@/lib/domains/ledger/labels";
import type { Choice } from "@/lib/domains/ledger/types";

type Props = {
  subject: string;
  /** What the actor may post here; a single one is not asked */
  sources: Choice[];
  faces: Choice[];
  tags: Choice[];
  /** Residents may give things and work */
  kinds: boolean;
  payer: string;
  payee: string;
  today: string;
  idempotencyKey: string;
};

const sole = (choices: readonly Choice[]) => (choices.length === 1 ? choices[0]?.value : undefined);
const listOf = (text: string | undefined) => JSON.parse(text ?? "[]") as string[];

/** One posting. What the ledger asks before saving comes back above the form; pressed again, it is saved. */
export function PostForm({ subject, sources, faces, tags, kinds, payer, payee, today, idempotencyKey }: Props) {
  const [state, action] = useActionState(postEntryAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const [source, face] = [sole(sources), sole(faces)];
  const asked = listOf(current?.shown);
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values])}>
      <UnsavedGuard unsaved={values !== undefined} />
      <FormAnswer state={state}>
        {errors.subject ?? (source && errors.source) ?? (face && errors.face)}
        {asked.length > 0 && (
          <ul>
            {asked.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </FormAnswer>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="shown" value={current?.shown ?? ""} />
      {source && <input type="hidden" name="source" value={source} />}
      {face && <input type="hidden" name="face" value={face} />}
      <div className="pairs">
        {!source && (
          <Field id="source" label="资金渠道" required error={errors.source}>
            {(control) => <Select {...control} name="source" empty="请选择" defaultValue={values?.source ?? ""} options={sources} />}
          </Field>
        )}
        {!face && (
          <Field id="face" label="登记事项" required error={errors.face}>
            {(control) => <Select {...control} name="face" empty="请选择" defaultValue={values?.face ?? ""} options={faces} />}
          </Field>
        )}
        <Field id="amount" label="金额" mark="万元" required error={errors.amount} hint="最多六位小数，精确到分。">
          {(control) => <TextInput {...control} name="amount" numeric defaultValue={values?.amount} />}
        </Field>
        <Field id="happenedOn" label="日期" required error={errors.happenedOn} hint="文件印发、到账或付款的日期。">
          {(control) => <TextInput {...control} type="date" name="happenedOn" max={today} defaultValue={values?.happenedOn ?? today} />}
        </Field>
        <Field id="documentNumber" label="文号" mark={faces.some(({ value }) => value === "COMMITTED") ? "下达时填指标文、安排文件文号" : "选填"} error={errors.documentNumber}>
          {(control) => <TextInput {...control} name="documentNumber" defaultValue={values?.documentNumber} />}
        </Field>
        {tags.length > 0 && (
          <Field id="tag" label="资金来源标签" mark="选填" error={errors.tag}>
            {(control) => <Select {...control} name="tag" empty="没有" defaultValue={values?.tag ?? ""} options={tags} />}
          </Field>
        )}
        <Field id="payer" label="付款单位" mark="选填" error={errors.payer} hint={UNIT_HINT}>
          {(control) => <TextInput {...control} name="payer" defaultValue={values?.payer ?? payer} />}
        </Field>
        <Field id="payee" label="收款单位" mark="选填" error={errors.payee}>
          {(control) => <TextInput {...control} name="payee" defaultValue={values?.payee ?? payee} />}
        </Field>
        {kinds && (
          <>
            <Field id="form" label="出资方式" error={errors.form} hint="居民出资可以是实物、投工投劳。">
              {(control) => <Select {...control} name="form" defaultValue={values?.form ?? "CASH"} options={FORMS.map((form) => ({ value: form, label: FORM_LABELS[form] }))} />}
            </Field>
            <Field id="valuation" label="作价依据" mark="实物、投工投劳必填" error={errors.valuation} className="wide">
              {(control) => <TextArea {...control} name="valuation" rows={2} defaultValue={values?.valuation} />}
            </Field>
          </>
        )}
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在登记">{asked.length > 0 ? "已核对，登记" : "登记"}</SubmitButton>
      </div>
    </form>
  );
}
