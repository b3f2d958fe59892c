"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { withdrawEvidence } from "./mutations";
import { evidenceWriteScope } from "./policy";
import { withdrawInput } from "./schema";

const object = (fields: Record<string, string>) => ({ objectType: "evidence", objectId: fields.evidenceId?.slice(0, 36) });

/** Withdraws a paper, with the reason. */
export async function withdrawEvidenceAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "evidence.write",
      schema: withdrawInput,
      object,
      run: async (actor, input) => {
        const { title } = await withdrawEvidence(evidenceWriteScope(actor), input);
        revalidatePath("/", "layout");
        return `已作废“${title}”。`;
      },
    },
    form,
  );
}
