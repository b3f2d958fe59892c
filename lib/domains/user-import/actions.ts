"use server";

import { runAction } from "@/lib/access/action";
import { AppError } from "@/lib/core/errors";
import type { FormState } from "@/lib/core/form";
import { createUsers } from "@/lib/domains/users/mutations";
import { userManageScope } from "@/lib/domains/users/policy";
import { reviewFile } from "./data";
import { importInput, MOST_BYTES, reviewInput } from "./schema";

const object = () => ({ objectType: "user" });

/** The bytes of the file in a form. @throws AppError invalid */
async function bytesOf(form: FormData): Promise<Uint8Array> {
  const file = form.get("file");
  const refuse = (message: string): never => {
    throw new AppError("invalid", message, { fields: { file: message } });
  };
  if (!(file instanceof File) || file.size === 0) return refuse("请选择要上传的文件。");
  if (file.size > MOST_BYTES) return refuse(`文件${Math.ceil(file.size / 1024)}千字节，最大${MOST_BYTES / 1024}千字节，未读取。请删去图片和无关的表。`);
  return new Uint8Array(await file.arrayBuffer());
}

/** Looks through a file of accounts: all faults at once, or the rows to be confirmed. Nothing is saved. */
export async function reviewUsersAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.manage",
      schema: reviewInput,
      object,
      run: async (actor) => {
        const review = await reviewFile(userManageScope(actor), await bytesOf(form));
        const { read, accepted, rejected, faults } = review;
        if (faults.length > 0) {
          const current = { faults: JSON.stringify(faults) };
          throw new AppError("invalid", `读出${read}行，${accepted.length}行没有问题，${rejected}行有问题，共${faults.length}处。没有开通任何账号，改好后重新上传。`, { current });
        }
        const rows = accepted.map(({ fields, words }) => ({ fields, words }));
        return { message: `读出${read}行，全部可以开通。还没有保存，请核对后确认。`, answer: { rows: JSON.stringify(rows) } };
      },
    },
    form,
  );
}

/** Creates the accounts of a file that was looked through, all or none; their one-time passwords are in the answer, this once. */
export async function importUsersAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "user.manage",
      schema: importInput,
      object,
      run: async (actor, { idempotencyKey, rows }) => {
        const { ids, slips } = await createUsers(userManageScope(actor), { key: idempotencyKey, action: "user.import", payload: rows }, rows);
        const message = slips ? `已开通${ids.length}个账号。一次性密码只显示这一次，请现在打印。` : "这个文件的账号刚才已经开通，密码只显示一次。需要时请逐个重置密码。";
        return { message, answer: { slips: JSON.stringify(slips ?? []) } };
      },
    },
    form,
  );
}
