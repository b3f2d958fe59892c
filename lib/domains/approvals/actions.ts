"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import type { ApprovalDone } from "./labels";
import { answerStudy, askMore, completeStudy, recallStudy, sendStudy, supplyMore } from "./mutations";
import { answerScope, recordScope, sendScope } from "./policy";
import { answerInput, askInput, completeInput, recallInput, sendInput, supplyInput } from "./schema";

const study = (fields: Record<string, string>) => ({ objectType: "approval", objectId: fields.approvalId?.slice(0, 9) });

/** Back to the study, which says what was done: the form that did it may be gone from it. */
function backTo({ id }: { id: number }, done: ApprovalDone): { leadsTo: string } {
  revalidatePath(`/approvals/${id}`);
  return { leadsTo: `/approvals/${id}?done=${done}` };
}

/** A package's study to an office; leads to it. */
export async function sendStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction({ permission: "approval.send", schema: sendInput, object: study, run: async (actor, input) => backTo(await sendStudy(sendScope(actor), input), "sent") }, form);
}

/** 要求补正, by the agency that is asked. */
export async function askMoreAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    { permission: "approval.answer", schema: askInput, object: study, run: async (actor, input) => backTo(await askMore(answerScope(actor), input), "asked") },
    form,
  );
}

/** 要求补正 by the county's own office, as the county records it. */
export async function recordAskAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction({ permission: "approval.send", schema: askInput, object: study, run: async (actor, input) => backTo(await askMore(recordScope(actor), input), "asked") }, form);
}

/** What was asked for has come. */
export async function supplyMoreAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    { permission: "approval.send", schema: supplyInput, object: study, run: async (actor, input) => backTo(await supplyMore(sendScope(actor), input), "supplied") },
    form,
  );
}

/** What the study was sent without (容缺) has come. */
export async function completeStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    { permission: "approval.send", schema: completeInput, object: study, run: async (actor, input) => backTo(await completeStudy(sendScope(actor), input), "completed") },
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
      run: async (actor, input) => backTo(await answerStudy(answerScope(actor), input), input.decision),
    },
    form,
  );
}

/** Approval or return by the county's own office, as the county records it. */
export async function recordAnswerAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    { permission: "approval.send", schema: answerInput, object: study, run: async (actor, input) => backTo(await answerStudy(recordScope(actor), input), input.decision) },
    form,
  );
}

/** The county takes a study back. */
export async function recallStudyAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    { permission: "approval.send", schema: recallInput, object: study, run: async (actor, input) => backTo(await recallStudy(sendScope(actor), input), "recalled") },
    form,
  );
}
