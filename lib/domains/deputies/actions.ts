"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/access/action";
import { formatDate } from "@/lib/core/dates";
import type { FormState } from "@/lib/core/form";
import { appoint, end, layDown, takeUp } from "./mutations";
import { deputyEditScope, partScope } from "./policy";
import { appointInput, endInput, layDownInput, takeUpInput } from "./schema";

const one = (fields: Record<string, string>) => ({ objectType: "deputyship", objectId: fields.deputyshipId?.slice(0, 9) });

/** Appoints one's own deputy. */
export async function appointAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "deputy.own",
      schema: appointInput.omit({ principalId: true }),
      object: one,
      run: async (actor, input) => {
        await appoint(deputyEditScope(actor), input);
        revalidatePath("/deputies");
        return `已指定，${formatDate(input.fromOn)}起生效。`;
      },
    },
    form,
  );
}

/** Appoints a deputy for somebody of the unit, or anybody as administrator. */
export async function appointForAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "deputy.manage",
      schema: appointInput.required({ principalId: true }),
      object: one,
      run: async (actor, input) => {
        await appoint(deputyEditScope(actor), input);
        revalidatePath("/deputies");
        return `已指定，${formatDate(input.fromOn)}起生效。`;
      },
    },
    form,
  );
}

/** Ends a deputyship early. */
export async function endDeputyshipAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "deputy.own",
      schema: endInput,
      object: one,
      run: async (actor, input) => {
        await end(deputyEditScope(actor), input);
        revalidatePath("/deputies");
        return "已结束。";
      },
    },
    form,
  );
}

/** Takes up the part of whom one deputises for; every page is the principal's from then on. */
export async function takeUpPartAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "deputy.own",
      schema: takeUpInput,
      object: one,
      run: async (actor, input) => {
        await takeUp(partScope(actor), input);
        revalidatePath("/", "layout");
        return { leadsTo: "/" };
      },
    },
    form,
  );
}

/** Lays the part down; where it has ended meanwhile there is nothing to do. */
export async function layDownPartAction(form: FormData): Promise<void> {
  await runAction(
    {
      permission: "deputy.own",
      schema: layDownInput,
      object: one,
      run: async (actor, input) => {
        await layDown(partScope(actor), input);
        return "已结束代行。";
      },
    },
    form,
  );
  revalidatePath("/", "layout");
  redirect("/deputies");
}
