import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";

const STALE = "页面内容已过期，请刷新后再填。";
const text = z.string(STALE).transform(normalise);

export const progressInput = z.object({
  communityId: z.string(STALE).regex(COMMUNITY_ID, STALE),
  version: z
    .string(STALE)
    .regex(/^\d{1,9}$/, STALE)
    .transform(Number),
  idempotencyKey: z.uuid(STALE),
  progressPercent: text.pipe(z.string().regex(/^(100|\d{1,2})%?$/, "应为0至100的整数。")).transform((value) => Number.parseInt(value, 10)),
  completedInvestment: text.transform((value, context) => {
    const read = parseWan(value);
    if (read.ok && read.fen >= 0n && read.fen <= 100_000_000_000n) return read.fen;
    context.addIssue({ code: "custom", message: "应为以万元计的数，例如132.93，不带单位和文字；没有的填0。" });
    return z.NEVER;
  }),
  asOf: text.pipe(z.string().refine(isDay, "请填写截至日期，年月日，例如2021-06-30。")),
  reason: text.pipe(z.string().max(200, "最多200个字，请删减。")).default(""),
  confirmOver: z.string().optional(),
});
export type ProgressInput = z.infer<typeof progressInput>;
