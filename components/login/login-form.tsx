"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type LoginState, logInAction } from "@/lib/access/actions";

const REASONS: Record<string, string> = {
  code: "动态口令连续不正确，账号已锁定15分钟。请稍后重新登录；手机不在身边可用恢复码，恢复码也没有请联系州局管理员。",
  ended: "登录已结束：超过30分钟未操作、登录满12小时，或账号在别处退出。请重新登录，之后回到原页面。",
  left: "已退出登录。",
};

function faultText(fault: NonNullable<LoginState["fault"]>): { title: string; text: string } {
  if (fault.kind === "empty") return { title: "请填写账号和密码。", text: "" };
  if (fault.kind === "locked") return { title: "账号已锁定。", text: `连续5次失败，请${fault.minutes}分钟后再试；忘记密码请联系本单位管理员重置。` };
  if (fault.kind === "throttled") return { title: "本网络登录失败过多，暂停登录。", text: `请${fault.minutes}分钟后再试。同一网络的其他人员也受影响，请提醒本单位核对账号密码。` };
  if (fault.kind === "expired") return { title: "一次性密码已过期。", text: "请联系州局管理员重新发放。" };
  if (fault.kind === "wrong") return { title: "账号或密码不正确。", text: `再错${fault.attemptsLeft}次将锁定15分钟。` };
  return { title: "暂时不能登录。", text: "系统正在恢复，请稍后再试。" };
}

export function LoginForm({ from, reason }: { from: string; reason: string }) {
  const [state, action] = useActionState(logInAction, { username: "", fault: null });
  const fault = state.fault && faultText(state.fault);
  const wrong = state.fault?.kind === "wrong" || undefined;
  return (
    <form action={action}>
      {fault ? (
        <Note tone="late" title={fault.title} role="alert">
          {fault.text}
        </Note>
      ) : (
        REASONS[reason] && <Note title={REASONS[reason]} role="status" />
      )}
      <input type="hidden" name="from" value={from} />
      <Field id="username" label="账号">
        {(control) => <TextInput {...control} name="username" defaultValue={state.username} autoComplete="username" autoCapitalize="none" spellCheck={false} />}
      </Field>
      <Field id="password" label="密码" hint="区分大小写。忘记密码请联系本单位管理员重置。">
        {(control) => <TextInput {...control} name="password" type="password" autoComplete="current-password" aria-invalid={wrong} />}
      </Field>
      <SubmitButton busyLabel="正在登录">登录</SubmitButton>
    </form>
  );
}
