"use server";

import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { adjustFunding } from "./mutations";
import { fundingEditScope } from "./policy";
import { adjustmentInput } from "./schema";

/** The county plans another amount for a channel of a community, or goes back to the rule; leads back to its plan. */
export async function adjustFundingAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: adjustmentInput,
      object: ({ communityId }) => ({ objectType: "community", objectId: communityId?.slice(0, 16) }),
      run: async (actor, input) => {
        await adjustFunding(fundingEditScope(actor), input);
        return { leadsTo: `/funding/plan/${input.communityId}?saved=1` };
      },
    },
    form,
  );
}
