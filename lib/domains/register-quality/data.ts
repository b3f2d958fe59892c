import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { pairsOf } from "./rules";
import { type Checks, type Completeness, type Incomplete, type Lack, LACKS, PAGE, type Pair, PAIRS, type Place, type QualityFilter, type QualityScope } from "./types";

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

/** Most places that are compared for one page; what is kept apart or merged makes room for others. */
const COMPARED = 5000;

/** Pairs of one county that may be one place. Only those with an equal key are compared, so that the cost grows with the rows, not with their square. */
async function listPairs(tx: Tx, scope: QualityScope, { county }: QualityFilter): Promise<{ pairs: Pair[]; pairCount: number }> {
  const of = county ? Prisma.sql`AND c.county_code = ${county}` : Prisma.empty;
  const places = await tx.$queryRaw<Place[]>`
    SELECT s.id, s.county_code AS "countyCode", k.name AS "countyName", s.name, s.subdistrict, s.committee, s.address, s.stage, s.name_key AS "nameKey", s.address_key AS "addressKey", d.households
    FROM (SELECT c.*, count(*) OVER (PARTITION BY c.county_code, c.name_key) AS named, count(*) OVER (PARTITION BY c.county_code, c.address_key) AS there
      FROM community c WHERE ${within(scope)} ${of}) AS s
    JOIN community_detail d ON d.community_id = s.id JOIN county k ON k.code = s.county_code
    WHERE s.named > 1 OR (s.there > 1 AND s.address_key <> '') ORDER BY s.id LIMIT ${COMPARED}`;
  if (places.length === 0) return { pairs: [], pairCount: 0 };
  const apart = await tx.$queryRaw<{ pair: string }[]>`SELECT first_id || ' ' || second_id AS pair FROM kept_apart WHERE first_id = ANY(${places.map(({ id }) => id)})`;
  const pairs = pairsOf(
    places,
    apart.map(({ pair }) => pair),
  );
  return { pairs: pairs.slice(0, PAIRS), pairCount: pairs.length };
}

/** What the register lacks and has twice, in one snapshot. */
export function getChecks(scope: QualityScope, filter: QualityFilter): Promise<Checks> {
  return read(scope.actor, async (tx) => ({ completeness: await countLacks(tx, scope), ...(await listIncomplete(tx, scope, filter)), ...(await listPairs(tx, scope, filter)) }));
}
