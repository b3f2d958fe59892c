"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { answerStudy, askMore, completeStudy, recallStudy, sendStudy, supplyMore } from "./mutations";
import { answerScope, recordScope, sendScope } from "./policy";
import { answerInput, askInput, completeInput, recallInput, sendInput, supplyInput } from "./schema";

const study = (fields: Record<string, string>) => ({ objectType: "approval", objectId: fields.approvalId?.slice(0, 9) });
const seen = (id: number) => revalidatePath(`/approvals/${id}`);

/** A package's study to an office; leads to it. */
export async function sendStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.send",
      schema: sendInput,
      object: study,
      run: async (actor, input) => {
        return { leadsTo: `/approvals/${(await sendStudy(sendScope(actor), input)).id}` };
      },
    },
    form,
  );
}

/** 要求补正, by the agency that is asked. */
export async function askMoreAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.answer",
      schema: askInput,
      object: study,
      run: async (actor, input) => {
        seen((await askMore(answerScope(actor), input)).id);
        return "已要求补正，停止计时。";
      },
    },
    form,
  );
}

/** 要求补正 by the county's own office, as the county records it. */
export async function recordAskAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.send",
      schema: askInput,
      object: study,
      run: async (actor, input) => {
        seen((await askMore(recordScope(actor), input)).id);
        return "已登记补正要求，停止计时。";
      },
    },
    form,
  );
}

/** What was asked for has come. */
export async function supplyMoreAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.send",
      schema: supplyInput,
      object: study,
      run: async (actor, input) => {
        seen((await supplyMore(sendScope(actor), input)).id);
        return "已补正，继续计时。";
      },
    },
    form,
  );
}

/** What the study was sent without (容缺) has come. */
export async function completeStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.send",
      schema: completeInput,
      object: study,
      run: async (actor, input) => {
        seen((await completeStudy(sendScope(actor), input)).id);
        return "容缺材料已登记补齐。";
      },
    },
    form,
  );
}

/** Approval or return, by the agency that is asked. */
export async function answerStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.answer",
      schema: answerInput,
      object: study,
      confirm: "approval",
      run: async (actor, input) => {
        seen((await answerStudy(answerScope(actor), input)).id);
        return input.decision === "APPROVED" ? "已批复。" : "已退回。";
      },
    },
    form,
  );
}

/** Approval or return by the county's own office, as the county records it. */
export async function recordAnswerAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.send",
      schema: answerInput,
      object: study,
      run: async (actor, input) => {
        seen((await answerStudy(recordScope(actor), input)).id);
        return "已登记。";
      },
    },
    form,
  );
}

/** The county takes a study back. */
export async function recallStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "approval.send",
      schema: recallInput,
      object: study,
      run: async (actor, input) => {
        seen((await recallStudy(sendScope(actor), input)).id);
        return "已撤回。";
      },
    },
    form,
  );
}
