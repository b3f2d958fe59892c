"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { takeEffectAction } from "@/lib/domains/baselines/actions";

/** Makes a version the current baseline; whoever does it proves again to be there. */
export function TakeEffectForm({ version, idempotencyKey }: { version: number; idempotencyKey: string }) {
  const [state, action] = useActionState(takeEffectAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在启用">
          将第{version}版定为现行基线
        </SubmitButton>
      </div>
    </form>
  );
}
