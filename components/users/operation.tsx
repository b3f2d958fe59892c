"use client";

import { type ReactNode, useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form";
import type { Slip } from "@/lib/domains/users/types";
import { AccountSlips } from "./account-slips";

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** Tells the fields of one operation from those of the others on the page */
  name: string;
  userId: string;
  idempotencyKey: string;
  title: string;
  /** What it does and what it touches */
  explanation: ReactNode;
  button: string;
  danger?: boolean;
  /** Asks why, for the trail */
  reasonHint?: string;
  /** Whether there is anything to do; what it did last is said all the same */
  available?: boolean;
  children?: ReactNode;
};

/** One operation on an account: folded away until it is wanted, open while it has something to say. Works before scripts arrive. */
export function Operation({ action, name, userId, idempotencyKey, title, explanation, button, danger = false, reasonHint, available = true, children }: Props) {
  const [state, act] = useActionState(action, { status: "idle" });
  if (!available && state.status === "idle") return null;
  const slips = JSON.parse(state.answer?.slips ?? "[]") as Slip[];
  return (
    <details className={slips.length > 0 ? "op has-slips" : "op"} open={state.status !== "idle"}>
      <summary>{title}</summary>
      <form action={act} className="stack-form narrow-form" key={JSON.stringify([state.status, state.values, idempotencyKey])}>
        <FormAnswer state={state} />
        {slips.length > 0 && <AccountSlips slips={slips} />}
        {available && slips.length === 0 && (
          <>
            <p className="sec small">{explanation}</p>
            <input type="hidden" name="userId" value={userId} />
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            {children}
            {reasonHint && (
              <Field id={`${name}-reason`} label="原因" required hint={reasonHint} error={state.errors?.reason}>
                {(control) => <TextInput {...control} name="reason" defaultValue={state.values?.reason ?? ""} />}
              </Field>
            )}
            <div className="acts">
              <SubmitButton variant={danger ? "dan" : "default"} busyLabel="正在办理">
                {button}
              </SubmitButton>
            </div>
          </>
        )}
      </form>
    </details>
  );
}
