import { z } from "zod";
import { normalise } from "@/lib/core/text";

const STALE = "页面内容已过期，请刷新后再填。";

const text = (label: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().min(1, `请填写${label}。`).max(max, `${label}最多${max}个字。`));
const whole = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const one = { handoverId: whole, version: whole, idempotencyKey: z.uuid(STALE) };

/** Without a giver, the one who asks gives. */
export const prepareInput = z.object({
  giverId: z.uuid(STALE).optional(),
  takerId: z.uuid("请选择接收人。"),
  reason: text("交接事由", 200),
  closesGiver: z
    .string()
    .optional()
    .transform((value) => value === "1"),
  idempotencyKey: z.uuid(STALE),
});
export type PrepareInput = z.infer<typeof prepareInput>;

/** The giver's signature; `mark` stands for the list on the screen, `note` is the reason of who signs for another. */
export const giveInput = z.object({
  ...one,
  mark: z.string(STALE).regex(/^[0-9a-f]{16}$/, STALE),
  note: z.string().default("").transform(normalise).pipe(z.string().max(200, "代签理由最多200个字。")),
});
export type GiveInput = z.infer<typeof giveInput>;

export const takeInput = z.object(one);
export type TakeInput = z.infer<typeof takeInput>;

export const declineInput = z.object({ ...one, note: text("退回理由", 200) });
export type DeclineInput = z.infer<typeof declineInput>;

export const cancelInput = z.object(one);
export type CancelInput = z.infer<typeof cancelInput>;

/** A handover's number in the address; null for anything else. */
export const parseHandoverId = (value: string): number | null => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : null);
