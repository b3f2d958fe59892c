"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { createProject, editProject, moveMembers } from "./mutations";
import { projectWriteScope } from "./policy";
import { createProjectInput, editProjectInput, membersInput } from "./schema";

const project = (fields: Record<string, string>) => ({ objectType: "project", objectId: fields.projectId?.slice(0, 9) });

/** A new package of the own county; leads to it. */
export async function createProjectAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "project.edit",
      schema: createProjectInput,
      object: project,
      run: async (actor, input) => {
        return { leadsTo: `/projects/${(await createProject(projectWriteScope(actor), input)).id}` };
      },
    },
    form,
  );
}

/** Parties and amounts of a package. */
export async function editProjectAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "project.edit",
      schema: editProjectInput,
      object: project,
      run: async (actor, input) => {
        await editProject(projectWriteScope(actor), input);
        revalidatePath(`/projects/${input.projectId}`);
        return "已保存。";
      },
    },
    form,
  );
}

/** Communities into a package and out of it. */
export async function moveMembersAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "project.edit",
      schema: membersInput,
      object: project,
      run: async (actor, input) => {
        const { joined, left } = await moveMembers(projectWriteScope(actor), input);
        revalidatePath(`/projects/${input.projectId}`);
        return `已保存：调入${joined}个，调出${left}个。`;
      },
    },
    form,
  );
}
