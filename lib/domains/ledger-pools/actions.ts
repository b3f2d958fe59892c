"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import { type Fen, wanText } from "@/lib/core/money";
import type { FormState } from "@/lib/core/form";
import { dividePool } from "@/lib/domains/ledger/mutations";
import { divideScope } from "./policy";
import { sumOf } from "./rules";
import { divideInput } from "./schema";

const told = (amounts: Fen[]) => `已分解${wanText(sumOf(amounts))}万元，${amounts.length}处。`;

/** Divides a pool among communities. */
export async function dividePoolAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "ledger.divide",
      schema: divideInput,
      object: (fields) => ({ objectType: "ledger-entry", objectId: fields.subject?.slice(0, 60) }),
      run: async (actor, { idempotencyKey, ...division }) => {
        await dividePool(divideScope(actor), idempotencyKey, division);
        revalidatePath("/ledger/pools");
        return told(division.parts.map(({ amountFen }) => amountFen));
      },
    },
    form,
  );
}
