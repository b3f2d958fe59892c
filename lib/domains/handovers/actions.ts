"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { cancel, decline, give, prepare, take } from "./mutations";
import { handoverEditScope } from "./policy";
import { cancelInput, declineInput, giveInput, prepareInput, takeInput } from "./schema";

const one = (fields: Record<string, string>) => ({ objectType: "handover", objectId: fields.handoverId?.slice(0, 9) });

/** Shows the prepared handover, where there is one. */
function opened(state: FormState): FormState {
  if (state.status !== "saved" || !state.answer?.id) return state;
  revalidatePath("/", "layout");
  redirect(`/handovers/${state.answer.id}`);
}

/** Prepares one's own handover. */
export async function prepareHandoverAction(_before: FormState, form: FormData): Promise<FormState> {
  return opened(
    await runAction(
      {
        permission: "handover.own",
        schema: prepareInput.omit({ giverId: true }),
        object: one,
        run: async (actor, input) => ({ message: "已生成交接单。", answer: { id: String((await prepare(handoverEditScope(actor), input)).id) } }),
      },
      form,
    ),
  );
}

/** Prepares a handover for somebody who has left. */
export async function prepareForAction(_before: FormState, form: FormData): Promise<FormState> {
  return opened(
    await runAction(
      {
        permission: "handover.manage",
        schema: prepareInput.required({ giverId: true }),
        object: one,
        run: async (actor, input) => ({ message: "已生成交接单。", answer: { id: String((await prepare(handoverEditScope(actor), input)).id) } }),
      },
      form,
    ),
  );
}

/** The giver's signature. */
export async function giveHandoverAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "handover.own",
      schema: giveInput,
      object: one,
      confirm: "approval",
      run: async (actor, input) => {
        await give(handoverEditScope(actor), input);
        revalidatePath("/", "layout");
        return "已签字移交，等待接收人签字。";
      },
    },
    form,
  );
}

/** The taker's signature. */
export async function takeHandoverAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "handover.own",
      schema: takeInput,
      object: one,
      confirm: "approval",
      run: async (actor, input) => {
        await take(handoverEditScope(actor), input);
        revalidatePath("/", "layout");
        return "已签字接收，清单上的工作已转到您名下。";
      },
    },
    form,
  );
}

/** Sends a handover back. */
export async function declineHandoverAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "handover.own",
      schema: declineInput,
      object: one,
      run: async (actor, input) => {
        await decline(handoverEditScope(actor), input);
        revalidatePath("/", "layout");
        return "已退回移交人。";
      },
    },
    form,
  );
}

/** Takes a handover back before the taker has signed. */
export async function cancelHandoverAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "handover.own",
      schema: cancelInput,
      object: one,
      run: async (actor, input) => {
        await cancel(handoverEditScope(actor), input);
        revalidatePath("/", "layout");
        return "已撤销。";
      },
    },
    form,
  );
}
