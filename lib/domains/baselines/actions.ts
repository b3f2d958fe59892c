"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { enterBaseline, takeEffect } from "./mutations";
import { baselineScope } from "./policy";
import { enterInput, takeEffectInput } from "./schema";

/** A text of the plan as a new version; leads to its comparison. */
export async function enterBaselineAction(_before: FormState, form: FormData): Promise<FormState> {
  let version = 0;
  const state = await runAction(
    {
      permission: "baseline.manage",
      schema: enterInput,
      object: () => ({ objectType: "baseline" }),
      run: async (actor, input) => {
        version = (await enterBaseline(baselineScope(actor), input)).version;
        return "已录入。";
      },
    },
    form,
  );
  if (state.status === "saved") redirect(`/plan/baselines?other=${version}`);
  return state;
}

/** Makes a version the current baseline. */
export async function takeEffectAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "baseline.manage",
      schema: takeEffectInput,
      object: (fields) => ({ objectType: "baseline", objectId: fields.version?.slice(0, 4) }),
      confirm: "always",
      run: async (actor, input) => {
        await takeEffect(baselineScope(actor), input);
        revalidatePath("/plan/baselines");
        return `第${input.version}版已成为现行基线，原版本保留供对照。`;
      },
    },
    form,
  );
}
