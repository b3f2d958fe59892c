"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { Actor } from "@/lib/access/actor";
import type { FormState } from "@/lib/core/form";
import { cancel, decline, give, prepare, take } from "./mutations";
import { handoverEditScope } from "./policy";
import { cancelInput, declineInput, giveInput, prepareInput, takeInput } from "./schema";

const one = (fields: Record<string, string>) => ({ objectType: "handover", objectId: fields.handoverId?.slice(0, 9) });

/** Prepares a handover; leads to its list. */
async function prepared(actor: Actor, input: Parameters<typeof prepare>[1]): Promise<{ leadsTo: string }> {
  const { id } = await prepare(handoverEditScope(actor), input);
  revalidatePath("/", "layout");
  return { leadsTo: `/handovers/${id}` };
}

/** Prepares one's own handover. */
export async function prepareHandoverAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction({ permission: "handover.own", schema: prepareInput.omit({ giverId: true }), object: one, run: prepared }, form);
}

/** Prepares a handover for somebody who has left. */
export async function prepareForAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction({ permission: "handover.manage", schema: prepareInput.required({ giverId: true }), object: one, run: prepared }, form);
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
