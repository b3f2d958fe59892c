import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { PARTY_ROLES } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const id = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const line = (label: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(
      z
        .string()
        .min(1, `请填写${label}。`)
        .max(max, `最多${max}个字，请删减。`)
        .refine((value) => !value.includes("\n"), "不能换行，请写在一行里。")
        .refine((value) => !/\d{7,}/.test(value), "不填电话号码。"),
    );

/** A unit with a part in the county's work; number 0: a new one. */
export const partyInput = z.object({
  partyId: id,
  version,
  idempotencyKey: z.uuid(STALE),
  role: z.enum(PARTY_ROLES, "请选择。"),
  unit: line("单位", 100),
  post: line("岗位", 50),
  duty: line("职责", 300),
});
export type PartyInput = z.infer<typeof partyInput>;

export const removePartyInput = z.object({ partyId: id, version, idempotencyKey: z.uuid(STALE) });
export type RemovePartyInput = z.infer<typeof removePartyInput>;

const sent = z.object({ idempotencyKey: z.uuid(STALE), countyCode: z.string(STALE).regex(/^\d{6}$/, STALE) });

/** The seven answers of a county: read against the terms, which are rows. */
export const inPlaceInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = sent.safeParse(typed);
  if (!found.success) for (const issue of found.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return found.success ? { ...found.data, typed } : z.NEVER;
});
export type InPlaceInput = z.infer<typeof inPlaceInput>;
