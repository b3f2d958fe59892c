import "server-only";
import { Prisma, read, readEach, type Tx } from "@/lib/infra/db";
import { type FACES } from "@/lib/domains/channels/types";
import type { EntryRecord, EntryRow, FaceSums, LedgerChoices, LedgerFilter, LedgerPage, LedgerScope, SubjectBalance } from "./types";

export const ENTRIES_A_PAGE = 50;

/** The part of entries or balances that is the reader's own, as the row policies have it. @param t alias of either table */
function within({ slice }: Pick<LedgerScope, "slice">, t: Prisma.Sql): Prisma.Sql {
  if (slice.kind === "county") return Prisma.sql`${t}.county_code = ${slice.code}`;
  if (slice.kind === "finance") return Prisma.sql`${t}.channel_key = 'CENTRAL_PROVINCIAL'`;
  if (slice.kind === "all") return Prisma.sql`true`;
  return Prisma.sql`${t}.utility_key = ${slice.key} AND (${slice.counties}::text[] IS NULL OR ${t}.county_code = ANY (${slice.counties}::text[]))`;
}

/** What a filter asks of entries and balances alike; a community's year is that of its plan now. */
function where(scope: LedgerScope, filter: LedgerFilter, t: Prisma.Sql): Prisma.Sql {
  const parts = [within(scope, t)];
  const { county, year, channel, stream, utility, community, project } = filter;
  if (county) parts.push(Prisma.sql`${t}.county_code = ${county}`);
  if (year !== undefined)
    parts.push(Prisma.sql`(${t}.pool_year = ${year}::smallint OR ${t}.community_id IN (SELECT c.id FROM community c WHERE c.plan_year = ${year}::smallint)
      OR ${t}.project_id IN (SELECT p.id FROM project p WHERE p.plan_year = ${year}::smallint))`);
  if (channel) parts.push(Prisma.sql`${t}.channel_key = ${channel}`);
  if (stream) parts.push(Prisma.sql`${t}.stream = ${stream}::"FundingStream"`);
  if (utility) parts.push(Prisma.sql`${t}.utility_key = ${utility}`);
  if (community) parts.push(Prisma.sql`${t}.community_id = ${community}`);
  if (project !== undefined) parts.push(Prisma.sql`${t}.project_id = ${project}`);
  return Prisma.join(parts, " AND ");
}

/** What only single entries have: face and day. */
function ofEntries(scope: LedgerScope, filter: LedgerFilter): Prisma.Sql {
  const parts = [where(scope, filter, Prisma.sql`e`)];
  if (filter.face) parts.push(Prisma.sql`e.face = ${filter.face}::"LedgerFace"`);
  if (filter.from) parts.push(Prisma.sql`e.happened_on >= ${filter.from}::date`);
  if (filter.to) parts.push(Prisma.sql`e.happened_on <= ${filter.to}::date`);
  return Prisma.join(parts, " AND ");
}

const COLUMNS = Prisma.sql`e.id, e.county_code AS "countyCode", k.name AS "countyName", e.pool_year AS "poolYear", e.project_id AS "projectId", p.name AS "projectName", e.community_id AS "communityId",
  c.name AS "communityName", e.channel_key AS "channelKey", e.stream, e.utility_key AS "utilityKey", u.name AS "utilityName", e.face, e.form, e.amount_fen AS "amountFen",
  to_char(e.happened_on, 'YYYY-MM-DD') AS "happenedOn", e.document_number AS "documentNumber", e.payer, e.payee, e.division_id AS "divisionId", e.reverses_id AS "reversesId",
  (SELECT r.id FROM ledger_entry r WHERE r.reverses_id = e.id) AS "reversedById", (SELECT count(*)::int FROM evidence v WHERE v.ledger_entry_id = e.id AND v.withdrawn_at IS NULL) AS papers`;
const NAMES = Prisma.sql`JOIN county k ON k.code = e.county_code LEFT JOIN project p ON p.id = e.project_id LEFT JOIN community c ON c.id = e.community_id LEFT JOIN utility u ON u.key = e.utility_key`;

type Sums = { committed: bigint; received: bigint; paid: bigint; entries: number };

/** Sums of a filter: of the kept balances, which cost the same whatever the number of entries; of entries only where days are asked for. */
async function selectSums(tx: Tx, scope: LedgerScope, filter: LedgerFilter): Promise<{ count: number; sums: FaceSums }> {
  const dated = filter.from !== undefined || filter.to !== undefined;
  const face = (name: (typeof FACES)[number]) => Prisma.sql`coalesce(sum(e.amount_fen) FILTER (WHERE e.face = ${name}::"LedgerFace"), 0)::bigint`;
  const kept = filter.face ? Prisma.sql`b.${Prisma.raw(`${filter.face.toLowerCase()}_entries`)}` : Prisma.sql`b.committed_entries + b.received_entries + b.paid_entries`;
  const [row] = dated
    ? await tx.$queryRaw<Sums[]>`SELECT ${face("COMMITTED")} AS committed, ${face("RECEIVED")} AS received, ${face("PAID")} AS paid, count(*)::int AS entries
        FROM ledger_entry e WHERE ${ofEntries(scope, filter)}`
    : await tx.$queryRaw<
        Sums[]
      >`SELECT coalesce(sum(b.committed_fen), 0)::bigint AS committed, coalesce(sum(b.received_fen), 0)::bigint AS received, coalesce(sum(b.paid_fen), 0)::bigint AS paid,
        coalesce(sum(${kept}), 0)::int AS entries FROM ledger_balance b WHERE ${where(scope, filter, Prisma.sql`b`)}`;
  return { count: row?.entries ?? 0, sums: { COMMITTED: row?.committed ?? 0n, RECEIVED: row?.received ?? 0n, PAID: row?.paid ?? 0n } };
}

/** A page of entries, the last booked first, with how many there are and what they add up to. */
export function listEntries(scope: LedgerScope, filter: LedgerFilter): Promise<LedgerPage> {
  return read(scope.actor, async (tx) => {
    const { count, sums } = await selectSums(tx, scope, filter);
    const rows = await tx.$queryRaw<EntryRow[]>`
      SELECT ${COLUMNS} FROM (SELECT * FROM ledger_entry e WHERE ${ofEntries(scope, filter)} ORDER BY e.id DESC LIMIT ${ENTRIES_A_PAGE} OFFSET ${(filter.page - 1) * ENTRIES_A_PAGE}) e
      ${NAMES} ORDER BY e.id DESC`;
    return { rows, count, sums };
  });
}

/** All that a filter finds, in the order of booking, in one snapshot. */
export function readEntries(scope: LedgerScope, filter: LedgerFilter, take: (rows: EntryRow[]) => void): Promise<void> {
  return readEach<EntryRow>(scope.actor, Prisma.sql`SELECT ${COLUMNS} FROM ledger_entry e ${NAMES} WHERE ${ofEntries(scope, filter)} ORDER BY e.id`, take);
}

/** What the filters offer, and the name of the one community or package that is asked for. */
export function listChoices(scope: LedgerScope, { community, project }: LedgerFilter): Promise<LedgerChoices> {
  const code = scope.slice.kind === "county" ? scope.slice.code : null;
  return read(scope.actor, async (tx) => {
    const [row] = await tx.$queryRaw<LedgerChoices[]>`
      SELECT (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY display_order) FROM county WHERE ${code}::text IS NULL OR code = ${code}) AS counties,
        (SELECT array_agg(y ORDER BY y) FROM programme g, generate_series(g.first_year::int, g.last_year::int) y) AS years,
        (SELECT json_agg(json_build_object('key', key, 'name', name) ORDER BY display_order) FROM utility) AS utilities,
        coalesce((SELECT name FROM community WHERE id = ${community ?? null}), (SELECT name FROM project WHERE id = ${project ?? null}::int)) AS subject`;
    return row ?? { counties: [], years: [], utilities: [], subject: null };
  });
}

type Found = Omit<EntryRecord, "together">;

/** One entry with what was booked in the same stroke; null where there is none in reach. */
export function getEntry(scope: LedgerScope, id: number): Promise<EntryRecord | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await tx.$queryRaw<Found[]>`
      SELECT ${COLUMNS}, e.valuation, g.name AS "tagName", e.reason, e.batch_id AS "batchId", app.account_label(e.created_by_id) AS who,
        to_char(e.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at
      FROM ledger_entry e ${NAMES} LEFT JOIN funding_tag g ON g.key = e.tag_key WHERE e.id = ${id} AND ${within(scope, Prisma.sql`e`)}`;
    if (!row) return null;
    const together =
      row.divisionId === null
        ? []
        : await tx.$queryRaw<EntryRow[]>`SELECT ${COLUMNS} FROM ledger_entry e ${NAMES} WHERE e.division_id = ${row.divisionId}::uuid AND e.id <> ${id}
            AND (e.reverses_id IS NULL) = ${row.reversesId === null} ORDER BY e.community_id IS NOT NULL, e.id LIMIT 500`;
    return { ...row, together };
  });
}

/** What a subject holds, by channel, stream and utility, as far as the reader sees. */
export function listBalances(scope: LedgerScope, subject: string): Promise<SubjectBalance[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<SubjectBalance[]>`
      SELECT b.channel_key AS "channelKey", b.stream, b.utility_key AS "utilityKey", u.name AS "utilityName", b.committed_fen AS "committedFen", b.received_fen AS "receivedFen", b.paid_fen AS "paidFen"
      FROM ledger_balance b JOIN funding_channel h ON h.key = b.channel_key LEFT JOIN utility u ON u.key = b.utility_key WHERE b.subject = ${subject} AND ${within(scope, Prisma.sql`b`)} ORDER BY h.display_order, b.source`,
  );
}
