import "server-only";
import type { Fen } from "@/lib/core/money";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";
import type { Franchise, FranchiseChange, FranchiseFilter, FranchiseList, FranchiseRecord, FranchiseScope, FranchiseState, FranchiseWriteScope, Site } from "./types";

/** Most projects that one page shows, and changes of one. */
const MOST = 300;
const MOST_CHANGES = 50;

const within = (scope: FranchiseScope, column: Prisma.Sql) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`${column} = ${scope.countyCode}`);

/** The community is not everybody's to see: 州招商局 has its number alone. */
const FROM = Prisma.sql`franchise_project g JOIN county k ON k.code = g.county_code LEFT JOIN community c ON c.id = g.community_id`;
const COLUMNS = Prisma.sql`g.id, g.county_code AS "countyCode", k.name AS "countyName", g.community_id AS "communityId", c.name AS "communityName", g.kind, g.place, g.operator,
  to_char(g.starts_on, 'YYYY-MM-DD') AS "startsOn", g.term_years AS "termYears", g.investment_fen AS "investmentFen", g.yearly_income_fen AS "yearlyIncomeFen", g.note,
  to_char(g.ended_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "endedOn", g.ended_reason AS "endedReason", g.version`;

const STATES: Record<FranchiseState, Prisma.Sql> = {
  OPEN: Prisma.sql`g.ended_at IS NULL AND g.operator IS NULL`,
  RUNNING: Prisma.sql`g.ended_at IS NULL AND g.operator IS NOT NULL`,
  ENDED: Prisma.sql`g.ended_at IS NOT NULL`,
};

/** Projects in the scope, those that look for an operator first. */
export function listFranchises(scope: FranchiseScope, { county, kind, state }: FranchiseFilter): Promise<FranchiseList> {
  const where = Prisma.join(
    [
      within(scope, Prisma.sql`g.county_code`),
      ...(county === undefined ? [] : [Prisma.sql`g.county_code = ${county}`]),
      ...(kind === undefined ? [] : [Prisma.sql`g.kind = ${kind}::"FranchiseKind"`]),
      ...(state === undefined ? [] : [STATES[state]]),
    ],
    " AND ",
  );
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<Franchise[]>`SELECT ${COLUMNS} FROM ${FROM} WHERE ${where}
      ORDER BY g.ended_at IS NOT NULL, g.operator IS NOT NULL, k.display_order, g.community_id, g.id LIMIT ${MOST}`;
    const [sums] = await tx.$queryRaw<{ count: number; investmentFen: Fen; incomeFen: Fen; openCount: number; openFen: Fen; counties: County[] }[]>`
      SELECT (count(*) FILTER (WHERE g.ended_at IS NULL))::int AS count, coalesce(sum(g.investment_fen) FILTER (WHERE g.ended_at IS NULL), 0)::bigint AS "investmentFen",
        coalesce(sum(g.yearly_income_fen) FILTER (WHERE g.ended_at IS NULL), 0)::bigint AS "incomeFen", (count(*) FILTER (WHERE ${STATES.OPEN}))::int AS "openCount",
        coalesce(sum(g.investment_fen) FILTER (WHERE ${STATES.OPEN}), 0)::bigint AS "openFen",
        (SELECT json_agg(json_build_object('code', k.code, 'name', k.name) ORDER BY k.display_order) FROM county k WHERE ${within(scope, Prisma.sql`k.code`)}) AS counties
      FROM franchise_project g WHERE ${where}`;
    if (!sums) throw new Error("a sum gave no row");
    return { rows, ...sums };
  });
}

/** One project as it stands; undefined where there is none in sight. */
export async function selectFranchise(tx: Tx, id: number, countyCode: string | null, lock = Prisma.empty): Promise<Franchise | undefined> {
  const [row] = await tx.$queryRaw<
    Franchise[]
  >`SELECT ${COLUMNS} FROM ${FROM} WHERE g.id = ${id} AND ${countyCode === null ? Prisma.sql`true` : Prisma.sql`g.county_code = ${countyCode}`} ${lock}`;
  return row;
}

/** One project with its history; null where there is none in scope. */
export function getFranchise(scope: FranchiseScope, id: number): Promise<FranchiseRecord | null> {
  return read(scope.actor, async (tx) => {
    const row = await selectFranchise(tx, id, scope.countyCode);
    if (!row) return null;
    const history = await tx.$queryRaw<FranchiseChange[]>`
      SELECT seq::text AS seq, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at, coalesce(unit_name, '—') AS who, action, reason, coalesce(before, '{}') AS before,
        coalesce(after, '{}') AS after FROM audit_event
      WHERE object_type = 'franchise' AND object_id = ${String(id)} AND result = 'done' ORDER BY audit_event.seq DESC LIMIT ${MOST_CHANGES}`;
    return { ...row, history };
  });
}

/** Communities of the own county that a project may be at. */
export function listSites(scope: FranchiseWriteScope): Promise<Site[]> {
  return read(
    scope.actor,
    (tx) =>
      tx.$queryRaw<
        Site[]
      >`SELECT id, name, plan_year AS year FROM community WHERE county_code = ${scope.countyCode} AND removal IS NULL AND stage <> 'WITHDRAWN' ORDER BY plan_year, id LIMIT 1000`,
  );
}
