"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { endDeputyshipAction } from "@/lib/domains/deputies/actions";

/** Ends one deputyship before its last day. */
export function EndDeputyship({ deputyshipId, version, label, idempotencyKey }: { deputyshipId: number; version: number; label: string; idempotencyKey: string }) {
  const [state, action] = useActionState(endDeputyshipAction, { status: "idle" });
  return (
    <form action={action} className="one-button">
      <input type="hidden" name="deputyshipId" value={deputyshipId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <SubmitButton variant="default" busyLabel="正在结束">
        提前结束<span className="vh">{label}</span>
      </SubmitButton>
      <FormAnswer state={state} />
    </form>
  );
}
