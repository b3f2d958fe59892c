import { z } from "zod";

const STALE = "页面内容已过期，请刷新后再填。";

/** A letter of one round; `utilityKey` where the prefecture gives it out for one. */
export const letterInput = z.object({
  idempotencyKey: z.uuid(STALE),
  roundId: z
    .string(STALE)
    .regex(/^[1-9]\d{0,8}$/, STALE)
    .transform(Number),
  utilityKey: z.string(STALE).regex(/^[A-Z_]{2,20}$/, STALE),
});
export type LetterInput = z.infer<typeof letterInput>;
