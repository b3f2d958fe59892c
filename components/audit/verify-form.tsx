"use client";

import { type ReactNode, useActionState } from "react";
import { Note } from "@/components/ui/note";
import { SubmitButton } from "@/components/ui/submit-button";
import { verifyTrailAction } from "@/lib/domains/audit/actions";

/** Has the chain verified and says what was found. `broken`: it was not whole when last verified. */
export function VerifyForm({ idempotencyKey, broken, children }: { idempotencyKey: string; broken: boolean; children: ReactNode }) {
  const [state, action] = useActionState(verifyTrailAction, { status: "idle" });
  const whole = state.status === "saved" && !broken;
  return (
    <form action={action}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <SubmitButton variant="default" busyLabel="正在校验">
        {children}
      </SubmitButton>
      {state.message && <Note tone={whole ? "done" : "late"} title={state.message} role={whole ? "status" : "alert"} />}
    </form>
  );
}
