"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { answerApplication, createApplication, editApplication } from "./mutations";
import { applicationWriteScope } from "./policy";
import { answerInput, createInput, editInput } from "./schema";

const application = (fields: Record<string, string>) => ({ objectType: "application", objectId: fields.applicationId?.slice(0, 9) });

/** A new application; leads to it. */
export async function createApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: createInput,
      object: application,
      run: async (actor, input) => {
        return { leadsTo: `/funding/applications/${(await createApplication(applicationWriteScope(actor), input)).id}` };
      },
    },
    form,
  );
}

/** What was asked for, while it waits. */
export async function editApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: editInput,
      object: application,
      run: async (actor, input) => {
        await editApplication(applicationWriteScope(actor), input);
        revalidatePath(`/funding/applications/${input.applicationId}`);
        return "已保存。";
      },
    },
    form,
  );
}

/** What came back. */
export async function answerApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "funding.edit",
      schema: answerInput,
      object: application,
      run: async (actor, input) => {
        await answerApplication(applicationWriteScope(actor), input);
        revalidatePath(`/funding/applications/${input.applicationId}`);
        return "结果已登记。";
      },
    },
    form,
  );
}
