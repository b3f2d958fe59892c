"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { removePartyAction, savePartyAction } from "@/lib/domains/counties/actions";
import { ROLE_LABELS } from "@/lib/domains/counties/labels";
import { type Party, PARTY_ROLES } from "@/lib/domains/counties/types";

const OPTIONS = PARTY_ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }));

/** A unit with its part in the county's work: a new one, or one that is there. Works before scripts arrive. */
export function PartyForm({ party, countyCode, idempotencyKey }: { party: Party | null; countyCode: string; idempotencyKey: string }) {
  const [state, action] = useActionState(savePartyAction, { status: "idle" });
  const { values, current, errors = {} } = state;
  const shown = (name: "role" | "unit" | "post" | "duty", stored: string | undefined) => values?.[name] ?? stored ?? "";
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state}>{current?.now && `现有：${current.now}`}</FormAnswer>
      <input type="hidden" name="partyId" value={party?.id ?? 0} />
      <input type="hidden" name="version" value={(state.status === "conflict" ? current?.version : undefined) ?? party?.version ?? 0} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="role" label="角色" error={errors.role} required>
          {(control) => <Select {...control} name="role" empty={party ? undefined : "请选择"} defaultValue={shown("role", party?.role)} options={OPTIONS} />}
        </Field>
        <Field id="unit" label="单位" error={errors.unit} required>
          {(control) => <TextInput {...control} name="unit" defaultValue={shown("unit", party?.unitName)} />}
        </Field>
        <Field id="post" label="岗位" hint="填岗位，不填姓名和电话。" error={errors.post} required>
          {(control) => <TextInput {...control} name="post" defaultValue={shown("post", party?.post)} />}
        </Field>
        <Field id="duty" label="职责" error={errors.duty} required className="wide">
          {(control) => <TextArea {...control} name="duty" rows={2} defaultValue={shown("duty", party?.duty)} />}
        </Field>
      </div>
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          {party ? "保存" : "添加"}
        </SubmitButton>
        {party && <ButtonLink href={`/counties/${countyCode}#parties`}>取消</ButtonLink>}
      </div>
    </form>
  );
}

/** Takes the unit out of the list. */
export function RemovePartyForm({ party, idempotencyKey }: { party: Party; idempotencyKey: string }) {
  const [state, action] = useActionState(removePartyAction, { status: "idle" });
  return (
    <form action={action} className="stack-form mt-4">
      <FormAnswer state={state} />
      <input type="hidden" name="partyId" value={party.id} />
      <input type="hidden" name="version" value={(state.status === "conflict" ? state.current?.version : undefined) ?? party.version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在移出">
          移出“{party.unitName} {party.post}”
        </SubmitButton>
      </div>
    </form>
  );
}
