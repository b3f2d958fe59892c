"use server";

import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { dividePool } from "@/lib/domains/ledger/mutations";
import { divideScope } from "./policy";
import { divideInput } from "./schema";

/** Divides a pool among communities; leads to the division. */
export async function dividePoolAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "ledger.divide",
      schema: divideInput,
      object: (fields) => ({ objectType: "ledger-entry", objectId: fields.subject?.slice(0, 60) }),
      run: async (actor, { idempotencyKey, ...division }) => {
        const { ids } = await dividePool(divideScope(actor), idempotencyKey, division);
        return { leadsTo: `/ledger/${ids.at(-1)}?saved=1` };
      },
    },
    form,
  );
}
