"use server";

import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { letterGiveScope } from "@/lib/domains/letters/policy";
import { giveHeldLetter } from "./mutations";
import { heldInput } from "./schema";

/** Gives a month's letter out; leads to it. */
export async function giveHeldLetterAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "letter.read",
      schema: heldInput,
      object: (fields) => ({ objectType: "reconciliation", objectId: fields.period?.slice(0, 6) }),
      run: async (actor, input) => ({ leadsTo: `/letters/${(await giveHeldLetter(letterGiveScope(actor), input)).code}` }),
    },
    form,
  );
}
