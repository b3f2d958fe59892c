"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { createUser, disableUser, editUser, enableUser } from "./mutations";
import { userManageScope } from "./policy";
import { createInput, disableInput, editInput, enableInput } from "./schema";

const user = (fields: Record<string, string>) => ({ objectType: "user", objectId: fields.userId?.slice(0, 36) });
const logins = (ended: number) => (ended > 0 ? `并结束了它的${ended}个登录` : "它当时没有登录");

/** A new account; its one-time password is in the answer, this once. */
export async function createUserAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.manage",
      schema: createInput,
      object: (fields) => ({ objectType: "user", objectId: fields.username?.slice(0, 40) }),
      run: async (actor, input) => {
        const { ids, slips } = await createUser(userManageScope(actor), input);
        return {
          message: slips ? "已开通账号。一次性密码只显示这一次。" : "这个账号刚才已经开通，密码只显示一次。需要时请重置密码。",
          answer: { id: ids[0] ?? "", slips: JSON.stringify(slips ?? []) },
        };
      },
    },
    form,
  );
}

/** Who an account is for; a change of role or slice ends its logins. */
export async function editUserAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.manage",
      schema: editInput,
      object: user,
      run: async (actor, input) => {
        const { ended } = await editUser(userManageScope(actor), input);
        revalidatePath(`/users/${input.userId}`);
        return ended === null ? "已保存。" : `已保存；权限有变，${logins(ended)}。`;
      },
    },
    form,
  );
}

/** An account that may not log in any more. */
export async function disableUserAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.manage",
      schema: disableInput,
      object: user,
      run: async (actor, input) => {
        const { ended } = await disableUser(userManageScope(actor), input);
        revalidatePath(`/users/${input.userId}`);
        return `已停用，${logins(ended)}。`;
      },
    },
    form,
  );
}

/** A disabled account that may log in again. */
export async function enableUserAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.manage",
      schema: enableInput,
      object: user,
      run: async (actor, input) => {
        await enableUser(userManageScope(actor), input);
        revalidatePath(`/users/${input.userId}`);
        return "已启用，可用原来的密码登录；忘记密码的请另行重置。";
      },
    },
    form,
  );
}
