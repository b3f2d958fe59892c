import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { normalise } from "@/lib/core/text";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { sourceOf } from "@/lib/domains/ledger/rules";
import { amount, idempotencyKey, SUBJECT } from "@/lib/domains/ledger/schema";
import { DIVIDED_FACES, type Part, type PoolFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const PART = /^amount\.(project-[1-9]\d{0,8}|\d{6}-[A-Z]?\d{3,6})$/;
/** Most parts of one division. */
const MOST_PARTS = 1000;

/** A pool's money over many communities: a field for each, empty where it gets nothing. */
export const divideInput = z
  .looseObject({
    idempotencyKey,
    subject: z.string(STALE).regex(SUBJECT, STALE),
    source: z.string(STALE).transform((text, context) => {
      const source = sourceOf(text);
      if (source) return source;
      context.addIssue(STALE);
      return z.NEVER;
    }),
    face: z.enum(DIVIDED_FACES, STALE),
    happenedOn: z.string(STALE).refine(isDay, "请填写日期，例如2021-06-30。"),
    documentNumber: z
      .string(STALE)
      .optional()
      .transform((text) => normalise(text ?? "") || null)
      .refine((text) => text === null || text.length <= 60, "文号最多60个字，请删减。"),
  })
  .transform(({ idempotencyKey: key, subject, source, face, happenedOn, documentNumber, ...fields }, context) => {
    const parts: Part[] = [];
    for (const [name, text] of Object.entries(fields).slice(0, MOST_PARTS)) {
      const target = PART.exec(name)?.[1];
      if (target === undefined || typeof text !== "string" || text.trim() === "") continue;
      const read = amount.safeParse(text);
      if (read.success) parts.push({ target, amountFen: read.data });
      else context.addIssue({ code: "custom", path: [name], message: read.error.issues[0]?.message ?? STALE });
    }
    return { idempotencyKey: key, subject, source, face, happenedOn, documentNumber, parts };
  });

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const matching = (text: string | undefined, pattern: RegExp) => (text && pattern.test(text) ? text : undefined);

/** What the address says: filters of the list, and the pool that is to be divided. */
export function parsePoolFilter(params: SearchParams): PoolFilter {
  const [year, source] = [matching(one(params.year), /^20\d\d$/), one(params.source)];
  return {
    county: matching(one(params.county), /^\d{6}$/),
    year: year === undefined ? undefined : Number(year),
    subject: matching(one(params.subject), SUBJECT),
    source: source && sourceOf(source) ? source : undefined,
    face: DIVIDED_FACES.find((face) => face === one(params.face)) ?? "RECEIVED",
    propose: one(params.propose) === "1",
  };
}
