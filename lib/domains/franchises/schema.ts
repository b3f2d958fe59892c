import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { type FranchiseFilter, KINDS, STATES } from "./types";

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
const amount = z.string(STALE).transform((value, context) => {
  const read = parseWan(value);
  if (read.ok && read.fen >= 0n && read.fen <= MOST_FEN) return read.fen;
  const large = read.ok ? read.fen > MOST_FEN : read.fault === "too-large";
  context.addIssue({ code: "custom", message: large ? "超过10亿元，请核对是否以万元计。" : "应为以万元计的数，例如132.93，不带单位和文字；没有的填0。" });
  return z.NEVER;
});

const kept = {
  idempotencyKey: z.uuid(STALE),
  franchiseKind: z.enum(KINDS, "请选择项目类别。"),
  place: text(100).pipe(z.string().min(1, "请填写位置和内容，例如北门停车场充电桩8个。")),
  operator: optional(100),
  startsOn: text(10)
    .pipe(z.string().refine((value) => value === "" || isDay(value), "应为年月日，例如2021-06-30。"))
    .transform((value) => value || null),
  termYears: text(2)
    .pipe(z.string().regex(/^([1-9]|[1-6]\d|70)?$/, "应为1至70的整数。"))
    .transform((value) => (value ? Number(value) : null)),
  franchiseInvestment: amount,
  yearlyIncome: z
    .string(STALE)
    .transform(normalise)
    .pipe(z.union([z.literal("").transform(() => null), amount])),
  franchiseNote: optional(500),
};
/** A project of private capital; its community stays what it was entered for. */
export const createInput = z.object({ ...kept, communityId: z.string(STALE).regex(COMMUNITY_ID, "请选择小区。") });
export const editInput = z.object({ ...kept, franchiseId: number, version: number });
export type CreateInput = z.infer<typeof createInput>;
export type EditInput = z.infer<typeof editInput>;

export const endInput = z.object({ idempotencyKey: z.uuid(STALE), franchiseId: number, version: number, reason: text(200).pipe(z.string().min(1, "请写明终止的原因。")) });
export type EndInput = z.infer<typeof endInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseFranchiseFilter({ county, kind, state }: SearchParams): FranchiseFilter {
  const code = one(county);
  return { county: code && /^\d{6}$/.test(code) ? code : undefined, kind: KINDS.find((each) => each === kind), state: STATES.find((each) => each === state) };
}
