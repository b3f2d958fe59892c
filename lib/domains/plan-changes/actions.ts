"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { cancelChange, decideChange, requestChange } from "./mutations";
import { changeDecisionScope, changeRequestScope } from "./policy";
import { cancelInput, decisionInput, requestInput } from "./schema";

const change = (fields: Record<string, string>) => ({ objectType: "plan-change", objectId: fields.changeId?.slice(0, 9) });

/** Asks for a change of the plan; leads to it. */
export async function requestChangeAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "change.request",
      schema: requestInput,
      object: (fields) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 60) }),
      run: async (actor, input) => {
        return { leadsTo: `/plan/changes/${(await requestChange(changeRequestScope(actor), input)).id}` };
      },
    },
    form,
  );
}

/** The prefecture approves or rejects. */
export async function decideChangeAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "change.decide",
      schema: decisionInput,
      object: change,
      confirm: "approval",
      run: async (actor, input) => {
        const { approved } = await decideChange(changeDecisionScope(actor), input);
        revalidatePath(`/plan/changes/${input.changeId}`);
        return approved ? "已批准，计划已按调整更新。" : "已答复不批准，计划不变。";
      },
    },
    form,
  );
}

/** The county takes its request back. */
export async function cancelChangeAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "change.request",
      schema: cancelInput,
      object: change,
      run: async (actor, input) => {
        await cancelChange(changeRequestScope(actor), input);
        revalidatePath(`/plan/changes/${input.changeId}`);
        return "已撤回，计划不变。";
      },
    },
    form,
  );
}
