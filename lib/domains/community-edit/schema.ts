import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { parseRegister, registerText } from "@/lib/domains/register-columns/schema";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import { typedText, unpicked } from "./rules";

const STALE = "页面内容已过期，请刷新后再填。";
const WRONG_ID = "小区编号不正确，请从台账重新打开这条记录。";

const fields = z.record(z.string(), z.string());
const sent = z.object({
  communityId: z.string(WRONG_ID).regex(COMMUNITY_ID, WRONG_ID),
  version: z.string(STALE).regex(/^\d{1,9}\.\d{1,9}$/, STALE),
  idempotencyKey: z.uuid(STALE),
});
const reason = z.string(STALE).transform(normalise).pipe(z.string().max(200, "原因最多200个字。"));

/** The register's fields of a form as the register writes them; all that is wrong at once. */
export function registerFields(typed: Record<string, string>, fault: (field: string, message: string) => void): RegisterText {
  for (const field of unpicked(typed)) fault(`pick.${field}`, "请选择用哪一个。");
  const text = typedText(typed);
  const found = parseRegister(text);
  if (found.ok) return registerText(found.values);
  for (const [field, message] of Object.entries(found.faults)) fault(field, message);
  return text;
}

/** What else a form sends beside the fields. */
export function beside<T>(schema: z.ZodType<T>, typed: Record<string, string>, fault: (field: string, message: string) => void): T | undefined {
  const found = schema.safeParse(typed);
  if (found.success) return found.data;
  for (const issue of found.error.issues) fault(String(issue.path[0] ?? ""), issue.message);
  return undefined;
}

/** Puts a fault where it belongs. */
export const faultsInto = (context: z.RefinementCtx) => (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });

/** A changed record; `preview`: what follows is asked, nothing is to be saved. */
export const editInput = fields.transform((typed, context) => {
  const fault = faultsInto(context);
  const rest = beside(sent, typed, fault);
  const text = registerFields(typed, fault);
  return rest ? { ...rest, text, preview: typed.intent === "preview" } : z.NEVER;
});
export type EditInput = z.infer<typeof editInput>;

const newSent = z.object({ idempotencyKey: z.uuid(STALE), apart: z.string().max(400, STALE).default(""), apartReason: reason.default("") });

/** A new record, with the like ones that it is said to be apart from, and why; `preview` as above. */
export const createInput = fields.transform((typed, context) => {
  const fault = faultsInto(context);
  const rest = beside(newSent, typed, fault);
  const text = registerFields(typed, fault);
  return rest ? { ...rest, apart: typed.isApart === "1" ? rest.apart.split(" ").filter((id) => COMMUNITY_ID.test(id)) : [], text, preview: typed.intent === "preview" } : z.NEVER;
});
export type CreateInput = z.infer<typeof createInput>;
