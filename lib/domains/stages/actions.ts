"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { lifeWriteScope } from "@/lib/domains/milestones/policy";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { correctStage, enterStages, planStages } from "./mutations";
import { correctInput, enterInput, plannedInput } from "./schema";

const community = (fields: Record<string, string>) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 16) });

/** The next stage of one community, or of several of a package at once. */
export async function enterStagesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: enterInput,
      object: (fields) => ({
        objectType: "community",
        objectId: Object.keys(fields)
          .find((name) => name.startsWith("enter."))
          ?.slice(6, 22),
      }),
      run: async (actor, input) => {
        const { entered } = await enterStages(lifeWriteScope(actor), input);
        revalidatePath("/communities/[communityId]", "page");
        revalidatePath("/projects/[projectId]", "page");
        return entered === 1 ? `已进入“${STAGE_LABELS[input.to]}”。` : `${entered}个小区已进入“${STAGE_LABELS[input.to]}”。`;
      },
    },
    form,
  );
}

/** A step back, or a day put right, with the reason. */
export async function correctStageAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: correctInput,
      object: community,
      run: async (actor, input) => {
        await correctStage(lifeWriteScope(actor), input);
        revalidatePath(`/communities/${input.communityId}`);
        return `已更正为“${STAGE_LABELS[input.to]}”。`;
      },
    },
    form,
  );
}

/** Days on which the stages are to be entered. */
export async function planStagesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: plannedInput,
      object: community,
      run: async (actor, input) => {
        const { saved } = await planStages(lifeWriteScope(actor), input);
        revalidatePath(`/communities/${input.communityId}`);
        return `已保存${saved}个计划日期。`;
      },
    },
    form,
  );
}
