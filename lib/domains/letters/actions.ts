"use server";

import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { giveLetter } from "./mutations";
import { letterGiveScope } from "./policy";
import { letterInput } from "./schema";

/** Gives a confirmation letter out; leads to it. */
export async function giveLetterAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "letter.read",
      schema: letterInput,
      object: (fields) => ({ objectType: "share-round", objectId: fields.roundId?.slice(0, 9) }),
      run: async (actor, input) => ({ leadsTo: `/letters/${(await giveLetter(letterGiveScope(actor), input)).code}` }),
    },
    form,
  );
}
