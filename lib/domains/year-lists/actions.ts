"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { decideYearList, editYearList, proposeYearList, saveWeights, takeBackYearList } from "./mutations";
import { listDecisionScope, listEditScope, listProposeScope, weightScope } from "./policy";
import { decideListInput, editListInput, proposeInput, weightsInput } from "./schema";

const list = (fields: Record<string, string>) => ({ objectType: "year-list", objectId: `${fields.countyCode ?? ""}-${fields.year ?? ""}`.slice(0, 20) });
const pageOf = (countyCode: string | null, year: number) => `/plan/lists/${countyCode}/${year}`;

/** Communities onto the own county's list and off it. */
export async function editListAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "life.edit",
      schema: editListInput,
      object: list,
      run: async (actor, input) => {
        const { joined, left } = await editYearList(listEditScope(actor), input);
        revalidatePath(pageOf(actor.countyCode, input.year));
        return `已保存：列入${joined}个，移出${left}个。`;
      },
    },
    form,
  );
}

/** The county's reviewer proposes the list. */
export async function proposeListAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "list.propose",
      schema: proposeInput,
      object: list,
      run: async (actor, input) => {
        const { entries } = await proposeYearList(listProposeScope(actor), input);
        revalidatePath(pageOf(actor.countyCode, input.year));
        return `已上报${entries}个小区，等待州住建局审定。`;
      },
    },
    form,
  );
}

/** Takes a proposed list back. */
export async function takeBackListAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "list.propose",
      schema: proposeInput,
      object: list,
      run: async (actor, input) => {
        await takeBackYearList(listProposeScope(actor), input);
        revalidatePath(pageOf(actor.countyCode, input.year));
        return "已撤回，可以修改后再上报。";
      },
    },
    form,
  );
}

/** The prefecture confirms a list or returns it. */
export async function decideListAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "list.decide",
      schema: decideListInput,
      object: list,
      confirm: "approval",
      run: async (actor, input) => {
        const { confirmed } = await decideYearList(listDecisionScope(actor), input);
        revalidatePath(pageOf(input.countyCode, input.year));
        return confirmed ? "已审定，年度计划锁定。" : "已退回县市修改。";
      },
    },
    form,
  );
}

/** Weights of the order of candidates. */
export async function saveWeightsAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "baseline.manage",
      schema: weightsInput,
      object: () => ({ objectType: "setting", objectId: "plan" }),
      run: async (actor, input) => {
        await saveWeights(weightScope(actor), input);
        revalidatePath("/plan/lists");
        return "权重已保存，候选小区按新的权重排序。";
      },
    },
    form,
  );
}
