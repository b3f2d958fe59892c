"use server";

import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { saveHaves, savePlan } from "./mutations";
import { contentWriteScope } from "./policy";
import { planInput } from "./schema";

const community = (fields: Record<string, string>) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 16) });

/** Plan and contents of a community of the own county; leads back to them. */
export async function savePlanAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: planInput,
      object: community,
      run: async (actor, input) => {
        await savePlan(contentWriteScope(actor), input);
        return { leadsTo: `/communities/${input.communityId}/plan?saved=plan` };
      },
    },
    form,
  );
}

/** The eight haves of a community of the own county; leads back to its plan. */
export async function saveHavesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: planInput,
      object: community,
      run: async (actor, input) => {
        await saveHaves(contentWriteScope(actor), input);
        return { leadsTo: `/communities/${input.communityId}/plan?saved=haves` };
      },
    },
    form,
  );
}
