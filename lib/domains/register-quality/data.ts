import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { type Checks, type Completeness, type Incomplete, type Lack, LACKS, PAGE, type Pair, PAIRS, type QualityFilter, type QualityScope } from "./types";

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

const ANY_LACK = Prisma.join(Object.values(LACKING), " OR ");

/** The names of what a row lacks, as JSON. */
export const LACKS_OF_ROW = Prisma.sql`to_jsonb(array_remove(ARRAY[${Prisma.join(LACKS.map((lack) => Prisma.sql`CASE WHEN ${LACKING[lack]} THEN ${Prisma.raw(`'${lack}'`)} END`))}]::text[], NULL))`;

/** The scope's own rows that stand, said in the query as well as by the row policies. */
const within = (scope: QualityScope) => (scope.countyCode === null ? Prisma.sql`c.removal IS NULL` : Prisma.sql`c.removal IS NULL AND c.county_code = ${scope.countyCode}`);

/** Two standing rows `a` and `b` that were not said to be two places, and whose names do not differ in a number. */
const MAY_BE_ONE = Prisma.sql`a.removal IS NULL AND b.removal IS NULL AND regexp_replace(a.name_key, '[^0-9]', '', 'g') = regexp_replace(b.name_key, '[^0-9]', '', 'g')
  AND NOT EXISTS (SELECT 1 FROM kept_apart p WHERE p.first_id = a.id AND p.second_id = b.id)`;

/** In how many records what is not filled in, by county; those outside the target by themselves. */
function countLacks(tx: Tx, scope: QualityScope): Promise<Completeness[]> {
  const each = LACKS.map((lack) => Prisma.sql`${Prisma.raw(`'${lack}'`)}, count(*) FILTER (WHERE ${LACKING[lack]})`);
  return tx.$queryRaw<Completeness[]>`
    SELECT json_build_object('code', k.code, 'name', k.name) AS county, c.counts_in_target AS "inTarget", count(*)::int AS communities,
      (count(*) FILTER (WHERE NOT (${ANY_LACK})))::int AS complete, json_build_object(${Prisma.join(each)}) AS lacks
    FROM community c JOIN community_detail d ON d.community_id = c.id JOIN county k ON k.code = c.county_code
    WHERE ${within(scope)} GROUP BY k.code, k.name, k.display_order, c.counts_in_target ORDER BY c.counts_in_target DESC, k.display_order`;
}

/** One page of the records in which something is open, those with most of it first. */
async function listIncomplete(tx: Tx, scope: QualityScope, { county, page }: QualityFilter): Promise<{ incomplete: Incomplete[]; open: number }> {
  const of = county ? Prisma.sql`AND c.county_code = ${county}` : Prisma.empty;
  const incomplete = await tx.$queryRaw<Incomplete[]>`
    SELECT f.id, f.name, f.county AS "countyName", f.counts_in_target AS "inTarget", f.lacks FROM (
      SELECT c.id, c.name, k.name AS county, c.counts_in_target, ${LACKS_OF_ROW} AS lacks
      FROM community c JOIN community_detail d ON d.community_id = c.id JOIN county k ON k.code = c.county_code
      WHERE ${within(scope)} ${of} AND (${ANY_LACK})) AS f
    ORDER BY jsonb_array_length(f.lacks) DESC, f.id LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`;
  const [row] = await tx.$queryRaw<
    { n: number }[]
  >`SELECT count(*)::int AS n FROM community c JOIN community_detail d ON d.community_id = c.id WHERE ${within(scope)} ${of} AND (${ANY_LACK})`;
  return { incomplete, open: row?.n ?? 0 };
}

const side = (row: string) =>
  Prisma.raw(
    `json_build_object('id', ${row}.id, 'name', ${row}.name, 'place', concat_ws(' ', ${row}.subdistrict, ${row}.committee, ${row}.address), 'stage', ${row}.stage,
      'households', (SELECT d.households FROM community_detail d WHERE d.community_id = ${row}.id))`,
  );

type PairRow = Pair & { n: number };

/** Pairs of one county that may be one place: by equal keys alone, so that the cost grows with the rows, not with their square. */
async function listPairs(tx: Tx, scope: QualityScope, { county }: QualityFilter): Promise<{ pairs: Pair[]; pairCount: number }> {
  const own = scope.countyCode ?? county;
  const of = own ? Prisma.sql`a.county_code = ${own}` : Prisma.sql`true`;
  const rows = await tx.$queryRaw<PairRow[]>`
    WITH alike AS (
      SELECT a.id AS first_id, b.id AS second_id, 'NAME' AS ground FROM community a JOIN community b ON b.county_code = a.county_code AND b.name_key = a.name_key AND a.id < b.id
        WHERE ${of} AND ${MAY_BE_ONE}
      UNION ALL
      SELECT a.id, b.id, 'ADDRESS' FROM community a JOIN community b ON b.county_code = a.county_code AND b.address_key = a.address_key AND a.address_key <> '' AND a.id < b.id
        WHERE ${of} AND ${MAY_BE_ONE} AND a.name_key <> b.name_key AND similarity(a.name_key, b.name_key) >= 0.3)
    SELECT a.county_code AS "countyCode", p.ground, ${side("a")} AS first, ${side("b")} AS second, count(*) OVER ()::int AS n
    FROM alike p JOIN community a ON a.id = p.first_id JOIN community b ON b.id = p.second_id ORDER BY p.first_id, p.second_id LIMIT ${PAIRS}`;
  return { pairs: rows, pairCount: rows[0]?.n ?? 0 };
}

/** What the register lacks and has twice, in one snapshot. */
export function getChecks(scope: QualityScope, filter: QualityFilter): Promise<Checks> {
  return read(scope.actor, async (tx) => ({ completeness: await countLacks(tx, scope), ...(await listIncomplete(tx, scope, filter)), ...(await listPairs(tx, scope, filter)) }));
}
