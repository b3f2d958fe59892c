"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import { formatDate } from "@/lib/core/dates";
import { type FormState, textFields } from "@/lib/core/form";
import { TASK_STEP_LABELS } from "./labels";
import { editTask, giveTask, takeStep } from "./mutations";
import { taskGiveScope, taskStepScope } from "./policy";
import { decideTaskInput, editTaskInput, giveTaskInput, workTaskInput } from "./schema";

const task = (fields: Record<string, string>) => ({ objectType: "task", objectId: fields.taskId?.slice(0, 9) });

/** Gives a task; leads to it. A series is shown first, day by day, and made when it comes back as it was shown. */
export async function giveTaskAction(_before: FormState, form: FormData): Promise<FormState> {
  const state = await runAction(
    {
      permission: "task.give",
      schema: giveTaskInput,
      object: task,
      run: async (actor, input) => {
        const scope = taskGiveScope(actor);
        const days = input.dueOns.join(",");
        if (input.dueOns.length > 1 && input.agreed !== days)
          return { message: `将建立${input.dueOns.length}件任务，期限：${input.dueOns.map(formatDate).join("、")}。核对后再按一次建立。`, answer: { agreed: days } };
        const { ids } = await giveTask(scope, input);
        revalidatePath("/", "layout");
        return { leadsTo: `/duties/${ids[0]}` };
      },
    },
    form,
  );
  if (state.answer?.agreed) return { status: "idle", message: state.message, values: { ...textFields(form), agreed: state.answer.agreed } };
  return state;
}

/** Changes what a task asks for. */
export async function editTaskAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "task.give",
      schema: editTaskInput,
      object: task,
      run: async (actor, input) => {
        await editTask(taskStepScope(actor, "task.give"), input);
        revalidatePath("/", "layout");
        return "已保存。";
      },
    },
    form,
  );
}

/** Begins, notes, reports: the unit's own. */
export async function workTaskAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "task.report",
      schema: workTaskInput,
      object: task,
      run: async (actor, input) => {
        await takeStep(taskStepScope(actor, "task.report"), input);
        revalidatePath("/", "layout");
        return `已保存：${TASK_STEP_LABELS[input.step]}。`;
      },
    },
    form,
  );
}

/** Closes, sends back, cancels: of who gave the task. */
export async function decideTaskAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "task.give",
      schema: decideTaskInput,
      object: task,
      run: async (actor, input) => {
        await takeStep(taskStepScope(actor, "task.give"), input);
        revalidatePath("/", "layout");
        return `已保存：${TASK_STEP_LABELS[input.step]}。`;
      },
    },
    form,
  );
}
