import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { within } from "@/lib/domains/community-plan/data";
import type { ContentScope, ContentWriteScope } from "@/lib/domains/community-plan/types";
import type { CountyPage, CountyRow, InPlace, Party } from "./types";

/** The seven of one county as they stand. */
export function selectInPlace(tx: Tx, countyCode: string): Promise<InPlace[]> {
  return tx.$queryRaw<InPlace[]>`SELECT s.display_order AS "order", s.name, p.answer, p.note, coalesce(p.version, 0) AS version
    FROM seven_in_place s LEFT JOIN county_in_place p ON p.item_order = s.display_order AND p.county_code = ${countyCode} ORDER BY s.display_order`;
}

/** A unit of the own county that still has its part. */
export async function selectParty(tx: Tx, scope: ContentWriteScope, partyId: number): Promise<Party | undefined> {
  const [row] = await tx.$queryRaw<Party[]>`SELECT id, role, unit_name AS "unitName", post, duty, version FROM county_party
    WHERE id = ${partyId} AND county_code = ${scope.countyCode} AND removed_at IS NULL`;
  return row;
}

function selectCounties(tx: Tx, scope: ContentScope, county: Prisma.Sql): Promise<CountyRow[]> {
  return tx.$queryRaw<CountyRow[]>`
    SELECT k.code, k.name, r.communities, r.investment AS "investmentFen", (SELECT count(*)::int FROM county_party y WHERE y.county_code = k.code AND y.removed_at IS NULL) AS parties,
      (SELECT json_agg(json_build_object('order', s.display_order, 'name', s.name, 'answer', p.answer, 'note', p.note, 'version', coalesce(p.version, 0)) ORDER BY s.display_order)
        FROM seven_in_place s LEFT JOIN county_in_place p ON p.item_order = s.display_order AND p.county_code = k.code) AS "inPlace"
    FROM county k, LATERAL (SELECT coalesce(sum(communities), 0)::int AS communities, coalesce(sum(planned_investment_fen), 0)::bigint AS investment
      FROM register_count c WHERE c.county_code = k.code AND c.counts_in_target AND c.stage <> 'WITHDRAWN') AS r
    WHERE ${within(scope, Prisma.sql`k.code`)} AND ${county} ORDER BY k.display_order`;
}

/** `/counties`: those in the scope, each with its seven. */
export const listCounties = (scope: ContentScope): Promise<CountyRow[]> => read(scope.actor, (tx) => selectCounties(tx, scope, Prisma.sql`true`));

/** `/counties/<code>`; null where it is not in scope. */
export function getCounty(scope: ContentScope, code: string): Promise<CountyPage | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await selectCounties(tx, scope, Prisma.sql`k.code = ${code}`);
    if (!row) return null;
    const partyList = await tx.$queryRaw<Party[]>`SELECT id, role, unit_name AS "unitName", post, duty, version FROM county_party
      WHERE county_code = ${code} AND removed_at IS NULL ORDER BY role, display_order, id`;
    return { ...row, partyList };
  });
}
