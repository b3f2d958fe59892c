"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { verifyTrail } from "./mutations";
import { trailScope } from "./policy";
import { verifyInput } from "./schema";

/** Verifies the whole chain, for those who read it. */
export async function verifyTrailAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "audit.read",
      schema: verifyInput,
      object: () => ({ objectType: "trail" }),
      run: async (actor, input) => {
        const { events, brokenAt } = await verifyTrail(trailScope(actor), input);
        revalidatePath("/audit");
        return brokenAt === null
          ? `已校验${formatCount(events)}条记录，链条完整。`
          : `已校验${formatCount(events)}条记录，链条在第${formatCount(brokenAt)}条处断开。请立即停止使用并报告单位负责人。`;
      },
    },
    form,
  );
}
