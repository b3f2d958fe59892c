"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { writeDraftsAction } from "@/lib/domains/share-basis/actions";

/** Writes what stands in the table above. */
export function DraftForm({ shown, lines, idempotencyKey }: { shown: string; lines: string | null; idempotencyKey: string }) {
  const [state, action] = useActionState(writeDraftsAction, { status: "idle" });
  return (
    <form action={action} className="stack-form mt-3">
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="shown" value={shown} />
      {lines === null ? (
        <p className="sec small">现有草案与重新计算的结果一致，无需写入。</p>
      ) : (
        <div className="acts">
          <SubmitButton busyLabel="正在写入">写入{lines}笔变动</SubmitButton>
        </div>
      )}
    </form>
  );
}
