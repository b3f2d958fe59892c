import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { WEIGHT_LABELS } from "./labels";
import type { Grounds } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

/** What the order of candidates is weighed by; only how they stand to each other counts. */
const WEIGHTS = { infrastructure: 40, ripeness: 40, consent: 20, water: 40, power: 25, roads: 20, gas: 15 } as const;
export type WeightName = keyof typeof WEIGHTS;
export type Weights = Record<WeightName, number>;
const WEIGHT_NAMES = Object.keys(WEIGHTS) as WeightName[];

const stored = z.object(
  Object.fromEntries(WEIGHT_NAMES.map((name) => [name, z.number().int().min(0).max(100).default(WEIGHTS[name])])) as Record<WeightName, z.ZodDefault<z.ZodNumber>>,
);
/** The weights as stored; a missing or unreadable one at its default. */
export function parseWeights(value: unknown): Weights {
  const parsed = stored.safeParse(value ?? {});
  return parsed.success ? parsed.data : { ...WEIGHTS };
}

const kept = z.object({ facilities: z.array(z.string()), done: z.number(), needed: z.number(), agreed: z.number().nullable(), asked: z.number().nullable() });
/** Grounds as they were kept with an entry; null where there are none. */
export function parseGrounds(value: unknown): Grounds | null {
  const parsed = kept.safeParse(value);
  return parsed.success ? parsed.data : null;
}

const text = (label: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `${label}最多${max}个字，请删减。`));
const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const year = z
  .string(STALE)
  .regex(/^20\d\d$/, STALE)
  .transform(Number);
const key = z.uuid(STALE);
const countyCode = z.string(STALE).regex(/^\d{6}$/, STALE);

const ticked = (typed: Record<string, string>, prefix: string) =>
  Object.keys(typed).flatMap((name) => (name.startsWith(prefix) && typed[name] === "1" && COMMUNITY_ID.test(name.slice(prefix.length)) ? [name.slice(prefix.length)] : []));

const list = z.object({ idempotencyKey: key, year, version, note: text("说明", 1000) });
/** Communities onto the list and off it: boxes `put.<number>` (new ones), `carry.<number>` (unfinished ones) and `drop.<number>`. */
export const editListInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = list.safeParse(typed);
  if (found.success) return { ...found.data, put: ticked(typed, "put."), carry: ticked(typed, "carry."), drop: ticked(typed, "drop.") };
  for (const issue of found.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return z.NEVER;
});
export type EditListInput = z.infer<typeof editListInput>;

export const proposeInput = z.object({ idempotencyKey: key, year, version });
export type ProposeInput = z.infer<typeof proposeInput>;

/** The prefecture's word: a document number where the list is confirmed, a reason where it is returned. */
export const decideListInput = z
  .object({
    idempotencyKey: key,
    countyCode,
    year,
    version,
    verdict: z.enum(["confirm", "return"], "请选择审定或退回。"),
    documentNumber: text("文号", 60),
    note: text("意见", 1000),
  })
  .superRefine(({ verdict, documentNumber, note }, context) => {
    if (verdict === "confirm" && documentNumber === "") context.addIssue({ code: "custom", path: ["documentNumber"], message: "审定要有文号。" });
    if (verdict === "return" && note === "") context.addIssue({ code: "custom", path: ["note"], message: "退回要写明原因。" });
  });
export type DecideListInput = z.infer<typeof decideListInput>;

const weight = (name: WeightName) => {
  const fault = `${WEIGHT_LABELS[name]}填0到100的整数。`;
  return z
    .string(fault)
    .regex(/^\s*\d{1,3}\s*$/, fault)
    .transform(Number)
    .refine((value) => value <= 100, fault);
};
const weightFields = Object.fromEntries(WEIGHT_NAMES.map((name) => [name, weight(name)])) as Record<WeightName, ReturnType<typeof weight>>;
export const weightsInput = z.object({ idempotencyKey: key, version, ...weightFields }).superRefine(({ infrastructure, ripeness, consent, water, power, roads, gas }, context) => {
  if (infrastructure + ripeness + consent === 0) context.addIssue({ code: "custom", path: ["infrastructure"], message: "三项权重不能都是0。" });
  if (water + power + roads + gas === 0) context.addIssue({ code: "custom", path: ["water"], message: "四类缺项的权重不能都是0。" });
});
export type WeightsInput = z.infer<typeof weightsInput>;
