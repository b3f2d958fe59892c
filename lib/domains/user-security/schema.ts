import { z } from "zod";
import { ADMIN_DUTIES } from "@/lib/access/permissions";
import { idempotencyKey, reason, userId } from "@/lib/domains/users/schema";

/** One account and why: the reason stands in the trail. */
export const reasonedInput = z.object({ userId, idempotencyKey, reason });
export type ReasonedInput = z.infer<typeof reasonedInput>;

export const plainInput = z.object({ userId, idempotencyKey });
export type PlainInput = z.infer<typeof plainInput>;

export const factorInput = z.object({ userId, idempotencyKey, required: z.enum(["yes", "no"]).transform((value) => value === "yes") });
export type FactorInput = z.infer<typeof factorInput>;

export const dutyInput = z.object({ userId, idempotencyKey, adminDuty: z.enum([...ADMIN_DUTIES, ""], "请选择管理分工。"), reason });
export type DutyInput = z.infer<typeof dutyInput>;
