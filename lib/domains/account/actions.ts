"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import { provePassword } from "@/lib/access/login";
import { renewSession } from "@/lib/access/session";
import type { FormState } from "@/lib/core/form";
import { beginFactor, changePassword, confirmFactor, dropFactor, endOwnSessions, renewRecoveryCodes } from "./mutations";
import { accountScope } from "./policy";
import { codeInput, keyInput, passwordInput, sessionInput, stepPasswordInput } from "./schema";

const object = () => ({ objectType: "user" });
const PAGE = "/account";

/** One's own password, with the current one as proof. All other sessions end; this one goes on under a new token. */
export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      schema: passwordInput,
      object,
      run: async (actor, input) => {
        await provePassword(actor, input.currentPassword, "currentPassword");
        await changePassword(accountScope(actor), input.idempotencyKey, input.newPassword);
        await renewSession(actor, false);
        revalidatePath(PAGE);
        return "密码已修改。其他地方的登录已全部结束。";
      },
    },
    form,
  );
}

/** At a login step: a one-time or expired password gives way to one's own. */
export async function stepPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      step: "password",
      schema: stepPasswordInput,
      object,
      run: async (actor, input) => {
        await changePassword(accountScope(actor), input.idempotencyKey, input.newPassword);
        await renewSession(actor, false);
        return "密码已修改。";
      },
    },
    form,
  );
}

/** Begins, or begins anew, to set up a second factor. */
export async function beginFactorAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      step: "factor",
      schema: keyInput,
      object,
      confirm: "always",
      run: async (actor, input) => {
        await beginFactor(accountScope(actor), input.idempotencyKey);
        revalidatePath(PAGE);
        return "请用手机验证器扫码，再填写显示的6位数字。";
      },
    },
    form,
  );
}

/** The first right code puts the second factor in force; recovery codes are shown this once. */
export async function confirmFactorAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      step: "factor",
      schema: codeInput,
      object,
      run: async (actor, input) => {
        const { codes } = await confirmFactor(accountScope(actor), input.idempotencyKey, input.code);
        await renewSession(actor, true);
        revalidatePath(PAGE);
        return { message: "第二因素已启用。以后登录要填密码和动态口令。", answer: { codes: codes.join("\n") } };
      },
    },
    form,
  );
}

/** Ten new recovery codes in place of the old. */
export async function renewCodesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      schema: keyInput,
      object,
      confirm: "always",
      run: async (actor, input) => {
        const { codes } = await renewRecoveryCodes(accountScope(actor), input.idempotencyKey);
        revalidatePath(PAGE);
        return { message: "已换发新的恢复码，旧的作废。", answer: { codes: codes.join("\n") } };
      },
    },
    form,
  );
}

/** Takes one's own second factor away, where it is not obligatory. */
export async function dropFactorAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      schema: keyInput,
      object,
      confirm: "always",
      run: async (actor, input) => {
        await dropFactor(accountScope(actor), input.idempotencyKey);
        revalidatePath(PAGE);
        return "第二因素已停用。";
      },
    },
    form,
  );
}

/** Ends one of one's own sessions by its handle. */
export async function endSessionAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      schema: sessionInput,
      object,
      run: async (actor, input) => {
        const { ended } = await endOwnSessions(accountScope(actor), input.idempotencyKey, input.handle);
        revalidatePath(PAGE);
        return ended > 0 ? "已结束。" : "这个登录已经结束了。";
      },
    },
    form,
  );
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessionsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "session.own",
      schema: keyInput,
      object,
      run: async (actor, input) => {
        const { ended } = await endOwnSessions(accountScope(actor), input.idempotencyKey, null);
        revalidatePath(PAGE);
        return `已结束其他${ended}处登录。`;
      },
    },
    form,
  );
}
