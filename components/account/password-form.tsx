"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { changePasswordAction, stepPasswordAction } from "@/lib/domains/account/actions";

type Props = { idempotencyKey: string; username: string; hint: string };

function NewPassword({ hint, errors }: { hint: string; errors?: Partial<Record<string, string>> }) {
  return (
    <>
      <Field id="newPassword" label="新密码" hint={hint} error={errors?.newPassword}>
        {(control) => <TextInput {...control} name="newPassword" type="password" autoComplete="new-password" />}
      </Field>
      <Field id="repeatPassword" label="再填一次新密码" error={errors?.repeatPassword}>
        {(control) => <TextInput {...control} name="repeatPassword" type="password" autoComplete="new-password" />}
      </Field>
    </>
  );
}

/** Which account a password manager keeps the new password for. */
const Owner = ({ username }: { username: string }) => <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />;

/** Changes one's own password; the current one proves who is there. */
export function PasswordForm({ idempotencyKey, username, hint }: Props) {
  const [state, action] = useActionState(changePasswordAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Owner username={username} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="currentPassword" label="现在的密码" error={state.errors?.currentPassword}>
        {(control) => <TextInput {...control} name="currentPassword" type="password" autoComplete="current-password" />}
      </Field>
      <NewPassword hint={hint} errors={state.errors} />
      <div className="acts">
        <SubmitButton busyLabel="正在修改">修改密码</SubmitButton>
      </div>
    </form>
  );
}

/** At a login step: a password of one's own before the portal opens. */
export function StepPasswordForm({ idempotencyKey, username, hint, from, isDone }: Props & { from: string; isDone: boolean }) {
  const [state, action] = useActionState(stepPasswordAction, { status: "idle" });
  if (isDone || state.status === "saved") {
    return (
      <div className="stack-form">
        <FormAnswer state={state.message ? state : { status: "saved", message: "密码已修改。" }} />
        <div className="acts">
          <a className="btn pri" href={from}>
            进入系统
          </a>
        </div>
      </div>
    );
  }
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Owner username={username} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <NewPassword hint={hint} errors={state.errors} />
      <div className="acts">
        <SubmitButton busyLabel="正在修改">设为我的密码</SubmitButton>
      </div>
    </form>
  );
}
