"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { lifeWriteScope } from "@/lib/domains/milestones/policy";
import { saveProgress } from "./mutations";
import { progressInput } from "./schema";

/** Progress and completed investment of a community. */
export async function saveProgressAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: progressInput,
      object: ({ communityId }) => ({ objectType: "community", objectId: communityId?.slice(0, 16) }),
      run: async (actor, input) => {
        await saveProgress(lifeWriteScope(actor), input);
        revalidatePath(`/communities/${input.communityId}`);
        return "已保存。";
      },
    },
    form,
  );
}
