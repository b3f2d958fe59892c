"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { keepApart } from "./mutations";
import { apartInput } from "./schema";

/** Two rows that look alike and are two places, by their own county. */
export async function keepApartAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "community.edit",
      schema: apartInput,
      object: (fields) => ({ objectType: "community", objectId: fields.firstId?.slice(0, 16) }),
      run: async (actor, input) => {
        await keepApart(registerWriteScope(actor), input);
        revalidatePath("/communities/checks");
        return "已认定为不同小区。";
      },
    },
    form,
  );
}
