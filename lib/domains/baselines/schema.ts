import { z } from "zod";
import { parseWan, readDecimal } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import type { SearchParams } from "@/lib/domains/communities/schema";
import type { BaselineDraft } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const NUMBER = "请填写整数。";
const MONEY = "请填写以万元计的数，例如132.93。";

type Typed = Record<string, string>;
type Wrong = (field: string, message: string) => void;

/** Reads fields one by one; what cannot be read is told at its field. */
function reader(typed: Typed, wrong: Wrong) {
  const text = (field: string, max: number, needed: boolean): string => {
    const value = normalise(typed[field] ?? "");
    if (needed && value === "") wrong(field, "请填写。");
    if (value.length > max) wrong(field, `最多${max}个字，请删减。`);
    return value;
  };
  const whole = (field: string, most = 1_000_000_000): number | null => {
    const value = normalise(typed[field] ?? "").replaceAll(",", "");
    if (value === "") return null;
    if (/^\d{1,10}$/.test(value) && Number(value) <= most) return Number(value);
    wrong(field, most === 100 ? "请填写0到100的整数。" : NUMBER);
    return null;
  };
  const money = (field: string): bigint | null => {
    const value = normalise(typed[field] ?? "");
    if (value === "") return null;
    const parsed = parseWan(value);
    if (parsed.ok && parsed.fen >= 0n) return parsed.fen;
    wrong(field, MONEY);
    return null;
  };
  const needed = <T>(field: string, value: T | null, none: T): T => {
    if (value === null && normalise(typed[field] ?? "") === "") wrong(field, "请填写。");
    return value ?? none;
  };
  return { text, whole, money, needed };
}

const area = (value: string | undefined, wrong: Wrong): bigint => {
  const read = readDecimal(normalise(value ?? ""), 6);
  if (read.ok && read.value > 0n) return read.value;
  wrong("floorArea", "请填写以万平方米计的数，例如341.85。");
  return 0n;
};

const keysOf = (typed: Typed, pattern: RegExp) => [...new Set(Object.keys(typed).flatMap((name) => pattern.exec(name)?.[1] ?? []))];

/** A text of the plan as published: fields `year.<year>.…`, `target.<county>.<year>.…`, `channel.<key>.…` beside the totals. */
function readDraft(typed: Typed, wrong: Wrong): BaselineDraft {
  const { text, whole, money, needed } = reader(typed, wrong);
  const publishedMonth = text("publishedMonth", 7, true);
  if (publishedMonth !== "" && !/^20\d\d-(0[1-9]|1[0-2])$/.test(publishedMonth)) wrong("publishedMonth", "请按年-月填写，例如2021-03。");
  const count = (field: string) => needed(field, whole(field), 0);
  const amount = (field: string) => needed(field, money(field), 0n);
  return {
    title: text("title", 200, true),
    status: typed.status === "DRAFT_FOR_COMMENT" ? "DRAFT_FOR_COMMENT" : "FORMAL",
    documentNumber: text("documentNumber", 60, typed.status !== "DRAFT_FOR_COMMENT") || null,
    publishedMonth,
    perHouseholdFen: amount("perHousehold"),
    published: {
      communities: count("communities"),
      buildings: BigInt(count("buildings")),
      households: BigInt(count("households")),
      floorAreaDm2: area(typed.floorArea, wrong),
      investmentFen: amount("investment"),
    },
    years: keysOf(typed, /^year\.(20\d\d)\./).map((year) => ({
      year: Number(year),
      communities: count(`year.${year}.communities`),
      investmentFen: amount(`year.${year}.investment`),
    })),
    targets: keysOf(typed, /^target\.(\d{6}\.20\d\d)\./).flatMap((place) => {
      const [countyCode = "", year = ""] = place.split(".");
      const [communities, investmentFen] = [whole(`target.${place}.communities`), money(`target.${place}.investment`)];
      if (communities === null && investmentFen === null) return [];
      return [{ countyCode, year: Number(year), communities: count(`target.${place}.communities`), investmentFen: amount(`target.${place}.investment`) }];
    }),
    channels: keysOf(typed, /^channel\.([A-Za-z_]{1,40})\./).map((key) => ({
      key,
      perHouseholdFen: money(`channel.${key}.perHousehold`),
      publishedFen: money(`channel.${key}.published`),
      publishedSharePercent: whole(`channel.${key}.share`, 100),
      perUnitPublishedFen: money(`channel.${key}.perUnit`),
      units: whole(`channel.${key}.units`, 1000),
    })),
  };
}

/** `confirmed`: somebody has looked at what does not add up. */
export const enterInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const key = z.uuid(STALE).safeParse(typed.idempotencyKey);
  if (!key.success) context.addIssue({ code: "custom", path: ["idempotencyKey"], message: STALE });
  const draft = readDraft(typed, (field, message) => context.addIssue({ code: "custom", path: [field], message }));
  if (draft.years.length === 0) context.addIssue({ code: "custom", path: ["title"], message: STALE });
  return { idempotencyKey: key.data ?? "", confirmed: typed.confirmed === "1", draft };
});
export type EnterInput = z.infer<typeof enterInput>;

export const takeEffectInput = z.object({
  idempotencyKey: z.uuid(STALE),
  version: z
    .string(STALE)
    .regex(/^[1-9]\d{0,3}$/, STALE)
    .transform(Number),
});
export type TakeEffectInput = z.infer<typeof takeEffectInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined);

/** Which two versions are compared. */
export const parseVersions = (params: SearchParams): { one?: number; other?: number } => ({ one: one(params.one), other: one(params.other) });
