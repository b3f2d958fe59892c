"use client";

import { useActionState } from "react";
import { Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveContactAction } from "@/lib/domains/communities/actions";
import { ContactConflict } from "./contact-conflict";

type Props = { communityId: string; version: number; idempotencyKey: string; contactPost: string | null; notes: string | null; editable: boolean };

/** Contact post and notes: read by everybody who sees the record, edited by its own county. Works before scripts arrive. */
export function ContactForm({ communityId, version, idempotencyKey, contactPost, notes, editable }: Props) {
  const [state, action] = useActionState(saveContactAction, { status: "idle" });
  if (!editable) {
    return (
      <dl className="dl">
        <dt>联系岗位</dt>
        <dd>{contactPost ?? "—"}</dd>
        <dt>备注</dt>
        <dd className="pre">{notes ?? "—"}</dd>
      </dl>
    );
  }
  const typed = (name: string, stored: string | null) => state.values?.[name] ?? stored ?? "";
  return (
    <form action={action} className="stack-form" key={state.status === "conflict" ? `conflict-${state.current?.version}` : "form"}>
      <FormAnswer state={state}>{state.status === "conflict" && state.current && <ContactConflict current={state.current} mine={state.values ?? {}} />}</FormAnswer>
      <input type="hidden" name="communityId" value={communityId} />
      <input type="hidden" name="version" value={state.status === "conflict" ? state.current?.version : version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="contactPost" label="联系岗位" hint="填岗位，如“项目联络岗”，不填姓名和电话。" error={state.errors?.contactPost}>
        {(control) => <TextInput {...control} name="contactPost" defaultValue={typed("contactPost", contactPost)} />}
      </Field>
      <Field id="notes" label="备注" mark="选填，最多2000字" error={state.errors?.notes}>
        {(control) => <TextArea {...control} name="notes" rows={4} defaultValue={typed("notes", notes)} />}
      </Field>
      <div className="acts">
        <SubmitButton busyLabel="正在保存">{state.status === "conflict" ? "用我填的内容保存" : "保存联系与备注"}</SubmitButton>
      </div>
    </form>
  );
}
