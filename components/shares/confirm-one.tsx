"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { confirmSharesAction } from "@/lib/domains/shares/actions";

/** Confirms one line on its own page. */
export function ConfirmOne({ shareId, version, sum, idempotencyKey }: { shareId: number; version: number; sum: string; idempotencyKey: string }) {
  const [state, action] = useActionState(confirmSharesAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state}>{state.current?.[shareId]}</FormAnswer>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="one" value={`${shareId}.${version}`} />
      <p className="sec small">确认后金额锁定；如需变动，由州住建局重新提出。</p>
      <div className="acts">
        <SubmitButton busyLabel="正在确认">确认{sum}万元</SubmitButton>
      </div>
    </form>
  );
}
