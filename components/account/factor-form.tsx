"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { beginFactorAction, confirmFactorAction } from "@/lib/domains/account/actions";
import type { Enrolment } from "@/lib/domains/account/types";
import { RecoveryCodes } from "./recovery-codes";

function Begin({ idempotencyKey, again }: { idempotencyKey: string; again: boolean }) {
  const [state, action] = useActionState(beginFactorAction, { status: "idle" });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="acts">
        <SubmitButton busyLabel="正在准备" variant="default">
          {again ? "重新设置（换手机）" : "开始设置"}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Picture and letters for the authenticator, then its first code; after that the recovery codes, this once. */
export function FactorForm({ idempotencyKey, enrolment, hasFactor, from }: { idempotencyKey: string; enrolment: Enrolment | null; hasFactor: boolean; from?: string }) {
  const [state, action] = useActionState(confirmFactorAction, { status: "idle" });
  if (state.status === "saved" && state.answer?.codes) {
    return (
      <div className="stack-form">
        <FormAnswer state={state} />
        <RecoveryCodes codes={state.answer.codes.split("\n")} />
        {from !== undefined && (
          <div className="acts">
            <a className="btn pri" href={from}>
              已保存恢复码，进入系统
            </a>
          </div>
        )}
      </div>
    );
  }
  if (!enrolment) return <Begin idempotencyKey={idempotencyKey} again={hasFactor} />;
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <ol className="steps">
        <li>手机上装一个验证器（如微信小程序“腾讯身份验证器”，其他通用的动态口令软件也可以，生成口令不需联网）。</li>
        <li>
          用它扫下面的二维码；不能扫码，就手工输入密钥。
          <div className="qr" role="img" aria-label="第二因素二维码" dangerouslySetInnerHTML={{ __html: enrolment.svg }} />
          <p className="sec">
            密钥：<code className="wrap">{enrolment.letters}</code>
          </p>
        </li>
        <li>填写手机上显示的6位数字。</li>
      </ol>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="code" label="动态口令" error={state.errors?.code}>
        {(control) => <TextInput {...control} name="code" autoComplete="one-time-code" inputMode="numeric" maxLength={9} />}
      </Field>
      <div className="acts">
        <SubmitButton busyLabel="正在核对">启用第二因素</SubmitButton>
      </div>
    </form>
  );
}
