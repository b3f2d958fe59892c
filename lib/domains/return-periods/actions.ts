"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { periodText } from "@/lib/domains/returns/rules";
import { grantException, saveReturnSettings } from "./mutations";
import { exceptionScope, periodSettingScope } from "./policy";
import { exceptionInput, returnSettingsInput } from "./schema";

/** How months open and close. */
export async function saveReturnSettingsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "baseline.manage",
      schema: returnSettingsInput,
      object: () => ({ objectType: "setting", objectId: "returns" }),
      run: async (actor, input) => {
        await saveReturnSettings(periodSettingScope(actor), input);
        revalidatePath("/returns", "layout");
        return "已保存，对尚未开放的月份生效；已开放的月份期限不变。";
      },
    },
    form,
  );
}

/** Other limits of a month for one county. */
export async function grantExceptionAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.except",
      schema: exceptionInput,
      object: ({ countyCode, period }) => ({ objectType: "return", objectId: `${countyCode}-${period}`.slice(0, 16) }),
      run: async (actor, input) => {
        await grantException(exceptionScope(actor), input);
        revalidatePath("/returns", "layout");
        return `已调整${periodText(input.period)}月报期限。`;
      },
    },
    form,
  );
}
