import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";
import { selectHistory } from "@/lib/domains/community-record/data";
import type { Amounts, Member, Parties, ProjectFilter, ProjectList, ProjectRecord, ProjectRow, ProjectScope, ProjectState, ProjectWriteScope } from "./types";

type Row = {
  id: number;
  code: string;
  name: string;
  countyCode: string;
  countyName: string;
  year: number;
  version: number;
  communities: number;
  buildings: bigint;
  households: bigint;
  area: bigint;
  investment: bigint;
  otherYears: number;
} & Amounts &
  Parties;

const within = (scope: ProjectScope) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`p.county_code = ${scope.countyCode}`);

/** Packages with the sums of the communities that stand in them, made from the rows each time. */
function select(tx: Tx, where: Prisma.Sql): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT p.id, p.code, p.name, p.county_code AS "countyCode", k.name AS "countyName", p.plan_year AS year, p.version, p.owner, p.designer, p.builder, p.supervisor,
      p.estimate_fen AS estimate, p.bid_fen AS bid, p.contract_fen AS contract, p.settled_fen AS settled,
      s.communities, s.buildings, s.households, s.area, s.investment, s.other AS "otherYears"
    FROM project p JOIN county k ON k.code = p.county_code, LATERAL (
      SELECT count(*)::int AS communities, (count(*) FILTER (WHERE c.plan_year <> p.plan_year))::int AS other, coalesce(sum(d.buildings), 0)::bigint AS buildings,
        coalesce(sum(d.households), 0)::bigint AS households, coalesce(sum(d.floor_area_dm2), 0)::bigint AS area, coalesce(sum(d.planned_investment_fen), 0)::bigint AS investment
      FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.project_id = p.id AND c.removal IS NULL) AS s
    WHERE ${where} ORDER BY p.plan_year, k.display_order, p.code LIMIT 1000`;
}

function toRow(row: Row): ProjectRow {
  const { id, code, name, countyCode, countyName, year, version, otherYears, estimate, bid, contract, settled } = row;
  const sums = { communities: row.communities, buildings: row.buildings, households: row.households, floorAreaDm2: row.area, investmentFen: row.investment };
  return { id, code, name, countyCode, countyName, year, version, otherYears, sums, amounts: { estimate, bid, contract, settled } };
}

/** Years of the plan, which a package is for one of. */
export async function selectYears(tx: Tx): Promise<number[]> {
  const [row] = await tx.$queryRaw<{ years: number[] }[]>`SELECT array_agg(y ORDER BY y) AS years FROM programme p, generate_series(p.first_year::int, p.last_year::int) y`;
  return row?.years ?? [];
}

/** Packages in the scope. */
export function listProjects(scope: ProjectScope, { county, year }: ProjectFilter): Promise<ProjectList> {
  return read(scope.actor, async (tx) => {
    const parts = [within(scope), ...(county ? [Prisma.sql`p.county_code = ${county}`] : []), ...(year ? [Prisma.sql`p.plan_year = ${year}::smallint`] : [])];
    const rows = await select(tx, Prisma.join(parts, " AND "));
    const counties = await tx.$queryRaw<
      County[]
    >`SELECT code, name FROM county k WHERE ${scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`k.code = ${scope.countyCode}`} ORDER BY display_order`;
    return { rows: rows.map(toRow), counties, years: await selectYears(tx) };
  });
}

const MEMBER = Prisma.sql`c.id, c.name, c.plan_year AS year, c.stage, d.households, d.planned_investment_fen AS "investmentFen"`;

/** Most changes that its page shows. */
const MOST_CHANGES = 100;

/** One package with its communities and its history; null where there is none in scope. */
export function getProject(scope: ProjectScope, projectId: number): Promise<ProjectRecord | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await select(tx, Prisma.sql`p.id = ${projectId} AND ${within(scope)}`);
    if (!row) return null;
    const members = await tx.$queryRaw<Member[]>`
      SELECT ${MEMBER} FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.project_id = ${projectId} AND c.county_code = ${row.countyCode} AND c.removal IS NULL ORDER BY c.id`;
    const history = await selectHistory<ProjectState>(tx, "project", String(projectId), MOST_CHANGES);
    const { owner, designer, builder, supervisor } = row;
    return { ...toRow(row), parties: { owner, designer, builder, supervisor }, members, history, changes: history[0]?.changes ?? 0 };
  });
}

/** Communities of the own county that are in no package, those of the package's year first; with the years of the plan. */
export function listCandidates(scope: ProjectWriteScope, year: number): Promise<{ candidates: Member[]; years: number[] }> {
  return read(scope.actor, async (tx) => ({
    candidates: await tx.$queryRaw<Member[]>`
      SELECT ${MEMBER} FROM community c JOIN community_detail d ON d.community_id = c.id
      WHERE c.county_code = ${scope.countyCode} AND c.project_id IS NULL AND c.removal IS NULL AND c.stage <> 'WITHDRAWN' ORDER BY c.plan_year <> ${year}, c.plan_year, c.id LIMIT 300`,
    years: await selectYears(tx),
  }));
}
