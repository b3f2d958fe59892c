"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { cancelChange, decideChange, requestChange } from "./mutations";
import { changeDecisionScope, changeRequestScope } from "./policy";
import { cancelInput, decisionInput, requestInput } from "./schema";

const change = (fields: Record<string, string>) => ({ objectType: "plan-change", objectId: fields.changeId?.slice(0, 9) });

/** Asks for a change of the plan; leads to it. */
export async function requestChangeAction(_before: FormState, form: FormData): Promise<FormState> {
  let id = 0;
  const state = await runAction(
    {
      permission: "change.request",
      schema: requestInput,
      object: (fields) => ({ objectType: "community", objectId: fields.communityId?.slice(0, 60) }),
      run: async (actor, input) => {
        id = (await requestChange(changeRequestScope(actor), input)).id;
        return "已提交，等待州住建局审定。";
      },
    },
    form,
  );
  if (state.status === "saved") redirect(`/plan/changes/${id}`);
  return state;
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
