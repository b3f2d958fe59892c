import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { LACKS } from "@/lib/domains/register-quality/types";
import { OFF_STAGES, STAGES } from "@/lib/domains/plan/types";
import { type CommunityFilter, SORTS, type StageFilter } from "./types";

/** The register's numbers, e.g. 533103-023 and 533103-W001. */
export const COMMUNITY_ID = /^\d{6}-[A-Z]?\d{3,6}$/;

const STALE = "页面内容已过期，请刷新后再填。";
const WRONG_ID = "小区编号不正确，请从台账重新打开这条记录。";

const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);

/** Who answers for a community; version 0 where nobody does yet. */
export const officerInput = z.object({ communityId: z.string(WRONG_ID).regex(COMMUNITY_ID, WRONG_ID), version, idempotencyKey: z.uuid(STALE), userId: z.uuid("请选择经办人。") });
export type OfficerInput = z.infer<typeof officerInput>;

const STAGE_FILTER = new RegExp(`^(from-|before-)?(${[...STAGES, ...OFF_STAGES].join("|")})$`);

/** "CONSTRUCTION", "from-CONSTRUCTION" (it or later), "before-PRELIMINARY". */
export function parseStageFilter(value: string | undefined): StageFilter | undefined {
  const match = STAGE_FILTER.exec(value ?? "");
  if (!match) return undefined;
  return { stage: match[2] as StageFilter["stage"], span: match[1] === "from-" ? "from" : match[1] === "before-" ? "before" : "at" };
}

export type SearchParams = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. Lists are 25, 50 or 100 rows a page. */
export function parseCommunityFilter(params: SearchParams): CommunityFilter {
  const county = one(params.county);
  const year = one(params.year);
  const size = Number(one(params.size));
  const page = one(params.page) ?? "";
  return {
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    year: year && /^20\d\d$/.test(year) ? Number(year) : undefined,
    stage: parseStageFilter(one(params.stage)),
    text: normalise(one(params.q) ?? "").slice(0, 50) || undefined,
    withoutContact: one(params.contact) === "missing",
    lack: LACKS.find((lack) => lack === one(params.lack)),
    completed: one(params.completed) === "1",
    mine: one(params.mine) === "1",
    outside: one(params.outside) === "1",
    sort: SORTS.find((sort) => sort === one(params.sort)) ?? "id",
    descending: one(params.dir) === "desc",
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
    size: [25, 50, 100].includes(size) ? size : 25,
  };
}
