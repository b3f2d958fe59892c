import { z } from "zod";
import { normalise } from "@/lib/core/text";

const STALE = "页面内容已过期，请刷新后再填。";

const day = (label: string) =>
  z
    .string(`请填写${label}。`)
    .regex(/^\d{4}-\d{2}-\d{2}$/, `请填写${label}。`)
    .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value), `${label}不是有效日期。`);

/** Somebody of the unit appoints a deputy; without a principal, for oneself. */
export const appointInput = z.object({
  principalId: z.uuid(STALE).optional(),
  deputyId: z.uuid("请选择代理人。"),
  fromOn: day("开始日期"),
  toOn: day("结束日期"),
  reason: z.string(STALE).transform(normalise).pipe(z.string().min(1, "请填写事由，如“出差”“休假”。").max(200, "事由最多200个字。")),
  idempotencyKey: z.uuid(STALE),
});
export type AppointInput = z.infer<typeof appointInput>;

const whole = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);

export const endInput = z.object({ deputyshipId: whole, version: whole, idempotencyKey: z.uuid(STALE) });
export type EndInput = z.infer<typeof endInput>;

export const takeUpInput = z.object({ deputyshipId: whole, idempotencyKey: z.uuid(STALE) });
export type TakeUpInput = z.infer<typeof takeUpInput>;

export const layDownInput = z.object({ idempotencyKey: z.uuid(STALE) });
export type LayDownInput = z.infer<typeof layDownInput>;

/** For whom an administrator or lead arranges, as the address says; anything that is no account is as if it were not there. */
export const parsePrincipal = (value: unknown): string | null => (z.uuid().safeParse(value).success ? (value as string) : null);
