import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { CHANNEL_KEYS, FACES, FORMS, STREAMS } from "@/lib/domains/channels/types";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { sourceOf } from "./rules";
import type { LedgerFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

const AMOUNT_FAULTS = {
  empty: "请填写金额，以万元计。",
  "not-a-number": "请填写数字，以万元计，例如12.35。",
  "too-many-decimals": "最多六位小数，精确到分。",
  "too-large": "金额过大，请核对单位是不是万元。",
} as const;

/** An amount in 万元, more than nothing, exact to the 分: anything else is refused, never rounded. */
export const amount = z.string(STALE).transform((text, context) => {
  const parsed = parseWan(text);
  if (parsed.ok && parsed.fen > 0n) return parsed.fen;
  context.addIssue(parsed.ok ? "金额应大于零；记错的用红字冲销。" : AMOUNT_FAULTS[parsed.fault]);
  return z.NEVER;
});

const optional = (label: string, max: number) =>
  z
    .string(STALE)
    .optional()
    .transform((text) => normalise(text ?? "").replaceAll("\n", " "))
    .pipe(z.string().max(max, `${label}最多${max}个字，请删减。`))
    .transform((text) => (text === "" ? null : text));
/** A unit, never a person: numbers as long as a telephone's or an account's have no place in it. */
const unit = (label: string) => optional(label, 100).refine((text) => text === null || !/\d{11,}/.test(text), `${label}填单位名称，不填电话、账号。`);

/** Pool, package or community, as the balances name it. */
export const SUBJECT = /^(\d{6}-20\d\d-pool|project-[1-9]\d{0,8}|\d{6}-[A-Z]?\d{3,6})$/;
/** Names of things in an address, such as tags and utilities. */
const KEY = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

const VALUED = "实物和投工投劳要写明作价依据，例如“120工日，每工日150元”。";

/** What one line of the ledger takes, from the form as from a file; what is optional may be missing. */
export const lineInput = z
  .object({
    subject: z.string("请选择归集到哪里。").regex(SUBJECT, "请选择归集到哪里。"),
    source: z.string("请选择资金渠道。").transform((text, context) => {
      const source = sourceOf(text);
      if (source) return source;
      context.addIssue("请选择资金渠道。");
      return z.NEVER;
    }),
    face: z.enum([...FACES, "DIRECT"], "请选择登记事项。"),
    form: z.enum(FORMS, "请选择出资方式。").optional().default("CASH"),
    valuation: optional("作价依据", 200),
    tag: optional("资金来源标签", 40).refine((text) => text === null || KEY.test(text), STALE),
    amount,
    happenedOn: z.string(STALE).refine(isDay, "请填写日期，例如2021-06-30。"),
    documentNumber: optional("文号", 60),
    payer: unit("付款单位"),
    payee: unit("收款单位"),
  })
  // Beside whatever else is wrong, so that all of it is said at once.
  .refine(({ form, valuation }) => form === "CASH" || typeof valuation === "string", { path: ["valuation"], message: VALUED, when: () => true })
  .refine(({ form, valuation }) => form !== "CASH" || typeof valuation !== "string", { path: ["valuation"], message: "资金不用填作价依据。", when: () => true })
  .transform(({ source, amount: amountFen, tag: tagKey, ...rest }) => ({ ...rest, ...source, amountFen, tagKey }));

/** What was asked before saving comes back as it was shown. */
const shown = z.string(STALE).max(20_000, STALE).optional().default("");
export const idempotencyKey = z.uuid(STALE);

/** A posting by form. */
export const postInput = lineInput.and(z.object({ idempotencyKey, shown }));

const whole = z
  .string(STALE)
  .regex(/^[1-9]\d{0,8}$/, STALE)
  .transform(Number);
export const reverseInput = z.object({
  idempotencyKey,
  entryId: whole,
  reason: z.string("请写明冲销的原因。").transform(normalise).pipe(z.string().min(1, "请写明冲销的原因，例如“金额登记有误”。").max(500, "最多500个字，请删减。")),
});
export type ReverseInput = z.infer<typeof reverseInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const matching = (text: string | undefined, pattern: RegExp) => (text && pattern.test(text) ? text : undefined);
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** What the address says; anything that is no filter is as if it were not there. */
export function parseLedgerFilter(params: SearchParams): LedgerFilter {
  const day = (text: string | undefined) => (text && isDay(text) ? text : undefined);
  return {
    county: matching(one(params.county), /^\d{6}$/),
    year: number(matching(one(params.year), /^20\d\d$/)),
    channel: CHANNEL_KEYS.find((key) => key === one(params.channel)),
    stream: STREAMS.find((key) => key === one(params.stream)),
    utility: matching(one(params.utility), KEY),
    face: FACES.find((face) => face === one(params.face)),
    community: matching(one(params.community), COMMUNITY_ID),
    project: number(matching(one(params.project), /^[1-9]\d{0,8}$/)),
    from: day(one(params.from)),
    to: day(one(params.to)),
    page: number(matching(one(params.page), /^[1-9]\d{0,5}$/)) ?? 1,
  };
}

/** The subject that an address asks for, or null. */
export const parseLedgerSubject = (params: SearchParams): string | null => {
  const { community, project } = parseLedgerFilter(params);
  return matching(one(params.subject), SUBJECT) ?? community ?? (project === undefined ? null : `project-${project}`);
};

/** Number of an entry in an address, or null. */
export const parseEntryId = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
