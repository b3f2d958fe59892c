import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { APPROVAL_STATES, type ApprovalFilter, AUTHORITIES } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const text = (max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `最多${max}个字，请删减。`));
const optional = (max: number) => text(max).transform((value) => value || null);
const needed = (max: number, missing: string) => text(max).pipe(z.string().min(1, missing));
const isDay = (value: string) => /^20\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
const day = z.string(STALE).transform(normalise).pipe(z.string().refine(isDay, "请填写日期，例如2021-07-08。"));
const number = z
  .string(STALE)
  .regex(/^[1-9]\d{0,8}$/, STALE)
  .transform(Number);
const seen = { approvalId: number, version: number, idempotencyKey: z.uuid(STALE) };

const sendFields = z.object({
  idempotencyKey: z.uuid(STALE),
  projectId: z
    .string(STALE)
    .regex(/^[1-9]\d{0,8}$/, "请选择项目。")
    .transform(Number),
  authority: z.enum(AUTHORITIES, "请选择审批部门。"),
  sentOn: day,
  sentNumber: optional(60),
  greenNote: optional(500),
  greenUntil: z
    .string(STALE)
    .transform(normalise)
    .transform((value) => value || null)
    .pipe(z.string().refine(isDay, "请填写日期，例如2021-07-08。").nullable()),
});
/** What a study lacks (容缺) has its day, and the day its note. */
export const sendInput = sendFields.superRefine(({ greenNote, greenUntil, sentOn }, context) => {
  const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (greenNote !== null && greenUntil === null) fault("greenUntil", "请填写补齐期限。");
  if (greenNote === null && greenUntil !== null) fault("greenNote", "请写明缺什么材料、为什么。");
  if (greenUntil !== null && greenUntil < sentOn) fault("greenUntil", "补齐期限不能早于送审日期。");
});
export type SendInput = z.infer<typeof sendInput>;

export const askInput = z.object({ ...seen, asked: needed(1000, "请写明要补正什么。"), askedOn: day });
export type AskInput = z.infer<typeof askInput>;

export const supplyInput = z.object({ ...seen, supplied: needed(1000, "请写明补正了什么。"), suppliedOn: day });
export type SupplyInput = z.infer<typeof supplyInput>;

export const completeInput = z.object({ ...seen, greenSupplied: needed(500, "请写明补齐了什么，有文号的写文号。"), greenSuppliedOn: day });
export type CompleteInput = z.infer<typeof completeInput>;

export const answerInput = z
  .object({ ...seen, decision: z.enum(["APPROVED", "RETURNED"], "请选择批复或退回。"), answeredOn: day, answerNumber: optional(60), answerNote: optional(1000) })
  .superRefine(({ decision, answerNumber, answerNote }, context) => {
    if (decision === "APPROVED" && !answerNumber) context.addIssue({ code: "custom", path: ["answerNumber"], message: "批复请填写文号。" });
    if (decision === "RETURNED" && !answerNote) context.addIssue({ code: "custom", path: ["answerNote"], message: "退回请写明原因。" });
  });
export type AnswerInput = z.infer<typeof answerInput>;

export const recallInput = z.object({ ...seen, answerNote: needed(1000, "请写明撤回原因。") });
export type RecallInput = z.infer<typeof recallInput>;

/** What the address says; anything that is no filter is as if it were not there. */
export function parseApprovalFilter({ county, state }: Record<string, string | string[] | undefined>): ApprovalFilter {
  const known = ([...APPROVAL_STATES, "open", "overdue", "lacking"] as const).find((each) => each === state);
  return { county: typeof county === "string" && /^\d{6}$/.test(county) ? county : undefined, state: known };
}
