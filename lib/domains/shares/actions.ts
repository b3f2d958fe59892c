"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import { AppError } from "@/lib/core/errors";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { confirmShares, objectToShare } from "./mutations";
import { shareAnswerScope } from "./policy";
import { sharesAddress } from "./rules";
import { confirmInput, objectInput } from "./schema";

const share = (fields: Record<string, string>) => ({ objectType: "share", objectId: (fields.shareId ?? fields.one?.split(".")[0])?.slice(0, 9) });

/** What has moved meanwhile shows at once, beside the word on it. */
async function shownAnew<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.kind === "conflict") revalidatePath("/shares", "layout");
    throw error;
  }
}

/** The utility confirms one line, several, or all under the filter. */
export async function confirmSharesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.answer",
      schema: confirmInput,
      object: share,
      run: async (actor, input) => {
        const { lines, sum } = await shownAnew(confirmShares(shareAnswerScope(actor), input));
        revalidatePath("/shares", "layout");
        return `已确认${formatCount(lines)}个小区，合计${sum}万元。金额已锁定。`;
      },
    },
    form,
  );
}

/** The utility objects to a line; leads to its objections. */
export async function objectToShareAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.answer",
      schema: objectInput,
      object: share,
      run: async (actor, input) => {
        const { county } = await shownAnew(objectToShare(shareAnswerScope(actor), input));
        revalidatePath("/shares", "layout");
        return { leadsTo: sharesAddress({ state: "OBJECTED", county }) };
      },
    },
    form,
  );
}
