import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import type { QualityFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const number = z.string(STALE).regex(COMMUNITY_ID, STALE);

/** Two rows that are two places, and why. */
export const apartInput = z.object({
  firstId: number,
  secondId: number,
  idempotencyKey: z.uuid(STALE),
  reason: z.string(STALE).transform(normalise).pipe(z.string().min(1, "请写明为什么是不同小区。").max(200, "理由最多200个字。")),
});
export type ApartInput = z.infer<typeof apartInput>;

type SearchParams = Record<string, string | string[] | undefined>;

/** What the address says; anything that is no filter is as if it were not there. */
export function parseQualityFilter({ county, page }: SearchParams): QualityFilter {
  return { county: typeof county === "string" && /^\d{6}$/.test(county) ? county : undefined, page: typeof page === "string" && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1 };
}
