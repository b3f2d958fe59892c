"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { postEntries, reverseEntry } from "./mutations";
import { ledgerPostScope } from "./policy";
import { postInput, reverseInput } from "./schema";

/** Posts what a form says; leads to the entry. */
export async function postEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "ledger.post",
      schema: postInput,
      object: (fields) => ({ objectType: "ledger-entry", objectId: fields.subject?.slice(0, 60) }),
      run: async (actor, { idempotencyKey, shown, ...line }) => {
        const { ids } = await postEntries(ledgerPostScope(actor), { key: idempotencyKey, lines: [line], shown });
        return { leadsTo: `/ledger/${ids.at(-1)}?saved=1` };
      },
    },
    form,
  );
}

/** Takes an entry back in red, with what was booked in the same stroke. */
export async function reverseEntryAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "ledger.post",
      schema: reverseInput,
      object: (fields) => ({ objectType: "ledger-entry", objectId: fields.entryId?.slice(0, 9) }),
      run: async (actor, input) => {
        const { ids } = await reverseEntry(ledgerPostScope(actor), input);
        revalidatePath(`/ledger/${input.entryId}`);
        return `已冲销，红字登记${ids.length}笔。`;
      },
    },
    form,
  );
}
