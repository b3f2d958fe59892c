"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { createFranchise, editFranchise, endFranchise } from "./mutations";
import { franchiseWriteScope } from "./policy";
import { createInput, editInput, endInput } from "./schema";

const franchise = (fields: Record<string, string>) => ({ objectType: "franchise", objectId: fields.franchiseId?.slice(0, 9) });

/** A new project; leads to it. */
export async function createFranchiseAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: createInput,
      object: franchise,
      run: async (actor, input) => {
        return { leadsTo: `/franchise/${(await createFranchise(franchiseWriteScope(actor), input)).id}` };
      },
    },
    form,
  );
}

/** Changes a project. */
export async function editFranchiseAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: editInput,
      object: franchise,
      run: async (actor, input) => {
        await editFranchise(franchiseWriteScope(actor), input);
        revalidatePath(`/franchise/${input.franchiseId}`);
        return "已保存。";
      },
    },
    form,
  );
}

/** Ends a project. */
export async function endFranchiseAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: endInput,
      object: franchise,
      run: async (actor, input) => {
        await endFranchise(franchiseWriteScope(actor), input);
        revalidatePath(`/franchise/${input.franchiseId}`);
        return "项目已终止，记录保留。";
      },
    },
    form,
  );
}
