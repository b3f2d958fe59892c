"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { enterBaseline, takeEffect } from "./mutations";
import { baselineScope } from "./policy";
import { enterInput, takeEffectInput } from "./schema";

/** A text of the plan as a new version; leads to its comparison. */
export async function enterBaselineAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "baseline.manage",
      schema: enterInput,
      object: () => ({ objectType: "baseline" }),
      run: async (actor, input) => {
        return { leadsTo: `/plan/baselines?other=${(await enterBaseline(baselineScope(actor), input)).version}` };
      },
    },
    form,
  );
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
