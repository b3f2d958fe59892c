"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { giveLetterAction } from "@/lib/domains/letters/actions";

/** Gives the letter of one round out. */
export function GiveForm({ roundId, utilityKey, title, idempotencyKey }: { roundId: number; utilityKey: string; title: string; idempotencyKey: string }) {
  const [state, action] = useActionState(giveLetterAction, { status: "idle" });
  return (
    <form action={action}>
      <FormAnswer state={state} />
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="utilityKey" value={utilityKey} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <SubmitButton variant="default" busyLabel="正在出具" aria-label={`出具确认函 ${title}`}>
        出具确认函
      </SubmitButton>
    </form>
  );
}
