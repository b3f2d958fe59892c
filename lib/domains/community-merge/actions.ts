"use server";

import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { mergeCommunities } from "./mutations";
import { mergeInput } from "./schema";

/** Two records of the own county become one; leads to the one that stays. */
export async function mergeCommunitiesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "community.edit",
      schema: mergeInput,
      object: (fields) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 16) }),
      run: async (actor, input) => {
        return { leadsTo: `/communities/${(await mergeCommunities(registerWriteScope(actor), input)).id}?saved=merge` };
      },
    },
    form,
  );
}
