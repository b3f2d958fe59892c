"use client";

import { useActionState } from "react";
import { Check, Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { createUserAction } from "@/lib/domains/users/actions";
import type { Choices, Slip } from "@/lib/domains/users/types";
import { AccountSlips } from "./account-slips";
import { UserFields } from "./user-fields";

/** A new account. Afterwards the slip with its one-time password stands in the form's place. */
export function NewUserForm({ choices, idempotencyKey }: { choices: Choices; idempotencyKey: string }) {
  const [state, action] = useActionState(createUserAction, { status: "idle" });
  if (state.status === "saved" && state.answer) {
    const slips = JSON.parse(state.answer.slips ?? "[]") as Slip[];
    return (
      <div className="stack-form">
        <FormAnswer state={state}>
          <a href={`/users/${state.answer.id}`}>查看这个账号</a>　<a href={`/users/new?after=${state.answer.id}`}>再开通一个</a>
        </FormAnswer>
        {slips.length > 0 && <AccountSlips slips={slips} />}
      </div>
    );
  }
  return (
    <form action={action} className="stack-form narrow-form" key={JSON.stringify([state.status, state.values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="username" label="账号" required hint="2至40位小写字母、数字、点、短横线，建议用单位加人名拼音；一人一号，开通后不能改名。" error={state.errors?.username}>
        {(control) => <TextInput {...control} name="username" autoCapitalize="none" spellCheck={false} defaultValue={state.values?.username ?? ""} />}
      </Field>
      <UserFields state={state} stored={null} choices={choices} />
      <Check name="factorRequired" label="必须启用第二因素（不论角色）" defaultChecked={state.values?.factorRequired === "1"} />
      <div className="acts">
        <SubmitButton busyLabel="正在开通">开通账号</SubmitButton>
      </div>
    </form>
  );
}
