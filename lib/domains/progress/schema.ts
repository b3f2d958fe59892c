import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";

const STALE = "页面内容已过期，请刷新后再填。";
/** 10亿元: no community comes near; it was typed in 元. */
const MOST_FEN = 100_000_000_000n;
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
    if (read.ok && read.fen >= 0n && read.fen <= MOST_FEN) return read.fen;
    const large = read.ok ? read.fen > MOST_FEN : read.fault === "too-large";
    context.addIssue({ code: "custom", message: large ? "超过10亿元，请核对是否以万元计。" : "应为以万元计的数，例如132.93，不带单位和文字；没有的填0。" });
    return z.NEVER;
  }),
  asOf: text.pipe(z.string().refine(isDay, "请填写截至日期，年月日，例如2021-06-30。")),
  reason: text.pipe(z.string().max(200, "最多200个字，请删减。")).default(""),
  confirmOver: z.string().optional(),
});
export type ProgressInput = z.infer<typeof progressInput>;
