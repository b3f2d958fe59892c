import { z } from "zod";

const STALE = "页面内容已过期，请刷新后再填。";

export const closeInput = z.object({
  idempotencyKey: z.uuid(STALE),
  until: z
    .string(STALE)
    .regex(/^20\d\d(0[1-9]|1[0-2])$/, "请选择结账到哪个月。")
    .transform(Number),
});
export type CloseInput = z.infer<typeof closeInput>;
