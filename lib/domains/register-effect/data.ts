import "server-only";
import { read } from "@/lib/infra/db";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { inPlan, sumTotals } from "@/lib/domains/plan/rules";
import type { PlanScope } from "@/lib/domains/plan/types";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import type { EffectBase, Spread } from "./types";

type Row = { per_household: string[] | null; per_sqm: string[] | null };

const spreadOf = (found: string[] | null): Spread | null => {
  const [least, quarter, middle, threeQuarters, most] = (found ?? []).map(BigInt);
  if (least === undefined || quarter === undefined || middle === undefined || threeQuarters === undefined || most === undefined) return null;
  return { least, quarter, middle, threeQuarters, most };
};

/** What a change of the own county's record is reckoned against: the plan's rules, the current plan, the county's unit costs. */
export async function getEffectBase(scope: RegisterWriteScope, plan: PlanScope): Promise<EffectBase> {
  const [baseline, cells, spread] = await Promise.all([
    getBaseline(plan),
    getRegisterCells(plan),
    read(scope.actor, async (tx) => {
      const [row] = await tx.$queryRaw<Row[]>`
        SELECT (percentile_disc(ARRAY[0, 0.25, 0.5, 0.75, 1]) WITHIN GROUP (ORDER BY d.planned_investment_fen / nullif(d.households, 0)))::text[] AS per_household,
          (percentile_disc(ARRAY[0, 0.25, 0.5, 0.75, 1]) WITHIN GROUP (ORDER BY d.planned_investment_fen * 100 / nullif(d.floor_area_dm2, 0)))::text[] AS per_sqm
        FROM community c JOIN community_detail d ON d.community_id = c.id
        WHERE c.county_code = ${scope.countyCode} AND c.counts_in_target AND c.removal IS NULL AND c.stage <> 'WITHDRAWN'`;
      return row;
    }),
  ]);
  return {
    channels: baseline.channels,
    publishedHouseholds: baseline.published.households,
    plan: sumTotals(inPlan(cells)),
    perHousehold: spreadOf(spread?.per_household ?? null),
    perSqm: spreadOf(spread?.per_sqm ?? null),
  };
}
