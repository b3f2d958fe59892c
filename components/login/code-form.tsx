"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { enterCodeAction } from "@/lib/access/actions";

/** The six digits on the telephone, or a recovery code. */
export function CodeForm({ from }: { from: string }) {
  const [state, action] = useActionState(enterCodeAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="from" value={from} />
      <Field id="code" label="动态口令" hint="手机验证器上的6位数字；手机不在身边，填一个恢复码。" error={state.errors?.code}>
        {(control) => <TextInput {...control} name="code" autoComplete="one-time-code" inputMode="text" autoCapitalize="characters" spellCheck={false} autoFocus />}
      </Field>
      <div className="acts">
        <SubmitButton busyLabel="正在核对">继续</SubmitButton>
      </div>
    </form>
  );
}
