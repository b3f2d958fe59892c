"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { shareProposeScope } from "@/lib/domains/share-basis/policy";
import { sendRound } from "./mutations";
import { roundInput } from "./schema";

/** Sends a round to the utilities; leads to what becomes of it. */
export async function sendRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.propose",
      schema: roundInput,
      object: () => ({ objectType: "share-round" }),
      confirm: "approval",
      run: async (actor, input) => {
        await sendRound(shareProposeScope(actor), input);
        revalidatePath("/shares");
        return { leadsTo: "/shares" };
      },
    },
    form,
  );
}
