import { z } from "zod";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { WEIGHT_NAMES } from "./labels";
import type { BasisWeights } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
/** 1,000 亿元, as the database has it: many times the programme. */
const MOST = 10_000_000_000_000n;

const key = z.uuid(STALE);
const utilityKey = z.string(STALE).regex(/^[A-Z_]{2,20}$/, STALE);

const weight = (name: keyof BasisWeights) => {
  const fault = `${WEIGHT_NAMES[name]}填0到100的整数。`;
  return z
    .string(fault)
    .regex(/^\s*\d{1,3}\s*$/, fault)
    .transform(Number)
    .refine((value) => value <= 100, fault);
};

const WHOLE = "请填写应出资，以万元计，最多六位小数，例如10653.23。";
export const basisInput = z
  .object({
    idempotencyKey: key,
    utilityKey,
    version: z
      .string(STALE)
      .regex(/^\d{1,9}$/, STALE)
      .transform(Number),
    households: weight("households"),
    floorArea: weight("floorArea"),
    buildings: weight("buildings"),
    whole: z.string(WHOLE).transform((text, context) => {
      const parsed = parseWan(text);
      if (parsed.ok && parsed.fen >= 0n && parsed.fen <= MOST) return parsed.fen;
      context.addIssue({ code: "custom", message: WHOLE });
      return z.NEVER;
    }),
  })
  .refine(({ households, floorArea, buildings }) => households + floorArea + buildings === 100, { path: ["households"], message: "三项权重合计应为100。" });
export type BasisInput = z.infer<typeof basisInput>;

export const draftInput = z.object({ idempotencyKey: key, shown: z.string(STALE).max(2000, STALE) });
export type DraftInput = z.infer<typeof draftInput>;

const number = (from: number, to: number) => {
  const fault = `请填${from}到${to}的整数。`;
  return z
    .string(fault)
    .regex(/^\s*\d{1,3}\s*$/, fault)
    .transform(Number)
    .refine((value) => value >= from && value <= to, fault);
};
export const settingsInput = z
  .object({
    idempotencyKey: key,
    version: z
      .string(STALE)
      .regex(/^\d{1,9}$/, STALE)
      .transform(Number),
    amberDays: number(1, 365),
    redDays: number(1, 365),
    paperPercent: number(0, 100),
  })
  .refine(({ amberDays, redDays }) => redDays >= amberDays, { path: ["redDays"], message: "催办不能早于提醒。" });
export type SettingsInput = z.infer<typeof settingsInput>;

const ticked = (typed: Record<string, string>, prefix: string) =>
  Object.keys(typed).flatMap((name) => (name.startsWith(prefix) && typed[name] === "1" && COMMUNITY_ID.test(name.slice(prefix.length)) ? [name.slice(prefix.length)] : []));

const exclusion = z.object({ idempotencyKey: key, utilityKey, reason: z.string(STALE).transform(normalise).pipe(z.string().max(200, "依据最多200个字，请删减。")) });
/** Communities left out and taken in again: boxes `out.<number>` and `in.<number>`. */
export const exclusionInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = exclusion.safeParse(typed);
  const [out, back] = [ticked(typed, "out."), ticked(typed, "in.")];
  const issues = found.success ? [] : found.error.issues.map(({ path, message }) => ({ path, message }));
  if (found.success && out.length > 0 && found.data.reason === "") issues.push({ path: ["reason"], message: "请写明不分摊的依据，例如该处没有燃气管道。" });
  if (found.success && out.length + back.length === 0) issues.push({ path: ["chosen"], message: "请先勾选小区。" });
  if (!found.success || issues.length > 0) {
    for (const { path, message } of issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  }
  return { ...found.data, out, back };
});
export type ExclusionInput = z.infer<typeof exclusionInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
/** Which utility and county the exclusions are shown of. */
export function parseBasisFilter(params: Record<string, string | string[] | undefined>): { utility?: string; county?: string } {
  const [utility, county] = [one(params.utility), one(params.county)];
  return { utility: utility && /^[A-Z_]{2,20}$/.test(utility) ? utility : undefined, county: county && /^\d{6}$/.test(county) ? county : undefined };
}
