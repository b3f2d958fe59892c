import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { type FormState, SECRET_FIELDS, textFields } from "@/lib/core/form";
import { auditRefusal } from "@/lib/infra/audit";
import { logger } from "@/lib/infra/logger";
import { type Actor, reach } from "./actor";
import { confirmIdentity, recentlyConfirmed } from "./login";
import type { LoginStep } from "./login-steps";
import type { Permission } from "./permissions";
import { currentSession } from "./session";

/** What a change answers: the message shown, and what is shown this once; or the page it leads to. */
type Done = string | { message: string; answer: Record<string, string> } | { leadsTo: string };

type Spec<Input> = {
  permission: Permission;
  schema: z.ZodType<Input>;
  /** What the refusal of such an input is recorded against */
  object: (fields: Record<string, string>) => { objectType: string; objectId?: string };
  run: (actor: Actor, input: Input) => Promise<Done>;
  /** Taken at this step of a login too, before the portal opens */
  step?: LoginStep;
  /** Ask again who is there: always, or for approvals where the settings say so */
  confirm?: "always" | "approval";
};

const ENDED = "登录已结束，内容还在本页。请在新标签页重新登录，再回到这里保存。";
const FAILED = "系统暂时不能保存，内容还在本页。请稍后再试；多次不成功请联系州局管理员。";
const CONFIRM = "请再次输入登录密码或动态口令，确认是您本人操作。内容还在本页。";

const mustConfirm = (actor: Actor, confirm: Spec<unknown>["confirm"]): boolean =>
  confirm !== undefined && (confirm === "always" || actor.security.confirmApprovals) && !recentlyConfirmed(actor);

type Asked = { actor: Actor } | { state: FormState };

/** Takes the confirmation that came with the form, or asks for it; nothing typed is lost. */
async function askedWho(actor: Actor, typed: string | undefined, values: Record<string, string>): Promise<Asked> {
  if (!typed) return { state: { status: "confirm", message: CONFIRM, values } };
  const confirmed = await confirmIdentity(actor, typed);
  if (confirmed.ok) return { actor: confirmed.actor };
  if (confirmed.attemptsLeft === 0) return { state: { status: "ended", message: ENDED, values } };
  return { state: { status: "confirm", message: CONFIRM, errors: { confirmation: `密码或口令不正确，还可以试${confirmed.attemptsLeft}次。` }, values } };
}

/**
 * The one way a form reaches a mutation: who, permission, zod, mutation. Answers in Chinese, gives back what was typed,
 * records every refusal. `run` returns the message shown after success, or the address that is opened then.
 */
export async function runAction<Input>(spec: Spec<Input>, form: FormData): Promise<FormState> {
  const fields = form instanceof FormData ? textFields(form) : {};
  const values = Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET_FIELDS.includes(name)));
  const session = await currentSession();
  if (!session || (session.steps.length > 0 && session.steps[0] !== spec.step)) return { status: "ended", message: ENDED, values };
  let { actor } = session;
  const refused = async (message: string): Promise<FormState> => {
    await auditRefusal(actor, { action: spec.permission, result: "refused", reason: message, ...spec.object(values) });
    return { status: "refused", message, values };
  };
  let leadsTo: string;
  try {
    if (reach(actor, spec.permission) === "none") return await refused("您的岗位没有这项权限。");
    const input = spec.schema.safeParse(fields);
    if (!input.success) {
      const errors: Record<string, string> = {};
      for (const issue of input.error.issues) errors[String(issue.path[0] ?? "")] ??= issue.message;
      return { status: "invalid", message: `有${Object.keys(errors).length}处需要修改，未保存。`, errors, values };
    }
    if (mustConfirm(actor, spec.confirm)) {
      const asked = await askedWho(actor, fields.confirmation, values);
      if ("state" in asked) return asked.state;
      actor = asked.actor;
    }
    const done = await spec.run(actor, input.data);
    if (typeof done === "string") return { status: "saved", message: done };
    if (!("leadsTo" in done)) return { status: "saved", ...done };
    leadsTo = done.leadsTo;
  } catch (error) {
    if (error instanceof AppError) {
      if (error.kind === "refused" || error.kind === "not-found") return refused(error.message);
      return { status: error.kind, message: error.message, errors: error.detail.fields, current: error.detail.current, values };
    }
    logger.error({ requestId: actor.requestId, permission: spec.permission, error: (error as Error).message }, "action failed");
    return { status: "failed", message: FAILED, values };
  } // Outside of the attempt: Next opens a page by an error of its own.
  redirect(leadsTo);
}
