"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { periodName } from "@/lib/domains/ledger/rules";
import { closePeriods } from "./mutations";
import { periodScope } from "./policy";
import { closeInput } from "./schema";

/** Closes months. */
export async function closePeriodsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "period.close",
      schema: closeInput,
      object: (fields) => ({ objectType: "period", objectId: fields.until?.slice(0, 6) }),
      confirm: "approval",
      run: async (actor, input) => {
        const { closed } = await closePeriods(periodScope(actor), input);
        revalidatePath("/ledger/periods");
        return `${periodName(input.until)}及以前已结账，共${closed.length}个月。`;
      },
    },
    form,
  );
}
