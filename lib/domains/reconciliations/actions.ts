"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { formatCount } from "@/lib/core/money";
import { periodName } from "@/lib/domains/ledger/rules";
import { agreeLines, openMonth, sayFigure } from "./mutations";
import { openScope, sideScope } from "./policy";
import { linesAddress } from "./rules";
import { agreeInput, openInput, sayInput } from "./schema";

const PAGE = "/reconciliation";
const line = (fields: Record<string, string>) => ({ objectType: "reconciliation-line", objectId: (fields.lineId ?? fields.one)?.slice(0, 9) });

/** Opens a month. */
export async function openMonthAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "reconciliation.open",
      schema: openInput,
      object: (fields) => ({ objectType: "reconciliation", objectId: fields.period?.slice(0, 6) }),
      run: async (actor, input) => {
        const { lines } = await openMonth(openScope(actor), input);
        revalidatePath(PAGE);
        return `${periodName(input.period)}对账已发起，共${formatCount(lines)}行。`;
      },
    },
    form,
  );
}

/** The own side agrees with the books. */
export async function agreeLinesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "reconciliation.answer",
      schema: agreeInput,
      object: line,
      run: async (actor, input) => {
        const { lines } = await agreeLines(sideScope(actor), input);
        revalidatePath(PAGE);
        return `已按账面数核对一致${formatCount(lines)}行。`;
      },
    },
    form,
  );
}

/** The own side says its own figure; leads to the lines that differ, or back to those that wait. */
export async function sayFigureAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "reconciliation.answer",
      schema: sayInput,
      object: line,
      run: async (actor, input) => {
        const { period, agrees } = await sayFigure(sideScope(actor), input);
        revalidatePath(PAGE);
        return { leadsTo: linesAddress({ period, state: agrees ? undefined : "DIFFERS" }) };
      },
    },
    form,
  );
}
