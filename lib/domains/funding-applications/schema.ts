import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { STREAMS } from "@/lib/domains/channels/types";
import { type ApplicationFilter, OUTCOMES } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
/** 10亿元: it was typed in 元. */
const MOST_FEN = 100_000_000_000n;
const text = (max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `最多${max}个字，请删减。`));
const optional = (max: number) => text(max).transform((value) => value || null);
const number = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const day = (label: string) => text(10).pipe(z.string().refine(isDay, `请填写${label}，年月日，例如2021-06-30。`));
const amount = z.string(STALE).transform((value, context) => {
  const read = parseWan(value);
  if (read.ok && read.fen > 0n && read.fen <= MOST_FEN) return read.fen;
  const large = read.ok ? read.fen > MOST_FEN : read.fault === "too-large";
  context.addIssue({ code: "custom", message: large ? "超过10亿元，请核对是否以万元计。" : "应为以万元计、大于0的数，例如132.93，不带单位和文字。" });
  return z.NEVER;
});

const asked = {
  idempotencyKey: z.uuid(STALE),
  planYear: z
    .string(STALE)
    .regex(/^20\d\d$/, "请选择年度。")
    .transform(Number),
  stream: z.enum(STREAMS, "请选择资金来源。"),
  batch: text(60).pipe(z.string().min(1, "请填写批次，例如2021年第一批。")),
  applicationNumber: optional(60),
  appliedOn: day("申报日期"),
  askedAmount: amount,
  applicationNote: optional(500),
};
export const createInput = z.object(asked);
export const editInput = z.object({ ...asked, applicationId: number, version: number });
export type CreateInput = z.infer<typeof createInput>;
export type EditInput = z.infer<typeof editInput>;

/** What came back. No amount where nothing was granted. */
export const answerInput = z
  .object({
    idempotencyKey: z.uuid(STALE),
    applicationId: number,
    version: number,
    outcome: z.enum(["GRANTED", "PARTLY", "REFUSED"], "请选择批复结果。"),
    grantedAmount: z
      .string(STALE)
      .optional()
      .transform((value) => parseWan(value ?? "")),
    grantedOn: day("批复日期"),
    grantNumber: optional(60),
  })
  .refine(({ outcome, grantedAmount: granted }) => outcome === "REFUSED" || (granted.ok && granted.fen > 0n && granted.fen <= MOST_FEN), {
    path: ["grantedAmount"],
    message: "应为以万元计、大于0的数，例如132.93，不带单位和文字。",
    when: () => true,
  })
  .transform(({ grantedAmount: granted, ...rest }) => ({ ...rest, grantedFen: rest.outcome !== "REFUSED" && granted.ok ? granted.fen : null }));
export type AnswerInput = z.infer<typeof answerInput>;

const given = (value: string | string[] | undefined, form: RegExp) => (typeof value === "string" && form.test(value) ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseApplicationFilter({ county, year, outcome }: SearchParams): ApplicationFilter {
  const found = given(year, /^20\d\d$/);
  return { county: given(county, /^\d{6}$/), year: found === undefined ? undefined : Number(found), outcome: OUTCOMES.find((each) => each === outcome) };
}
