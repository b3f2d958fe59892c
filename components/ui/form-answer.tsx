import type { ReactNode } from "react";
import type { FormState } from "@/lib/core/form";
import { Field, TextInput } from "./field";
import { Note } from "./note";

const TONES = { saved: "done", invalid: "late", conflict: "wait", refused: "late", ended: "wait", failed: "late", confirm: "wait", idle: "info" } as const satisfies Record<
  FormState["status"],
  string
>;

/** What a form got back, at its head; where the person is asked to prove again to be there, the field for it. */
export function FormAnswer({ state, children }: { state: FormState; children?: ReactNode }) {
  if (!state.message) return null;
  return (
    <>
      <Note tone={TONES[state.status]} title={state.message} role={state.status === "saved" ? "status" : "alert"}>
        {children}
      </Note>
      {state.status === "confirm" && (
        <Field id="confirmation" label="登录密码或动态口令" error={state.errors?.confirmation}>
          {(control) => <TextInput {...control} name="confirmation" type="password" autoComplete="current-password" />}
        </Field>
      )}
    </>
  );
}
