import "server-only";
import { businessToday } from "@/lib/infra/clock";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";
import { BALANCE, type BalanceRow } from "@/lib/domains/ledger-books/data";
import { poolName, subjectKey } from "@/lib/domains/ledger/rules";
import type { Balance, LedgerScope, Source, Subject } from "@/lib/domains/ledger/types";
import type { DividedFace, Division, DivisionBooks, Pool, PoolFilter, Target } from "./types";

type Row = BalanceRow & { subject: string; name: string | null; countyName: string; year: number; dividedCommitted: bigint; dividedReceived: bigint };

/** A package that the reader does not see itself has its number. */
const nameOf = ({ name, countyName, poolYear, projectId }: Pick<Row, "name" | "countyName" | "poolYear" | "projectId">): string =>
  name ?? (poolYear === null ? `${countyName}打包项目${projectId ?? ""}` : poolName(countyName, poolYear));

/** Pools and packages that hold money, or held some, within the scope. */
export function listPools(scope: LedgerScope, { county, year }: PoolFilter): Promise<{ pools: Pool[]; counties: County[]; years: number[] }> {
  const { slice } = scope;
  const own = slice.kind === "county" ? slice.code : null;
  const parts = [Prisma.sql`b.community_id IS NULL`];
  if (own !== null) parts.push(Prisma.sql`b.county_code = ${own}`);
  if (slice.kind === "finance") parts.push(Prisma.sql`b.channel_key = 'CENTRAL_PROVINCIAL'`);
  if (county) parts.push(Prisma.sql`b.county_code = ${county}`);
  if (year !== undefined) parts.push(Prisma.sql`coalesce(b.pool_year, p.plan_year) = ${year}::smallint`);
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT ${BALANCE}, b.subject, p.name, k.name AS "countyName", coalesce(b.pool_year, p.plan_year, 0)::int AS year,
        b.divided_committed_fen AS "dividedCommitted", b.divided_received_fen AS "dividedReceived"
      FROM ledger_balance b JOIN county k ON k.code = b.county_code JOIN funding_channel h ON h.key = b.channel_key LEFT JOIN project p ON p.id = b.project_id
      WHERE ${Prisma.join(parts, " AND ")} ORDER BY year, k.display_order, b.project_id NULLS FIRST, h.display_order, b.source LIMIT 1000`;
    const [choices] = await tx.$queryRaw<{ counties: County[]; years: number[] }[]>`
      SELECT (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY display_order) FROM county WHERE ${own}::text IS NULL OR code = ${own}) AS counties,
        (SELECT array_agg(y ORDER BY y) FROM programme g, generate_series(g.first_year::int, g.last_year::int) y) AS years`;
    const pools = rows.map(({ dividedCommitted, dividedReceived, ...row }) => ({ ...row, name: nameOf(row), divided: { COMMITTED: dividedCommitted, RECEIVED: dividedReceived } }));
    return { pools, counties: choices?.counties ?? [], years: choices?.years ?? [] };
  });
}

type TargetRow = Subject & Omit<Target, "key">;

const PLAN_COLUMN = {
  CENTRAL_PROVINCIAL: Prisma.sql`f.central_fen`,
  COUNTY_MATCH: Prisma.sql`f.match_fen`,
  RESIDENTS: Prisma.sql`f.residents_fen`,
  EXISTING_STOCK: Prisma.sql`f.stock_fen`,
  SOCIAL_CAPITAL: Prisma.sql`f.private_fen`,
  UTILITIES: Prisma.sql`f.utilities_fen`,
} as const;

/** Where the money of a pool may go: to packages and communities of its year; of a package, to its communities. */
async function selectTargets(tx: Tx, county: string, subject: string, source: Source, face: DividedFace): Promise<(Target & Subject)[]> {
  const project = subject.startsWith("project-") ? Number(subject.slice("project-".length)) : null;
  const year = project === null ? Number(subject.slice(7, 11)) : null;
  const held = face === "COMMITTED" ? Prisma.sql`b.committed_fen` : Prisma.sql`b.received_fen`;
  const of = source.stream ?? source.utilityKey ?? "";
  const balance = (key: Prisma.Sql) =>
    Prisma.sql`coalesce((SELECT ${held} FROM ledger_balance b WHERE b.subject = ${key} AND b.channel_key = ${source.channelKey} AND b.source = ${of}), 0)::bigint`;
  const rows = await tx.$queryRaw<TargetRow[]>`
    SELECT p.county_code AS "countyCode", NULL::int AS "poolYear", p.id AS "projectId", NULL::varchar AS "communityId", p.name, false AS "inTarget", 0::bigint AS households, ${balance(Prisma.sql`('project-' || p.id)`)} AS "heldFen",
      NULL::bigint AS "plannedFen", p.code AS place FROM project p WHERE p.county_code = ${county} AND p.plan_year = ${year}::smallint
    UNION ALL SELECT f.county_code, NULL, NULL, f.community_id, f.name, f.counts_in_target, f.households::bigint, ${balance(Prisma.sql`f.community_id`)}, ${PLAN_COLUMN[source.channelKey]}::bigint, f.community_id
      FROM community_funding f WHERE f.county_code = ${county} AND (f.plan_year = ${year}::smallint OR f.project_id = ${project}::int)
    ORDER BY "communityId" NULLS FIRST, place LIMIT 500`;
  return rows.map((row) => ({ ...row, key: subjectKey(row) }));
}

/** What the form of a division offers. */
export function listTargets(scope: LedgerScope, county: string, subject: string, source: Source, face: DividedFace): Promise<Target[]> {
  return read(scope.actor, (tx) => selectTargets(tx, county, subject, source, face));
}

/** What a division is judged by, as its transaction finds it. */
export async function selectDivisionBooks(tx: Tx, county: string, { subject, source, face }: Division): Promise<DivisionBooks> {
  const [pool] = await tx.$queryRaw<(Subject & Balance & { name: string | null; countyName: string })[]>`
    SELECT ${BALANCE}, p.name, k.name AS "countyName" FROM ledger_balance b JOIN county k ON k.code = b.county_code LEFT JOIN project p ON p.id = b.project_id
    WHERE b.subject = ${subject} AND b.county_code = ${county} AND b.community_id IS NULL AND b.channel_key = ${source.channelKey} AND b.source = ${source.stream ?? source.utilityKey ?? ""}`;
  const [fixed] = await tx.$queryRaw<{ closed: number[] | null; earliest: string }[]>`
    SELECT (SELECT array_agg(period) FROM closed_period) AS closed, (g.first_year - 1) || '-01-01' AS earliest FROM programme g ORDER BY g.id LIMIT 1`;
  const targets = await selectTargets(tx, county, subject, source, face);
  return {
    pool: pool ? { ...pool, name: nameOf(pool) } : null,
    targets: new Map(targets.map((target) => [target.key, target])),
    closed: new Set(fixed?.closed ?? []),
    today: businessToday(),
    earliest: fixed?.earliest ?? "2000-01-01",
  };
}
