"use client";

import { useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { sendStudyAction } from "@/lib/domains/approvals/actions";
import { AUTHORITY_LABELS } from "@/lib/domains/approvals/labels";
import { AUTHORITIES } from "@/lib/domains/approvals/types";

type Props = { projects: { id: number; name: string; year: number; communities: number }[]; chosen: string; today: string; idempotencyKey: string };

/** A package's study to an office. */
export function SendForm({ projects, chosen, today, idempotencyKey }: Props) {
  const [state, action] = useActionState(sendStudyAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="projectId" label="项目" required error={errors.projectId} className="wide">
          {(control) => (
            <Select
              {...control}
              name="projectId"
              defaultValue={values?.projectId ?? chosen}
              empty="请选择"
              options={projects.map(({ id, name, year, communities }) => ({ value: String(id), label: `${name}（${year}年，${communities}个小区）` }))}
            />
          )}
        </Field>
        <Field id="authority" label="审批部门" required error={errors.authority}>
          {(control) => (
            <Select
              {...control}
              name="authority"
              defaultValue={values?.authority ?? ""}
              empty="请选择"
              options={AUTHORITIES.map((authority) => ({ value: authority, label: AUTHORITY_LABELS[authority] }))}
            />
          )}
        </Field>
        <Field id="sentOn" label="送审日期" required error={errors.sentOn} hint="送达审批部门的日期，当日不计入时限。">
          {(control) => <TextInput {...control} name="sentOn" type="date" defaultValue={values?.sentOn ?? today} />}
        </Field>
        <Field id="sentNumber" label="报文文号" mark="选填" error={errors.sentNumber}>
          {(control) => <TextInput {...control} name="sentNumber" defaultValue={values?.sentNumber ?? ""} />}
        </Field>
        <Field id="greenNote" label="绿色通道、容缺说明" mark="选填" error={errors.greenNote} hint="缺什么材料、为什么。" className="wide">
          {(control) => <TextArea {...control} name="greenNote" defaultValue={values?.greenNote ?? ""} />}
        </Field>
        <Field id="greenUntil" label="补齐期限" mark="容缺的填写" error={errors.greenUntil}>
          {(control) => <TextInput {...control} name="greenUntil" type="date" defaultValue={values?.greenUntil ?? ""} />}
        </Field>
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在送审">送审，开始计时</SubmitButton>
      </div>
    </form>
  );
}
