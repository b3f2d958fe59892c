"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/access/action";
import type { FormState } from "@/lib/core/form";
import { returnEditScope, returnSendScope } from "@/lib/domains/returns/policy";
import { stepInput } from "@/lib/domains/returns/schema";
import { fileReturn, sendReturn, takeBackReturn, unfileReturn } from "./mutations";

const object = ({ returnId }: Record<string, string>) => ({ objectType: "return", objectId: returnId?.slice(0, 9) });
const shown = () => revalidatePath("/returns", "layout");

/** The own county's return goes to the prefecture. */
export async function sendReturnAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.send",
      schema: stepInput,
      object,
      run: async (actor, input) => {
        const { code, late } = await sendReturn(returnSendScope(actor), input);
        shown();
        return `已报送州住建局${late ? "（迟报）" : ""}，校验码${code}。`;
      },
    },
    form,
  );
}

/** Takes a sent return back, until the prefecture has decided. */
export async function takeBackReturnAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.send",
      schema: stepInput,
      object,
      run: async (actor, input) => {
        const { month } = await takeBackReturn(returnSendScope(actor), input);
        shown();
        return `${month}月报已撤回，请改好后在期限内重新报送。`;
      },
    },
    form,
  );
}

/** 经办 takes back what lies with 审核. */
export async function unfileReturnAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.edit",
      schema: stepInput,
      object,
      run: async (actor, input) => {
        await unfileReturn(returnEditScope(actor), input);
        shown();
        return "已收回，可以继续填写。";
      },
    },
    form,
  );
}

/** 审核 gives it back to 经办. */
export async function handBackReturnAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.send",
      schema: stepInput,
      object,
      run: async (actor, input) => {
        await unfileReturn(returnSendScope(actor), input);
        shown();
        return "已退回经办岗继续填写。";
      },
    },
    form,
  );
}

/** 经办 hands the return to 审核. */
export async function fileReturnAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "return.edit",
      schema: stepInput,
      object,
      run: async (actor, input) => {
        await fileReturn(returnEditScope(actor), input);
        shown();
        return "已提交本单位审核。审核岗报送后州住建局才能看到。";
      },
    },
    form,
  );
}
