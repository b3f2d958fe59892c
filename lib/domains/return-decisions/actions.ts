"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { returnDecisionScope } from "@/lib/domains/returns/policy";
import { approveInput, returnInput } from "@/lib/domains/returns/schema";
import { approveReturns, returnLines } from "./mutations";

const shown = () => revalidatePath("/returns", "layout");
const object = (fields: Record<string, string>) => ({
  objectType: "return",
  objectId: (
    fields.returnId ??
    Object.keys(fields)
      .find((name) => name.startsWith("pick."))
      ?.slice(5)
  )?.slice(0, 9),
});

/** Approves sent returns, one or many: their lines are sealed. */
export async function approveReturnsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.decide",
      schema: approveInput,
      object,
      confirm: "approval",
      run: async (actor, input) => {
        const { approved, left } = await approveReturns(returnDecisionScope(actor), input);
        shown();
        return `已审定${approved.join("、")}，数据已冻结。${left.length > 0 ? `未审定：${left.join("、")}。` : ""}`;
      },
    },
    form,
  );
}

/** Returns chosen lines with their reasons; the others are passed. */
export async function returnLinesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.decide",
      schema: returnInput,
      object,
      run: async (actor, input) => {
        const { lines, mendBy } = await returnLines(returnDecisionScope(actor), input);
        shown();
        return `已退回${formatCount(lines)}行，请县市在${mendBy}前重新报送。`;
      },
    },
    form,
  );
}
