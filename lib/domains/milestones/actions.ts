"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { saveMilestones } from "./mutations";
import { lifeWriteScope } from "./policy";
import { milestonesInput } from "./schema";

/** Milestones of a package, or single exceptions of a community. */
export async function saveMilestonesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: milestonesInput,
      object: ({ projectId, communityId }) =>
        projectId ? { objectType: "project", objectId: projectId.slice(0, 9) } : { objectType: "community", objectId: communityId?.slice(0, 16) },
      run: async (actor, input) => {
        const { saved } = await saveMilestones(lifeWriteScope(actor), input);
        revalidatePath(input.subject.kind === "project" ? `/projects/${input.subject.id}` : `/communities/${input.subject.id}`);
        return `已保存${saved}个节点。`;
      },
    },
    form,
  );
}
