import "server-only";
import { businessToday } from "@/lib/infra/clock";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { ChannelKey, Face } from "@/lib/domains/channels/types";
import { balanceKey, likeness, poolName } from "@/lib/domains/ledger/rules";
import type { Balance, Books, Choice, KnownSubject, LedgerPostScope, Line, Poster, Source, Subject } from "@/lib/domains/ledger/types";

type SubjectRow = Omit<KnownSubject, "planned"> & { planned: Record<string, string | null> | null };

/** Amounts by channel as text, since a number in JSON holds no 分 to the last digit. */
const PLANNED = Prisma.sql`json_build_object('CENTRAL_PROVINCIAL', sum(f.central_fen)::text, 'COUNTY_MATCH', sum(f.match_fen)::text, 'RESIDENTS', sum(f.residents_fen)::text,
  'EXISTING_STOCK', sum(f.stock_fen)::text, 'SOCIAL_CAPITAL', sum(f.private_fen)::text)`;

/** What is planned: of the funding plan for a county, of its shares for a utility; 州财政局 sees no community's plan. */
function plannedBy(poster: Poster, where: Prisma.Sql, community: Prisma.Sql): Prisma.Sql {
  if (poster.kind === "county") return Prisma.sql`(SELECT ${PLANNED} FROM community_funding f WHERE ${where})`;
  if (poster.kind === "utility")
    return Prisma.sql`(SELECT json_build_object('UTILITIES', s.amount_fen::text) FROM share s WHERE s.community_id = ${community} AND s.utility_key = ${poster.key})`;
  return Prisma.sql`NULL::json`;
}

async function selectSubjects(tx: Tx, poster: Poster, keys: readonly string[]): Promise<Map<string, KnownSubject>> {
  const [communities, projects, pools] = [communitiesIn(keys), projectsIn(keys), poolsIn(keys)];
  const none = Prisma.sql`NULL::varchar`;
  const rows = await tx.$queryRaw<SubjectRow[]>`
    SELECT c.id AS key, c.county_code AS "countyCode", NULL::smallint AS "poolYear", NULL::int AS "projectId", c.id AS "communityId", c.name, c.plan_year AS year,
      ${plannedBy(poster, Prisma.sql`f.community_id = c.id`, Prisma.sql`c.id`)} AS planned FROM community c WHERE c.id = ANY (${communities}::text[]) AND c.removal IS NULL
    UNION ALL SELECT 'project-' || p.id, p.county_code, NULL, p.id, NULL, p.name, p.plan_year, ${plannedBy(poster, Prisma.sql`f.project_id = p.id`, none)}
      FROM project p WHERE p.id = ANY (${projects}::int[])
    UNION ALL SELECT k.code || '-' || y || '-pool', k.code, y::smallint, NULL, NULL, k.name, y::smallint,
      ${plannedBy(poster, Prisma.sql`f.county_code = k.code AND f.plan_year = y AND f.counts_in_target`, none)}
      FROM county k, programme g, generate_series(g.first_year::int, g.last_year::int) y WHERE k.code || '-' || y || '-pool' = ANY (${pools}::text[])`;
  const named = ({ planned, ...row }: SubjectRow): KnownSubject => ({
    ...row,
    name: row.poolYear === null ? row.name : poolName(row.name, row.poolYear),
    planned: amountsOf(planned),
  });
  return new Map(rows.map((row) => [row.key, named(row)]));
}

/** Amounts that came as text; a channel without one is not there. */
function amountsOf(found: Record<string, string | null> | null): Partial<Record<ChannelKey, bigint>> {
  return Object.fromEntries(Object.entries(found ?? {}).flatMap(([channel, fen]) => (fen === null ? [] : [[channel, BigInt(fen)]])));
}

export type BalanceRow = Subject & Source & Balance;
export const BALANCE = Prisma.sql`b.county_code AS "countyCode", b.pool_year AS "poolYear", b.project_id AS "projectId", b.community_id AS "communityId", b.channel_key AS "channelKey", b.stream,
  b.utility_key AS "utilityKey", b.committed_fen AS "committedFen", b.received_fen AS "receivedFen", b.paid_fen AS "paidFen"`;

/** Balances of subjects as the actor sees them, by their keys. */
export async function selectBalances(tx: Tx, subjects: readonly string[]): Promise<Map<string, Balance>> {
  const rows = await tx.$queryRaw<BalanceRow[]>`SELECT ${BALANCE} FROM ledger_balance b WHERE b.subject = ANY (${[...subjects]}::text[])`;
  return new Map(rows.map((row) => [balanceKey(row), row]));
}

const projectsIn = (keys: readonly string[]) => keys.filter((key) => key.startsWith("project-")).map((key) => Number(key.slice("project-".length)));
const poolsIn = (keys: readonly string[]) => keys.filter((key) => key.endsWith("-pool"));
const communitiesIn = (keys: readonly string[]) => keys.filter((key) => !key.endsWith("-pool") && !key.startsWith("project-"));

type Like = Subject & Source & { id: number; face: Face; amountFen: bigint; happenedOn: string; documentNumber: string | null };

/** Entries that stand with the same amount on the same day as one of the lines: the same thing twice, maybe. */
async function selectAlike(tx: Tx, keys: readonly string[], lines: readonly Line[]): Promise<Map<string, number>> {
  const [communities, projects, pools] = [communitiesIn(keys), projectsIn(keys), poolsIn(keys).map((key) => Number(key.slice(7, 11)))];
  const places = [
    ...(communities.length > 0 ? [Prisma.sql`e.community_id = ANY (${communities}::text[])`] : []),
    ...(projects.length > 0 ? [Prisma.sql`e.project_id = ANY (${projects}::int[])`] : []),
    ...(pools.length > 0 ? [Prisma.sql`e.pool_year = ANY (${pools}::smallint[])`] : []),
  ];
  if (lines.length === 0 || places.length === 0) return new Map();
  const [amounts, days] = [lines.map(({ amountFen }) => amountFen.toString()), lines.map(({ happenedOn }) => happenedOn)];
  const rows = await tx.$queryRaw<Like[]>`
    SELECT e.id, e.county_code AS "countyCode", e.pool_year AS "poolYear", e.project_id AS "projectId", e.community_id AS "communityId", e.channel_key AS "channelKey", e.stream, e.utility_key AS "utilityKey",
      e.face, e.amount_fen AS "amountFen", to_char(e.happened_on, 'YYYY-MM-DD') AS "happenedOn", e.document_number AS "documentNumber"
    FROM ledger_entry e WHERE (${Prisma.join(places, " OR ")}) AND e.amount_fen = ANY (${amounts}::bigint[]) AND e.happened_on = ANY (${days}::date[]) AND e.reverses_id IS NULL AND e.division_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses_id = e.id) ORDER BY e.id DESC LIMIT 2000`;
  return new Map(rows.map((row) => [likeness(row), row.id]));
}

/** Everything that lines on these subjects are judged by. */
export async function selectBooks(tx: Tx, poster: Poster, subjects: readonly string[], lines: readonly Line[] = []): Promise<Books> {
  const keys = [...new Set(subjects)];
  const [fixed] = await tx.$queryRaw<{ closed: number[] | null; earliest: string; published: Record<string, string | null> | null }[]>`
    SELECT (SELECT array_agg(period) FROM closed_period) AS closed, (g.first_year - 1) || '-01-01' AS earliest,
      (SELECT json_object_agg(k.channel_key, coalesce(k.per_unit_published_fen, k.published_fen)::text) FROM baseline_channel k JOIN baseline_version v ON v.id = k.baseline_id AND v.is_current) AS published
    FROM programme g ORDER BY g.id LIMIT 1`;
  return {
    subjects: await selectSubjects(tx, poster, keys),
    balances: await selectBalances(tx, keys),
    alike: await selectAlike(tx, keys, lines),
    closed: new Set(fixed?.closed ?? []),
    today: businessToday(),
    earliest: fixed?.earliest ?? "2000-01-01",
    published: amountsOf(fixed?.published ?? null),
  };
}

/** The same for the form of an entry. */
export function getBooks(scope: LedgerPostScope, subjects: readonly string[]): Promise<Books> {
  return read(scope.actor, (tx) => selectBooks(tx, scope.poster, subjects));
}

/** A subject with the words that name it. */
export type Place = { key: string; kind: "pool" | "project" | "community"; code: string; name: string; year: number };

/** Where the actor may post to: pools, packages and communities that it sees. */
export function listPlaces(scope: LedgerPostScope): Promise<Place[]> {
  const { poster } = scope;
  const county = poster.kind === "county" ? poster.code : null;
  const yes = (given: boolean) => (given ? Prisma.sql`true` : Prisma.sql`false`);
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Place[]>`
      SELECT * FROM (
        SELECT k.code || '-' || y || '-pool' AS key, 'pool' AS kind, k.display_order || '' AS code, k.name, y::int AS year FROM county k, programme g, generate_series(g.first_year::int, g.last_year::int) y
          WHERE ${yes(poster.kind !== "utility")} AND (${county}::text IS NULL OR k.code = ${county})
        UNION ALL SELECT 'project-' || id, 'project', code, name, plan_year::int FROM project WHERE county_code = ${county}
        UNION ALL SELECT id, 'community', id, name, plan_year::int FROM community WHERE ${yes(poster.kind !== "finance")} AND removal IS NULL AND (${county}::text IS NULL OR county_code = ${county})
      ) AS t ORDER BY kind = 'pool' DESC, kind = 'project' DESC, CASE WHEN kind = 'pool' THEN code END, year, code LIMIT 5000`,
  );
}

/** Where money may come from beside its channel. */
export function listTags(scope: LedgerPostScope): Promise<Choice[]> {
  return read(scope.actor, (tx) => tx.$queryRaw<Choice[]>`SELECT key AS value, name AS label FROM funding_tag ORDER BY display_order`);
}
