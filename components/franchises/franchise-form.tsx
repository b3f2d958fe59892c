"use client";

import { useActionState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { createFranchiseAction, editFranchiseAction } from "@/lib/domains/franchises/actions";
import { FRANCHISE_FIELD_LABELS, KIND_LABELS } from "@/lib/domains/franchises/labels";
import { KINDS, type Site } from "@/lib/domains/franchises/types";

type Props = { stored: Record<string, string>; franchiseId?: number; version?: number; sites: Site[] | null; idempotencyKey: string };

/** A project of private capital, new or there; an operator may follow later. Works before scripts arrive. */
export function FranchiseForm({ stored, franchiseId, version, sites, idempotencyKey }: Props) {
  const [state, action] = useActionState(franchiseId === undefined ? createFranchiseAction : editFranchiseAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const typed = (name: string) => values?.[name] ?? stored[name] ?? "";
  const plain = (
    name: Exclude<keyof typeof FRANCHISE_FIELD_LABELS, "communityId" | "franchiseKind" | "franchiseNote">,
    more: { mark?: string; required?: boolean; hint?: string; numeric?: boolean; type?: string } = {},
  ) => (
    <Field id={name} label={FRANCHISE_FIELD_LABELS[name]} error={errors[name]} required={more.required} mark={more.mark} hint={more.hint}>
      {(control) => <TextInput {...control} name={name} type={more.type ?? "text"} numeric={more.numeric} defaultValue={typed(name)} />}
    </Field>
  );
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      {franchiseId !== undefined && <input type="hidden" name="franchiseId" value={franchiseId} />}
      {franchiseId !== undefined && <input type="hidden" name="version" value={current?.version ?? values?.version ?? version} />}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        {sites && (
          <Field id="communityId" label="小区" required error={errors.communityId}>
            {(control) => (
              <Select
                {...control}
                name="communityId"
                defaultValue={typed("communityId")}
                empty="请选择"
                options={sites.map(({ id, name, year }) => ({ value: id, label: `${year}年 ${name}` }))}
              />
            )}
          </Field>
        )}
        <Field id="franchiseKind" label={FRANCHISE_FIELD_LABELS.franchiseKind} required error={errors.franchiseKind}>
          {(control) => (
            <Select
              {...control}
              name="franchiseKind"
              defaultValue={typed("franchiseKind")}
              empty="请选择"
              options={KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
            />
          )}
        </Field>
        {plain("place", { required: true, hint: "例如北门停车场充电桩8个" })}
        {plain("franchiseInvestment", { required: true, mark: "万元", numeric: true })}
        {plain("operator", { mark: "还在招商的不填", hint: "填单位名称，不填个人。" })}
        {plain("yearlyIncome", { mark: "万元，选填", numeric: true, hint: "经营单位每年交给小区的" })}
        {plain("startsOn", { mark: "选填", type: "date" })}
        {plain("termYears", { mark: "年，选填", numeric: true })}
        <Field id="franchiseNote" label={FRANCHISE_FIELD_LABELS.franchiseNote} mark="选填" error={errors.franchiseNote} className="wide">
          {(control) => <TextArea {...control} name="franchiseNote" defaultValue={typed("franchiseNote")} />}
        </Field>
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在保存">{franchiseId === undefined ? "登记项目" : current ? "用我填的内容保存" : "保存项目"}</SubmitButton>
      </div>
    </form>
  );
}
