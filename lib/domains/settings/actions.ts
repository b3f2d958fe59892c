"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { saveSecurity } from "./mutations";
import { settingEditScope } from "./policy";
import { securityInput } from "./schema";

/** Rules of passwords, second factor and administration. */
export async function saveSecurityAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "setting.manage",
      schema: securityInput,
      object: () => ({ objectType: "setting", objectId: "security" }),
      confirm: "always",
      run: async (actor, input) => {
        await saveSecurity(settingEditScope(actor), input);
        revalidatePath("/settings");
        return "设置已保存，从下一次操作起生效。";
      },
    },
    form,
  );
}
