"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { takeUpPartAction } from "@/lib/domains/deputies/actions";

/** The button with which a deputy takes up the part; from then on the header says so on every page. */
export function TakeUp({ deputyshipId, principal, idempotencyKey }: { deputyshipId: number; principal: string; idempotencyKey: string }) {
  const [state, action] = useActionState(takeUpPartAction, { status: "idle" });
  return (
    <form action={action} className="one-button">
      <input type="hidden" name="deputyshipId" value={deputyshipId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <SubmitButton variant="pri" busyLabel="正在切换">
        以“{principal}”身份办理
      </SubmitButton>
      <FormAnswer state={state} />
    </form>
  );
}
