import { z } from "zod";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { SHARE_STATES } from "@/lib/domains/share-basis/types";
import type { ShareFilter, ShareSettings } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
/** 100,000 万元 at one community is a slip of the hand. */
const MOST = 100_000_000_000n;

const stored = z.object({
  amberDays: z.number().int().min(1).max(365).default(30),
  redDays: z.number().int().min(1).max(365).default(60),
  paperPercent: z.number().int().min(0).max(100).default(20),
});
/** The settings as stored; a missing or unreadable one at its default. */
export function parseShareSettings(value: unknown): ShareSettings {
  const parsed = stored.safeParse(value ?? {});
  return parsed.success ? parsed.data : stored.parse({});
}

const ID = /^[1-9]\d{0,8}$/;
const PICK = /^([1-9]\d{0,8})\.([1-9]\d{0,8})$/;

/** An amount in 万元, exact to the 分. */
export const amount = (word: string) =>
  z.string(word).transform((text, context) => {
    const parsed = parseWan(text);
    if (parsed.ok && parsed.fen >= 0n && parsed.fen <= MOST) return parsed.fen;
    const faults = { "too-many-decimals": "最多六位小数（精确到分）。", "too-large": "金额过大，请核对单位是万元。" } as const;
    const fault = parsed.ok ? (parsed.fen < 0n ? "不能是负数。" : faults["too-large"]) : parsed.fault in faults ? faults[parsed.fault as keyof typeof faults] : word;
    context.addIssue({ code: "custom", message: fault });
    return z.NEVER;
  });

export const reasonText = (word: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().min(1, word).max(max, `最多${max}个字，请删减。`));

export type PickedShare = { id: number; version: number };

const answer = z.object({
  idempotencyKey: z.uuid(STALE),
  /** The button of one line, "12.3"; of what is ticked; of all that the filter finds */
  one: z.string().regex(PICK, STALE).optional(),
  all: z.string().max(60, STALE).optional(),
  county: z
    .string()
    .regex(/^\d{6}$/, STALE)
    .or(z.literal(""))
    .optional(),
  year: z
    .string()
    .regex(/^20\d\d$/, STALE)
    .or(z.literal(""))
    .optional(),
});
const MOST_PICKS = 500;

/** Which lines are confirmed: one, those that are ticked (boxes `pick.<number>` with the version that was shown), or all under the filter as they were shown. */
export const confirmInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = answer.safeParse(typed);
  if (!found.success) {
    for (const { path, message } of found.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  }
  const { idempotencyKey, one, all, county, year } = found.data;
  if (one === undefined && all !== undefined) return { idempotencyKey, picks: [], all: { mark: all, county: county || undefined, year: year ? Number(year) : undefined } };
  const ticked = Object.entries(typed).flatMap(([name, version]) => (name.startsWith("pick.") ? [`${name.slice(5)}.${version}`] : []));
  const picks = (one === undefined ? ticked : [one]).flatMap((text) => {
    const [, id, version] = PICK.exec(text) ?? [];
    return id && version ? [{ id: Number(id), version: Number(version) }] : [];
  });
  if (picks.length === 0 || picks.length > MOST_PICKS) {
    context.addIssue({ code: "custom", path: ["pick"], message: picks.length === 0 ? "请先勾选要确认的小区。" : "一次勾选过多，请分几次确认。" });
    return z.NEVER;
  }
  return { idempotencyKey, picks: picks.sort((a, b) => a.id - b.id), all: null };
});
export type ConfirmInput = z.infer<typeof confirmInput>;

const COUNTER = "请填写本单位核定的金额，以万元计，例如9.20；不应出资的填0。";
export const objectInput = z.object({
  idempotencyKey: z.uuid(STALE),
  shareId: z.string(STALE).regex(ID, STALE).transform(Number),
  version: z.string(STALE).regex(ID, STALE).transform(Number),
  counter: amount(COUNTER),
  reason: reasonText("请写明异议理由。", 500),
});
export type ObjectInput = z.infer<typeof objectInput>;

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseShareFilter(params: Record<string, string | string[] | undefined>): ShareFilter {
  const [utility, county, year, page, object] = [single(params.utility), single(params.county), single(params.year), single(params.page), single(params.object)];
  return {
    state: SHARE_STATES.find((state) => state === single(params.state)),
    utility: utility && /^[A-Z_]{2,20}$/.test(utility) ? utility : undefined,
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    year: year && /^20\d\d$/.test(year) ? Number(year) : undefined,
    page: page && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    object: object && ID.test(object) ? Number(object) : undefined,
  };
}
