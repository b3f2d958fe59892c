"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { shareProposeScope } from "@/lib/domains/share-basis/policy";
import { sendRound } from "./mutations";
import { roundInput } from "./schema";

/** Sends a round to the utilities. */
export async function sendRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.propose",
      schema: roundInput,
      object: () => ({ objectType: "share-round" }),
      confirm: "approval",
      run: async (actor, input) => {
        const { lines, sum } = await sendRound(shareProposeScope(actor), input);
        revalidatePath("/shares/rounds/new");
        return `已提出${formatCount(lines)}行，合计${sum}万元，等待管线单位答复。`;
      },
    },
    form,
  );
}
