"use client";

import { useActionState } from "react";
import { Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { decideListAction, proposeListAction, takeBackListAction } from "@/lib/domains/year-lists/actions";

type Props = { countyCode: string; year: number; version: number; idempotencyKey: string };

function Hidden({ year, version, idempotencyKey }: Omit<Props, "countyCode">) {
  return (
    <>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
    </>
  );
}

/** The county's reviewer proposes the list as it was saved. */
export function ProposeForm(props: Props) {
  const [state, action] = useActionState(proposeListAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Hidden {...props} />
      <div className="acts">
        <SubmitButton busyLabel="正在上报">上报州住建局</SubmitButton>
      </div>
    </form>
  );
}

/** Takes the list back while nobody has decided. */
export function TakeBackForm(props: Props) {
  const [state, action] = useActionState(takeBackListAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <Hidden {...props} />
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在撤回">
          撤回修改
        </SubmitButton>
      </div>
    </form>
  );
}

/** The prefecture confirms the list, which locks it, or returns it. */
export function DecideListForm(props: Props) {
  const [state, action] = useActionState(decideListAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values])}>
      <FormAnswer state={state}>{errors.verdict}</FormAnswer>
      <Hidden {...props} />
      <input type="hidden" name="countyCode" value={props.countyCode} />
      {/* Asked again who is there, the form says again what was pressed. */}
      {state.status === "confirm" && <input type="hidden" name="verdict" value={values?.verdict} />}
      <Field id="documentNumber" label="文号" mark="审定时必填" error={errors.documentNumber}>
        {(control) => <TextInput {...control} name="documentNumber" defaultValue={values?.documentNumber} />}
      </Field>
      <Field id="note" label="意见" mark="退回时必填" error={errors.note}>
        {(control) => <TextArea {...control} name="note" defaultValue={values?.note} />}
      </Field>
      <div className="acts">
        {state.status === "confirm" ? (
          <SubmitButton busyLabel="正在保存">确认</SubmitButton>
        ) : (
          <>
            <SubmitButton name="verdict" value="confirm" busyLabel="正在保存">
              审定并锁定
            </SubmitButton>
            <SubmitButton name="verdict" value="return" variant="default" busyLabel="正在保存">
              退回
            </SubmitButton>
          </>
        )}
      </div>
    </form>
  );
}
