import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { Stage } from "@/lib/domains/plan/types";
import { registerText } from "@/lib/domains/register-columns/schema";
import type { RegisterValues } from "@/lib/domains/register-columns/types";
import type { Entry, RegisterWriteScope, Room } from "./types";

type Row = RegisterValues & { id: string; stage: Stage; removal: Entry["removal"]; version: string };

/** A community's `RegisterValues`, of `community` as c and `community_detail` as d. */
export const VALUE_COLUMNS = Prisma.sql`c.name, c.subdistrict, c.committee, c.address, d.built_year AS "builtYear", d.property_type AS "propertyType", d.structure, d.buildings,
  d.households, d.floor_area_dm2 AS "floorAreaDm2", d.property_management AS "propertyManagement", d.missing_facilities AS "missingFacilities",
  d.idle_premises AS "idlePremises", d.idle_use AS "idleUse", c.renewal_mode AS "renewalMode", c.plan_year AS "planYear",
  d.planned_investment_fen AS "plannedInvestmentFen", c.counts_in_target AS "countsInTarget", d.contact_post AS "contactPost", d.notes`;

/** Rows of the register as text: those named, or all that stand. `hold` keeps them from others until the transaction ends. */
export async function selectEntries(tx: Tx, countyCode: string, ids: readonly string[] | null, hold = false): Promise<Entry[]> {
  if (hold) {
    // Each table by itself: of both together, thousands of rows would be looked for one by one.
    await tx.$queryRaw`SELECT count(*)::int FROM (SELECT 1 FROM community c WHERE c.county_code = ${countyCode} AND c.id = ANY (${ids ?? []}::text[]) ORDER BY c.id FOR UPDATE) AS held`;
    await tx.$queryRaw`SELECT count(*)::int FROM (SELECT 1 FROM community_detail d WHERE d.county_code = ${countyCode} AND d.community_id = ANY (${ids ?? []}::text[])
      ORDER BY d.community_id FOR UPDATE) AS held`;
  }
  const which = ids === null ? Prisma.sql`c.removal IS NULL` : Prisma.sql`c.id = ANY (${ids}::text[])`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id, c.stage, c.removal, c.version || '.' || d.version AS version, ${VALUE_COLUMNS}
    FROM community c JOIN community_detail d ON d.community_id = c.id
    WHERE c.county_code = ${countyCode} AND ${which} ORDER BY c.id`;
  return rows.map(({ id, stage, removal, version, ...values }) => ({ id, stage, removal, version, text: registerText(values) }));
}

/** Published communities of the county by year, beside those of the register that stand in the target. */
export function selectRooms(tx: Tx, countyCode: string): Promise<Room[]> {
  return tx.$queryRaw<Room[]>`
    SELECT t.year::int AS year, t.communities AS target, coalesce((SELECT sum(r.communities)::int FROM register_count r
      WHERE r.county_code = t.county_code AND r.plan_year = t.year AND r.counts_in_target AND r.stage <> 'WITHDRAWN'), 0) AS taken
    FROM baseline_county_target t JOIN baseline_version b ON b.id = t.baseline_id AND b.is_current
    WHERE t.county_code = ${countyCode} ORDER BY t.year`;
}

/** The own county's register, whole: what a file is compared with. */
export const listEntries = (scope: RegisterWriteScope): Promise<Entry[]> => read(scope.actor, (tx) => selectEntries(tx, scope.countyCode, null));
