"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { saveOfficer } from "./mutations";
import { officerEditScope } from "./policy";
import { officerInput } from "./schema";

/** Who answers for a community, chosen by its own county. */
export async function saveOfficerAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "community.officer.edit",
      schema: officerInput,
      object: (fields) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 16) }),
      run: async (actor, input) => {
        await saveOfficer(officerEditScope(actor), input);
        revalidatePath(`/communities/${input.communityId}`);
        return "已确定经办人。";
      },
    },
    form,
  );
}
