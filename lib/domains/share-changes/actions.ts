"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { shareProposeScope } from "@/lib/domains/share-basis/policy";
import { changeShare } from "./mutations";
import { changeInput } from "./schema";

/** The prefecture asks another amount of a line. */
export async function changeShareAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.propose",
      schema: changeInput,
      object: (fields) => ({ objectType: "share", objectId: fields.shareId?.slice(0, 9) }),
      confirm: "approval",
      run: async (actor, input) => {
        const { reopened } = await changeShare(shareProposeScope(actor), input);
        revalidatePath(`/shares/${input.shareId}`);
        return reopened ? "已按新金额重新提出，原确认已冲销，等待管线单位答复。" : "已按新金额重新提出，等待管线单位答复。";
      },
    },
    form,
  );
}
