import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { GROUPS, RESULTS, type TrailFilter } from "./types";

/** Asks for the chain to be verified. */
export const verifyInput = z.object({ idempotencyKey: z.uuid("页面内容已过期，请刷新后再试。") });
export type VerifyInput = z.infer<typeof verifyInput>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const text = (value: string | string[] | undefined) => normalise(one(value) ?? "").slice(0, 60) || undefined;
const seq = (value: string | undefined) => (/^[1-9]\d{0,14}$/.test(value ?? "") ? Number(value) : undefined);

function day(value: string | undefined): string | undefined {
  if (!value || !/^(19|20)\d\d-\d\d-\d\d$/.test(value)) return undefined;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) ? value : undefined;
}

/** What the address says; anything that is no filter is as if it were not there. */
export function parseTrailFilter(params: Record<string, string | string[] | undefined>): TrailFilter {
  const county = one(params.county);
  return {
    from: day(one(params.from)),
    to: day(one(params.to)),
    who: text(params.who),
    group: GROUPS.find((group) => group === one(params.group)),
    result: RESULTS.find((result) => result === one(params.result)),
    object: text(params.object),
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    before: seq(one(params.before)),
    after: seq(one(params.after)),
  };
}
