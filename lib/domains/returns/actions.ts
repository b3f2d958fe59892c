"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { saveLines } from "@/lib/domains/return-lines/mutations";
import { keepSame, openReturn, saveAccidents } from "./mutations";
import { returnEditScope } from "./policy";
import { accidentsInput, openInput, sameInput, saveLinesInput } from "./schema";

const object = ({ returnId, period }: Record<string, string>) => ({ objectType: "return", objectId: (returnId ?? period)?.slice(0, 16) });
const shown = () => revalidatePath("/returns", "layout");

/** Opens the own county's return of a month, or adds the lines of communities listed since. */
export async function openReturnAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.edit",
      schema: openInput,
      object,
      run: async (actor, input) => {
        const { added } = await openReturn(returnEditScope(actor), input);
        shown();
        return `已加入${formatCount(added)}个小区，已知的数据已带入。`;
      },
    },
    form,
  );
}

/** Changed lines; the answer's `saved` is what became of each, as JSON. The page is not drawn anew: what is typed meanwhile stands. */
export async function saveLinesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.edit",
      schema: saveLinesInput,
      object,
      run: async (actor, input) => {
        const { saved, stale } = await saveLines(returnEditScope(actor), input);
        const message =
          stale.length === 0 ? `已保存${formatCount(saved.length)}行。` : `已保存${formatCount(saved.length)}行；${formatCount(stale.length)}行已被别人改过，您的改动未丢失。`;
        return { message, answer: { saved: JSON.stringify({ saved, stale }) } };
      },
    },
    form,
  );
}

/** Lines that stay as they were filled in (同上月). */
export async function sameAsLastAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.edit",
      schema: sameInput,
      object,
      run: async (actor, input) => {
        const { lines } = await keepSame(returnEditScope(actor), input);
        shown();
        return `已将${formatCount(lines)}行记为同上月。`;
      },
    },
    form,
  );
}

/** The month's accidents, zero said as zero. */
export async function saveAccidentsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.edit",
      schema: accidentsInput,
      object,
      run: async (actor, input) => {
        await saveAccidents(returnEditScope(actor), input);
        shown();
        return `已保存：本月安全事故${input.accidents}起。`;
      },
    },
    form,
  );
}
