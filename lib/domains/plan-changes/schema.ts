import { z } from "zod";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID, type SearchParams } from "@/lib/domains/communities/schema";
import { CHANGE_KINDS, CHANGE_STATES, type ChangeFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

const text = (label: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `${label}最多${max}个字，请删减。`));
const whole = z
  .string(STALE)
  .regex(/^[1-9]\d{0,8}$/, STALE)
  .transform(Number);
const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);

const INVESTMENT = "请填写调整后的计划投资，以万元计，例如132.93。";

/** What is asked for; fields that the kind does not have may be missing. `shown`: the effect that stood beside the form. */
export const requestInput = z
  .object({
    idempotencyKey: z.uuid(STALE),
    communityId: z.string(STALE).regex(COMMUNITY_ID, STALE),
    kind: z.enum(CHANGE_KINDS, "请选择调整事项。"),
    toYear: z
      .string()
      .optional()
      .transform((value) => (value && /^20\d\d$/.test(value) ? Number(value) : null)),
    toInvestment: z
      .string()
      .optional()
      .transform((value) => {
        const parsed = parseWan(value ?? "");
        return parsed.ok && parsed.fen >= 0n ? parsed.fen : null;
      }),
    reason: text("理由", 1000).pipe(z.string().min(1, "请写明理由。")),
    shown: z.string(STALE).max(2000),
  })
  // Beside whatever else is wrong, so that all of it is said at once.
  .refine(({ kind, toInvestment }) => kind !== "CHANGE_INVESTMENT" || toInvestment !== null, { path: ["toInvestment"], message: INVESTMENT, when: () => true });
export type RequestInput = z.infer<typeof requestInput>;

/** The prefecture's word. A document number where it is approved, a reason where it is not. */
export const decisionInput = z
  .object({
    idempotencyKey: z.uuid(STALE),
    changeId: whole,
    version,
    verdict: z.enum(["approve", "reject"], "请选择批准或不批准。"),
    documentNumber: text("文号", 60),
    note: text("意见", 1000),
    shown: z.string(STALE).max(2000),
  })
  .superRefine(({ verdict, documentNumber, note }, context) => {
    if (verdict === "approve" && documentNumber === "") context.addIssue({ code: "custom", path: ["documentNumber"], message: "批准要有文号。" });
    if (verdict === "reject" && note === "") context.addIssue({ code: "custom", path: ["note"], message: "不批准要写明原因。" });
  });
export type DecisionInput = z.infer<typeof decisionInput>;

export const cancelInput = z.object({ idempotencyKey: z.uuid(STALE), changeId: whole, version });
export type CancelInput = z.infer<typeof cancelInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseChangeFilter(params: SearchParams): ChangeFilter {
  const [county, community] = [one(params.county), one(params.community)];
  return {
    state: CHANGE_STATES.find((state) => state === one(params.state)),
    kind: CHANGE_KINDS.find((kind) => kind === one(params.kind)),
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    community: community && COMMUNITY_ID.test(community) ? community : undefined,
  };
}
