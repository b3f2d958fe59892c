"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { excludeShares, saveBasis, saveShareSettings, writeDrafts } from "./mutations";
import { shareProposeScope, shareSettingScope } from "./policy";
import { basisInput, draftInput, exclusionInput, settingsInput } from "./schema";

const basis = (fields: Record<string, string>) => ({ objectType: "share-basis", objectId: fields.utilityKey?.slice(0, 20) });

/** Weights and whole of one utility. */
export async function saveBasisAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.propose",
      schema: basisInput,
      object: basis,
      run: async (actor, input) => {
        await saveBasis(shareProposeScope(actor), input);
        revalidatePath("/shares/basis");
        return "分摊办法已保存。上表是按新办法的预览，核对后再写入。";
      },
    },
    form,
  );
}

/** Writes what was worked out as drafts. */
export async function writeDraftsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.propose",
      schema: draftInput,
      object: basis,
      run: async (actor, input) => {
        const { lines } = await writeDrafts(shareProposeScope(actor), input);
        revalidatePath("/shares/basis");
        return `已写入${formatCount(lines)}笔，尚未提出。提出后管线单位才能看到。`;
      },
    },
    form,
  );
}

/** Communities left out with the ground, and taken in again. */
export async function excludeSharesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "share.propose",
      schema: exclusionInput,
      object: basis,
      run: async (actor, input) => {
        const { out, back } = await excludeShares(shareProposeScope(actor), input);
        revalidatePath("/shares/basis");
        return `已保存：不分摊${out}个，恢复分摊${back}个。金额在写入预览后变动。`;
      },
    },
    form,
  );
}

/** From when silence shows, and which difference needs a paper. */
export async function saveShareSettingsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "baseline.manage",
      schema: settingsInput,
      object: () => ({ objectType: "setting", objectId: "shares" }),
      run: async (actor, input) => {
        await saveShareSettings(shareSettingScope(actor), input);
        revalidatePath("/shares/basis");
        return "设置已保存。";
      },
    },
    form,
  );
}
