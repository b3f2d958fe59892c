"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { Actor } from "@/lib/access/actor";
import type { FormState } from "@/lib/core/form";
import { resumeWork, startReading, startWriting, undoImport } from "@/lib/domains/import-runs/mutations";
import { workEnded } from "@/lib/infra/progress";
import { acknowledgeImport, confirmImport, discardImport, readAgain, saveAnswer } from "./mutations";
import { importSeenScope, importWriteScope } from "./policy";
import { answerInput, type BatchInput, batchInput, seenInput } from "./schema";

/** So long a form waits for what it has set going: most files are read by then. */
const PATIENCE_MS = 4000;

const object = (fields: Record<string, string>) => ({ objectType: "import", objectId: fields.batchId?.slice(0, 36) });

async function settled(batchId: string): Promise<void> {
  await workEnded(batchId, PATIENCE_MS);
  revalidatePath(`/communities/import/${batchId}`);
}

async function reread(actor: Actor, batchId: string, change: () => Promise<{ version: number }>): Promise<string> {
  const { version } = await change();
  startReading(importWriteScope(actor), batchId, version);
  await settled(batchId);
  return "已保存，并重新核对。";
}

/** An answer to what the review asks: a cell put right, a doubt confirmed, a unit, a column, a look-alike. */
export async function answerImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const run = (actor: Actor, input: Parameters<typeof saveAnswer>[1]) => reread(actor, input.batchId, () => saveAnswer(importWriteScope(actor), input));
  return runAction({ permission: "import.write", schema: answerInput, object, run }, form);
}

/** Reads an upload again beside the register as it is now. */
export async function readAgainAction(_before: FormState, form: FormData): Promise<FormState> {
  const run = (actor: Actor, input: BatchInput) => reread(actor, input.batchId, () => readAgain(importWriteScope(actor), input));
  return runAction({ permission: "import.write", schema: batchInput, object, run }, form);
}

/** Goes on with a reading or a writing that was interrupted. */
export async function resumeImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const run = async (actor: Actor, input: BatchInput) => {
    await resumeWork(importWriteScope(actor), input);
    await settled(input.batchId);
    return "已接着办理。";
  };
  return runAction({ permission: "import.write", schema: batchInput, object, run }, form);
}

/** Writes an upload into the register, all of it or nothing. */
export async function confirmImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const run = async (actor: Actor, input: BatchInput) => {
    const scope = importWriteScope(actor);
    const { version } = await confirmImport(scope, input);
    startWriting(scope, input.batchId, version);
    await settled(input.batchId);
    return "已开始写入。";
  };
  return runAction({ permission: "import.write", schema: batchInput, object, run }, form);
}

/** Gives an upload up. */
export async function discardImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const run = async (actor: Actor, input: BatchInput) => {
    await discardImport(importWriteScope(actor), input);
    revalidatePath(`/communities/import/${input.batchId}`);
    return "已放弃本次导入，台账没有变化。";
  };
  return runAction({ permission: "import.write", schema: batchInput, object, run }, form);
}

/** Takes a written upload back as a whole. */
export async function undoImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const run = async (actor: Actor, input: BatchInput) => {
    const { rows } = await undoImport(importWriteScope(actor), input);
    revalidatePath(`/communities/import/${input.batchId}`);
    return `已整批撤销，${rows}个小区恢复到写入之前。`;
  };
  return runAction({ permission: "import.write", schema: batchInput, object, run }, form);
}

/** The prefecture takes note of what a county has written. */
export async function acknowledgeImportAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "import.acknowledge",
      schema: seenInput,
      object,
      run: async (actor, input) => {
        await acknowledgeImport(importSeenScope(actor), input);
        revalidatePath("/communities/import");
        return "已阅。";
      },
    },
    form,
  );
}
