import { z } from "zod";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { ADJUSTABLE, type Adjustable, type FundingFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
/** 10亿元: no community comes near; it was typed in 元. */
const MOST_FEN = 100_000_000_000n;
const text = z.string(STALE).transform(normalise);

/** An amount of the county's instead of the rule, or back to the rule. `shown`: the effect that stood beside the form. */
export const adjustmentInput = z
  .object({
    communityId: z.string(STALE).regex(COMMUNITY_ID, STALE),
    channel: z.enum(ADJUSTABLE, STALE),
    version: z
      .string(STALE)
      .regex(/^\d{1,9}$/, STALE)
      .transform(Number),
    idempotencyKey: z.uuid(STALE),
    by: z.enum(["amount", "rule"], "请选择另定金额或按规则。"),
    amount: z
      .string(STALE)
      .optional()
      .transform((value) => parseWan(value ?? "")),
    reason: text.pipe(z.string().min(1, "请写明理由。").max(500, "理由最多500个字，请删减。")),
    shown: z.string(STALE).max(2000),
    confirmUnit: z.string().optional(),
  })
  // Beside whatever else is wrong, so that all of it is said at once.
  .refine(({ by, amount }) => by === "rule" || (amount.ok ? amount.fen <= MOST_FEN : amount.fault !== "too-large"), {
    path: ["amount"],
    message: "超过10亿元，请核对是否以万元计。",
    when: () => true,
  })
  .refine(({ by, amount }) => by === "rule" || (amount.ok ? amount.fen >= 0n : amount.fault === "too-large"), {
    path: ["amount"],
    message: "应为以万元计的数，例如132.93，不带单位和文字；没有的填0。",
    when: () => true,
  })
  .transform(({ by, amount, ...rest }) => ({ ...rest, amountFen: by === "amount" && amount.ok ? amount.fen : null }));
export type AdjustmentInput = z.infer<typeof adjustmentInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseFundingFilter(params: SearchParams): FundingFilter {
  const [county, year, page] = [one(params.county), one(params.year), one(params.page) ?? ""];
  return {
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    year: year && /^20\d\d$/.test(year) ? Number(year) : undefined,
    adjusted: one(params.adjusted) === "1",
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The channel whose form is open. */
export const parseAdjustable = (value: string | string[] | undefined): Adjustable | undefined => ADJUSTABLE.find((key) => key === value);
