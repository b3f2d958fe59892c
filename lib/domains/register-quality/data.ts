import "server-only";
import { Prisma, read } from "@/lib/infra/db";
import { type Completeness, type Lack, LACKS, type QualityScope } from "./types";

/** What is not filled in, over `community c` and `community_detail d`: one place for list, record and counts. Nought is no figure of a community. */
export const LACKING: Record<Lack, Prisma.Sql> = {
  committee: Prisma.sql`c.committee = ''`,
  address: Prisma.sql`c.address = ''`,
  builtYear: Prisma.sql`d.built_year IS NULL`,
  structure: Prisma.sql`d.structure = ''`,
  buildings: Prisma.sql`d.buildings = 0`,
  households: Prisma.sql`d.households = 0`,
  floorArea: Prisma.sql`d.floor_area_dm2 = 0`,
  propertyManagement: Prisma.sql`d.property_management = ''`,
  idleUse: Prisma.sql`(d.idle_premises IS NOT NULL AND d.idle_use IS NULL)`,
  plannedInvestment: Prisma.sql`d.planned_investment_fen = 0`,
  contactPost: Prisma.sql`d.contact_post IS NULL`,
};

/** The names of what a row lacks, as JSON. */
export const LACKS_OF_ROW = Prisma.sql`to_jsonb(array_remove(ARRAY[${Prisma.join(LACKS.map((lack) => Prisma.sql`CASE WHEN ${LACKING[lack]} THEN ${Prisma.raw(`'${lack}'`)} END`))}]::text[], NULL))`;

/** The scope's own rows that stand, said in the query as well as by the row policies. */
const within = (scope: QualityScope) => (scope.countyCode === null ? Prisma.sql`c.removal IS NULL` : Prisma.sql`c.removal IS NULL AND c.county_code = ${scope.countyCode}`);

/** In how many records what is not filled in, by county; those outside the target by themselves. */
export function countLacks(scope: QualityScope): Promise<Completeness[]> {
  const each = LACKS.map((lack) => Prisma.sql`${Prisma.raw(`'${lack}'`)}, count(*) FILTER (WHERE ${LACKING[lack]})`);
  const any = Prisma.join(Object.values(LACKING), " OR ");
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Completeness[]>`
      SELECT json_build_object('code', k.code, 'name', k.name) AS county, c.counts_in_target AS "inTarget", count(*)::int AS communities,
        (count(*) FILTER (WHERE NOT (${any})))::int AS complete, json_build_object(${Prisma.join(each)}) AS lacks
      FROM community c JOIN community_detail d ON d.community_id = c.id JOIN county k ON k.code = c.county_code
      WHERE ${within(scope)} GROUP BY k.code, k.name, k.display_order, c.counts_in_target ORDER BY c.counts_in_target DESC, k.display_order`,
  );
}

/**
 * Two standing rows `a` and `b` of one county that may be one place and were not said to be two: the same name, or the same
 * address under a like name, or like names. Names with different numbers in them are different places.
 */
export const ALIKE = Prisma.sql`a.removal IS NULL AND b.removal IS NULL
  AND (a.name_key = b.name_key OR (regexp_replace(a.name_key, '[^0-9]', '', 'g') = regexp_replace(b.name_key, '[^0-9]', '', 'g')
    AND similarity(a.name_key, b.name_key) >= CASE WHEN a.address_key <> '' AND a.address_key = b.address_key THEN 0.3 ELSE 0.6 END))
  AND NOT EXISTS (SELECT 1 FROM kept_apart p WHERE p.first_id = least(a.id, b.id) AND p.second_id = greatest(a.id, b.id))`;
export const GROUND = Prisma.sql`CASE WHEN a.name_key = b.name_key THEN 'NAME' WHEN a.address_key <> '' AND a.address_key = b.address_key THEN 'ADDRESS' ELSE 'NEAR' END`;
