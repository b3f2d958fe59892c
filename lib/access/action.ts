import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { type FormState, textFields } from "@/lib/core/form";
import { auditRefusal } from "@/lib/infra/audit";
import { logger } from "@/lib/infra/logger";
import { type Actor, reach } from "./actor";
import type { Permission } from "./permissions";
import { currentActor } from "./session";

type Spec<Input> = {
  permission: Permission;
  schema: z.ZodType<Input>;
  /** What the refusal of such an input is recorded against */
  object: (fields: Record<string, string>) => { objectType: string; objectId?: string };
  run: (actor: Actor, input: Input) => Promise<string>;
};

const ENDED = "登录已结束，内容还在本页。请在新标签页重新登录，再回到这里保存。";
const FAILED = "系统暂时不能保存，内容还在本页。请稍后再试；多次不成功请联系州局管理员。";

/**
 * The one way a form reaches a mutation: who, permission, zod, mutation. Answers in Chinese, gives back what was typed,
 * records every refusal. `run` returns the message shown after success.
 */
export async function runAction<Input>(spec: Spec<Input>, form: FormData): Promise<FormState> {
  const values = textFields(form);
  const actor = await currentActor();
  if (!actor) return { status: "ended", message: ENDED, values };
  const refused = async (message: string): Promise<FormState> => {
    await auditRefusal(actor, { action: spec.permission, result: "refused", reason: message, ...spec.object(values) });
    return { status: "refused", message, values };
  };
  try {
    if (reach(actor, spec.permission) === "none") return await refused("您的岗位没有这项权限。");
    const input = spec.schema.safeParse(values);
    if (!input.success) {
      const errors: Record<string, string> = {};
      for (const issue of input.error.issues) errors[String(issue.path[0] ?? "")] ??= issue.message;
      return { status: "invalid", message: `有${Object.keys(errors).length}处需要修改，未保存。`, errors, values };
    }
    return { status: "saved", message: await spec.run(actor, input.data) };
  } catch (error) {
    if (error instanceof AppError) {
      if (error.kind === "refused" || error.kind === "not-found") return refused(error.message);
      return { status: error.kind, message: error.message, errors: error.detail.fields, current: error.detail.current, values };
    }
    logger.error({ requestId: actor.requestId, permission: spec.permission, error: (error as Error).message }, "action failed");
    return { status: "failed", message: FAILED, values };
  }
}
