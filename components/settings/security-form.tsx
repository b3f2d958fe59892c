"use client";

import { type ReactNode, useActionState } from "react";
import { Check, Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { ROLE_LABELS, ROLES } from "@/lib/access/roles";
import { saveSecurityAction } from "@/lib/domains/settings/actions";
import { SETTING_LABELS } from "@/lib/domains/settings/labels";
import type { StoredSecurity } from "@/lib/domains/settings/types";

type Props = { stored: StoredSecurity; counties: readonly { code: string; name: string }[]; editable: boolean; idempotencyKey: string };

const NUMBERS = {
  passwordLength: { mark: "个字符", hint: "8到64。等保测评通常要求不少于8。" },
  passwordKinds: { mark: "类", hint: "小写字母、大写字母、数字、符号，1到4。" },
  passwordDays: { mark: "天", hint: "0表示不限。到期后登录时更换，不会因到期登录不了。" },
  passwordHistory: { mark: "次", hint: "0表示只不与现在的相同。" },
} as const;

/** Rules of passwords, second factor and administration: read by the auditor, changed by the security administrator. */
export function SecurityForm({ stored, counties, editable, idempotencyKey }: Props) {
  const [state, action] = useActionState(saveSecurityAction, { status: "idle" });
  const { settings } = stored;
  const typed = state.values;
  const text = (name: keyof typeof NUMBERS | "confirmMinutes") => typed?.[name] ?? String(settings[name]);
  const ticked = (name: string, now: boolean) => (typed ? typed[name] === "1" : now);
  const errorOf = (name: keyof typeof SETTING_LABELS) => state.errors?.[name];
  const number = (name: keyof typeof NUMBERS) => (
    <Field key={name} id={name} label={SETTING_LABELS[name]} mark={NUMBERS[name].mark} hint={NUMBERS[name].hint} error={errorOf(name)}>
      {(control) => <TextInput {...control} name={name} numeric defaultValue={text(name)} />}
    </Field>
  );
  const list = (name: "factorRoles" | "soleOfficerCounties", hint: ReactNode, boxes: readonly { key: string; label: string }[]) => (
    <fieldset className="fld" aria-describedby={`${name}-hint`}>
      <legend className="lab">{SETTING_LABELS[name]}</legend>
      <div className="checks">
        {boxes.map(({ key, label }) => (
          <Check key={key} name={`${name}.${key}`} label={label} defaultChecked={ticked(`${name}.${key}`, (settings[name] as string[]).includes(key))} />
        ))}
      </div>
      {errorOf(name) && <span className="err">{errorOf(name)}</span>}
      <span className="hint" id={`${name}-hint`}>
        {hint}
      </span>
    </fieldset>
  );
  return (
    <form action={action} key={JSON.stringify([state.status, state.current, typed])}>
      <fieldset disabled={!editable} className="stack-form">
        <FormAnswer state={state} />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="version" value={state.current?.version ?? stored.version} />
        <Section title="密码" say="新密码按这里的规则检查；另外一律不许用常见密码和含账号、姓名、单位、地名的密码。">
          <div className="pairs">{(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]).map(number)}</div>
        </Section>
        <Section title="第二因素" say="密码之外再填手机动态口令。">
          <div className="stack-form">
            {list(
              "factorRoles",
              "勾选的岗位没有设置第二因素就进不了系统，登录时引导设置。",
              ROLES.map((role) => ({ key: role, label: ROLE_LABELS[role] })),
            )}
            <div className="pairs">
              <Field
                id="confirmMinutes"
                label={SETTING_LABELS.confirmMinutes}
                mark="分钟"
                hint="重置密码、改动第二因素和设置前都要再次确认身份；在这段时间内不重复问。"
                error={errorOf("confirmMinutes")}
              >
                {(control) => <TextInput {...control} name="confirmMinutes" numeric defaultValue={text("confirmMinutes")} />}
              </Field>
            </div>
            <Check name="confirmApprovals" label={SETTING_LABELS.confirmApprovals} defaultChecked={ticked("confirmApprovals", settings.confirmApprovals)} />
          </div>
        </Section>
        <Section title="分工" say="管理工作分给不同的人，填报和审核分给不同的人。">
          <div className="stack-form">
            <Check
              name="separateAdministration"
              label="三权分立：系统、安全、审计管理由不同账号承担"
              defaultChecked={ticked("separateAdministration", settings.separateAdministration)}
            />
            {errorOf("separateAdministration") && <span className="err">{errorOf("separateAdministration")}</span>}
            {list(
              "soleOfficerCounties",
              "没有勾选的县市，经办只填报、审核只审核上报，由两个账号分别承担。",
              counties.map(({ code, name }) => ({ key: code, label: name })),
            )}
          </div>
        </Section>
        {editable && (
          <div className="acts">
            <SubmitButton busyLabel="正在保存">{state.status === "conflict" ? "仍按我填的保存" : "保存设置"}</SubmitButton>
          </div>
        )}
      </fieldset>
    </form>
  );
}
