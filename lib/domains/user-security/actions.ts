"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { clearFactor, endUserSessions, requireFactor, resetPassword, setDuty, unlockUser } from "./mutations";
import { secureScope } from "./policy";
import { dutyInput, factorInput, plainInput, reasonedInput } from "./schema";

const user = (fields: Record<string, string>) => ({ objectType: "user", objectId: fields.userId?.slice(0, 36) });
const shownAgain = (userId: string) => revalidatePath(`/users/${userId}`);

/** Lifts a lock from failed attempts. */
export async function unlockUserAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.secure",
      schema: plainInput,
      object: user,
      run: async (actor, input) => {
        await unlockUser(secureScope(actor), input);
        shownAgain(input.userId);
        return "已解锁，可以立即登录。";
      },
    },
    form,
  );
}

/** A one-time password in place of a forgotten one, in the answer this once. */
export async function resetPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.secure",
      schema: reasonedInput,
      object: user,
      confirm: "always",
      run: async (actor, input) => {
        const { slip } = await resetPassword(secureScope(actor), input);
        shownAgain(input.userId);
        if (!slip) return "刚才已经重置，密码只显示一次。没有抄下的，请再重置一次。";
        return { message: "已重置密码并结束全部登录。一次性密码只显示这一次。", answer: { slips: JSON.stringify([slip]) } };
      },
    },
    form,
  );
}

/** Whether an account must have a second factor. */
export async function requireFactorAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.secure",
      schema: factorInput,
      object: user,
      run: async (actor, input) => {
        const { required } = await requireFactor(secureScope(actor), input);
        shownAgain(input.userId);
        return required ? "已要求启用第二因素，下一次打开页面即须办理。" : "已取消单独要求，按角色执行。";
      },
    },
    form,
  );
}

/** Takes away a lost second factor. */
export async function clearFactorAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.secure",
      schema: reasonedInput,
      object: user,
      confirm: "always",
      run: async (actor, input) => {
        const { ended } = await clearFactor(secureScope(actor), input);
        shownAgain(input.userId);
        return `已清除第二因素，结束登录${ended}个。须启用第二因素的，下次登录时重新设置。`;
      },
    },
    form,
  );
}

/** Ends all logins of an account. */
export async function endUserSessionsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.secure",
      schema: reasonedInput,
      object: user,
      run: async (actor, input) => {
        const { ended } = await endUserSessions(secureScope(actor), input);
        shownAgain(input.userId);
        return ended > 0 ? `已结束${ended}个登录。` : "它没有正在使用的登录。";
      },
    },
    form,
  );
}

/** Which administration an administrator does. */
export async function setDutyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.secure",
      schema: dutyInput,
      object: user,
      confirm: "always",
      run: async (actor, input) => {
        const { ended } = await setDuty(secureScope(actor), input);
        shownAgain(input.userId);
        return `已变更管理分工，结束登录${ended}个。`;
      },
    },
    form,
  );
}
