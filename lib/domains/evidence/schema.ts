import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { titleFrom } from "./rules";
import { EVIDENCE_KINDS, type EvidenceSubject, SUBJECTS } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const line = (most: number) =>
  z
    .string()
    .transform(normalise)
    .pipe(z.string().max(most, `最多${most}个字，请删减。`));
const optional = (most: number) =>
  line(most)
    .optional()
    .transform((text) => (text ? text : null));

const number = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  ])
  .pipe(z.number().min(1).max(2_147_483_647));
const READERS = {
  communityId: z.string().regex(COMMUNITY_ID),
  projectId: number,
  planChangeId: number,
  approvalId: number,
  taskId: number,
  shareId: number,
  ledgerEntryId: number,
  countyCode: z.string().regex(/^\d{6}$/),
} as const;

/** The one subject that is named, or null where there is none or more. */
export function parseSubject(fields: Partial<Record<string, unknown>>): EvidenceSubject | null {
  const named = SUBJECTS.filter((kind) => fields[kind] !== undefined && fields[kind] !== "");
  const [kind] = named;
  if (kind === undefined || named.length > 1) return null;
  const read = READERS[kind].safeParse(fields[kind]);
  return read.success ? ({ [kind]: read.data } as unknown as EvidenceSubject) : null;
}

const issuedOn = z
  .string()
  .optional()
  .transform((text) => (text ? text : null))
  .refine(
    (text) => text === null || (/^\d{4}-\d{2}-\d{2}$/.test(text) && z.iso.date().safeParse(text).success && text >= "1949-10-01" && text <= "2100-12-31"),
    "日期不正确，请按年-月-日填写。",
  );

/** What comes with a new paper. */
export const addInput = z.object({
  idempotencyKey: z.uuid(STALE),
  kind: z.enum(EVIDENCE_KINDS, "请选择材料类别。"),
  title: optional(100),
  documentNumber: optional(60),
  issuedOn,
  milestone: z
    .string()
    .regex(/^[A-Z_]{1,40}$/, STALE)
    .optional()
    .transform((text) => text ?? null),
});
export type AddInput = z.infer<typeof addInput>;

/** What comes with a further version. */
export const versionInput = z.object({ idempotencyKey: z.uuid(STALE), evidenceId: z.uuid(STALE) });
export type VersionInput = z.infer<typeof versionInput>;

export const withdrawInput = z.object({
  evidenceId: z.uuid(STALE),
  version: z
    .string(STALE)
    .regex(/^\d{1,9}$/, STALE)
    .transform(Number),
  reason: z.string("请写明作废的原因。").transform(normalise).pipe(z.string().min(1, "请写明作废的原因，例如“传错文件”。").max(200, "最多200个字，请删减。")),
  idempotencyKey: z.uuid(STALE),
});
export type WithdrawInput = z.infer<typeof withdrawInput>;

/** Number of a version in an address, or null. */
export const parseFileAddress = (evidenceId: string, version: string): { evidenceId: string; number: number } | null =>
  z.uuid().safeParse(evidenceId).success && /^[1-9]\d{0,3}$/.test(version) ? { evidenceId, number: Number(version) } : null;

/** What a paper is called: as somebody wrote, else as its file. */
export const titleOf = (input: AddInput, fileName: string): string => input.title ?? titleFrom(fileName);
