"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { dropFactorAction, renewCodesAction } from "@/lib/domains/account/actions";
import { RecoveryCodes } from "./recovery-codes";

/** New recovery codes, and the way out where the second factor is not obligatory. */
export function FactorKeeping({ idempotencyKey, isObligatory }: { idempotencyKey: string; isObligatory: boolean }) {
  const [renewed, renew] = useActionState(renewCodesAction, { status: "idle" });
  const [dropped, drop] = useActionState(dropFactorAction, { status: "idle" });
  return (
    <>
      <form action={renew} className="stack-form">
        <FormAnswer state={renewed} />
        {renewed.answer?.codes && <RecoveryCodes codes={renewed.answer.codes.split("\n")} />}
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <div className="acts">
          <SubmitButton busyLabel="正在换发" variant="default">
            换发恢复码
          </SubmitButton>
        </div>
      </form>
      {!isObligatory && (
        <form action={drop} className="stack-form">
          <FormAnswer state={dropped} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <div className="acts">
            <SubmitButton busyLabel="正在停用" variant="dan">
              停用第二因素
            </SubmitButton>
          </div>
        </form>
      )}
    </>
  );
}
