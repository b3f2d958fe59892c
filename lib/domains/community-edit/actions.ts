"use server";

import { runAction } from "@/lib/access/action";
import { type FormState, textFields } from "@/lib/core/form";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { createCommunity, editCommunity } from "./mutations";
import { createInput, editInput } from "./schema";

const PREVIEW = "这是测算，还没有保存。";

/** A changed record of the own county; leads back to it. Without scripts the same form asks what follows before it saves. */
export async function editCommunityAction(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runAction(
    {
      permission: "community.edit",
      schema: editInput,
      object: (fields) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 16) }),
      run: async (actor, input) => {
        const scope = registerWriteScope(actor);
        if (input.preview) return PREVIEW;
        return { leadsTo: `/communities/${(await editCommunity(scope, input)).id}?saved=edit` };
      },
    },
    form,
  );
  return state.status === "saved" ? { ...state, status: "idle", values: textFields(form) } : state;
}

/** A new record of the own county; leads to it. Without scripts it is asked what follows, as above. */
export async function createCommunityAction(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runAction(
    {
      permission: "community.edit",
      schema: createInput,
      object: () => ({ objectType: "community" }),
      run: async (actor, input) => {
        const scope = registerWriteScope(actor);
        if (input.preview) return PREVIEW;
        return { leadsTo: `/communities/${(await createCommunity(scope, input)).id}?saved=new` };
      },
    },
    form,
  );
  return state.status === "saved" ? { ...state, status: "idle", values: textFields(form) } : state;
}
