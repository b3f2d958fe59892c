"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { contentWriteScope } from "@/lib/domains/community-plan/policy";
import { removeParty, saveInPlace, saveParty } from "./mutations";
import { inPlaceInput, partyInput, removePartyInput } from "./schema";

const county = () => ({ objectType: "county" });

/** What the own county has in place, of the seven. */
export async function saveInPlaceAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: inPlaceInput,
      object: county,
      run: async (actor, input) => {
        const scope = contentWriteScope(actor);
        await saveInPlace(scope, input);
        revalidatePath(`/counties/${scope.countyCode}`);
        return "已保存。";
      },
    },
    form,
  );
}

/** A unit with a part in the own county's work; leads back to the county. */
export async function savePartyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: partyInput,
      object: county,
      run: async (actor, input) => {
        const scope = contentWriteScope(actor);
        await saveParty(scope, input);
        return { leadsTo: `/counties/${scope.countyCode}?saved=party` };
      },
    },
    form,
  );
}

/** Takes a unit out of the own county's list; leads back to the county. */
export async function removePartyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: removePartyInput,
      object: county,
      run: async (actor, input) => {
        const scope = contentWriteScope(actor);
        await removeParty(scope, input);
        return { leadsTo: `/counties/${scope.countyCode}?saved=removed` };
      },
    },
    form,
  );
}
