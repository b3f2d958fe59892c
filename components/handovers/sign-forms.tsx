"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelHandoverAction, declineHandoverAction, giveHandoverAction, takeHandoverAction } from "@/lib/domains/handovers/actions";

type One = { handoverId: number; version: number; idempotencyKey: string };

function Which({ handoverId, version, idempotencyKey }: One) {
  return (
    <>
      <input type="hidden" name="handoverId" value={handoverId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
    </>
  );
}

/** The giver's signature under the list on the screen; `proxy`: an administrator's for somebody who has left. */
export function GiveForm({ mark, proxy, ...one }: One & { mark: string; proxy: boolean }) {
  const [state, action] = useActionState(giveHandoverAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Which {...one} />
      <input type="hidden" name="mark" value={mark} />
      {proxy && (
        <Field id="give-note" label="代签理由" hint="代他人签字会记在交接单和审计日志上。" error={state.errors?.note} required>
          {(control) => <TextInput {...control} name="note" defaultValue={state.values?.note ?? ""} />}
        </Field>
      )}
      <div className="acts">
        <SubmitButton busyLabel="正在签字">{proxy ? "代为签字移交" : "核对无误，签字移交"}</SubmitButton>
      </div>
    </form>
  );
}

/** The taker's signature: with it the work moves. */
export function TakeForm(one: One) {
  const [state, action] = useActionState(takeHandoverAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Which {...one} />
      <div className="acts">
        <SubmitButton busyLabel="正在签字">核对无误，签字接收</SubmitButton>
      </div>
    </form>
  );
}

/** Sends it back to the giver. */
export function DeclineForm(one: One) {
  const [state, action] = useActionState(declineHandoverAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Which {...one} />
      <Field id="decline-note" label="退回理由" error={state.errors?.note} required>
        {(control) => <TextInput {...control} name="note" defaultValue={state.values?.note ?? ""} />}
      </Field>
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在退回">
          退回移交人
        </SubmitButton>
      </div>
    </form>
  );
}

/** Takes it back before the taker has signed. */
export function CancelForm(one: One) {
  const [state, action] = useActionState(cancelHandoverAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Which {...one} />
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在撤销">
          撤销交接单
        </SubmitButton>
      </div>
    </form>
  );
}
