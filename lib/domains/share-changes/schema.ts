import { z } from "zod";
import { amount, reasonText } from "@/lib/domains/shares/schema";
import { SPREADS } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const whole = z
  .string(STALE)
  .regex(/^[1-9]\d{0,8}$/, STALE)
  .transform(Number);

/** Another amount for a line. `shown`: the effect that stood beside the form; empty the first time. */
export const changeInput = z.object({
  idempotencyKey: z.uuid(STALE),
  shareId: whole,
  version: whole,
  amount: amount("请填写新的建议出资，以万元计，例如30.18。"),
  reason: reasonText("请写明理由，管线单位看得到。", 500),
  spread: z.enum(SPREADS, "请选择差额去向。"),
  shown: z.string(STALE).max(200, STALE),
});
export type ChangeInput = z.infer<typeof changeInput>;
