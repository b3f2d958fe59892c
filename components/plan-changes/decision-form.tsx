"use client";

import { useActionState } from "react";
import { Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelChangeAction, decideChangeAction } from "@/lib/domains/plan-changes/actions";

type Props = { changeId: number; version: number; shown: string; idempotencyKey: string };

/** The prefecture's word: approved with its document number, or not, with the reason. */
export function DecisionForm({ changeId, version, shown, idempotencyKey }: Props) {
  const [state, action] = useActionState(decideChangeAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values])}>
      <FormAnswer state={state}>{errors.verdict}</FormAnswer>
      <input type="hidden" name="changeId" value={changeId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="shown" value={shown} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {/* Asked again who is there, the form says again what was pressed. */}
      {state.status === "confirm" && <input type="hidden" name="verdict" value={values?.verdict} />}
      <Field id="documentNumber" label="文号" mark="批准时必填" error={errors.documentNumber}>
        {(control) => <TextInput {...control} name="documentNumber" defaultValue={values?.documentNumber} />}
      </Field>
      <Field id="note" label="意见" mark="不批准时必填" error={errors.note}>
        {(control) => <TextArea {...control} name="note" defaultValue={values?.note} />}
      </Field>
      <div className="acts">
        {state.status === "confirm" ? (
          <SubmitButton busyLabel="正在保存">确认</SubmitButton>
        ) : (
          <>
            <SubmitButton name="verdict" value="approve" busyLabel="正在保存">
              批准
            </SubmitButton>
            <SubmitButton name="verdict" value="reject" variant="default" busyLabel="正在保存">
              不批准
            </SubmitButton>
          </>
        )}
      </div>
    </form>
  );
}

/** The county takes its request back. */
export function CancelForm({ changeId, version, idempotencyKey }: Omit<Props, "shown">) {
  const [state, action] = useActionState(cancelChangeAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="changeId" value={changeId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在撤回">
          撤回申请
        </SubmitButton>
      </div>
    </form>
  );
}
