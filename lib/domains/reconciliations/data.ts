import "server-only";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import { selectClosed } from "@/lib/domains/periods/data";
import type { Line, LineFilter, LineSum, Month, OpenLines, ReconciliationScope, Said, SideScope } from "./types";

export const LINES_A_PAGE = 50;

/** The scope's own lines, said in the query as well as by the row policies. `reconciliation_line` as l. */
function within({ slice }: ReconciliationScope | SideScope): Prisma.Sql {
  if (slice.kind === "county") return Prisma.sql`l.county_code = ${slice.code}`;
  if (slice.kind === "finance") return Prisma.sql`l.channel_key = 'CENTRAL_PROVINCIAL'`;
  if (slice.kind === "all") return Prisma.sql`true`;
  return Prisma.sql`(l.utility_key = ${slice.key} AND (${slice.counties}::text[] IS NULL OR l.county_code = ANY (${slice.counties}::text[])))`;
}

/** As `stateOf` in the rules has it. */
const STATE = Prisma.sql`CASE WHEN least(l.county_fen, l.utility_fen, l.third_fen) <> greatest(l.county_fen, l.utility_fen, l.third_fen) THEN 'DIFFERS'
  WHEN l.county_fen IS NULL OR (l.utility_key IS NOT NULL AND l.utility_fen IS NULL) OR (l.utility_key IS NULL AND l.third_fen IS NULL) THEN 'OPEN' ELSE 'AGREED' END`;
/** The figure of the reader's own side. */
function silent({ slice }: ReconciliationScope | SideScope): Prisma.Sql {
  if (slice.kind === "county") return Prisma.sql`l.county_fen IS NULL`;
  if (slice.kind === "utility") return Prisma.sql`l.utility_fen IS NULL`;
  return slice.kind === "finance" ? Prisma.sql`l.third_fen IS NULL` : Prisma.sql`false`;
}

const ROW = Prisma.sql`l.id, l.period, l.county_code AS "countyCode", k.name AS "countyName", l.community_id AS "communityId", c.name AS "communityName", l.utility_key AS "utilityKey", u.name AS "utilityName",
  l.stream, l.book_fen AS "bookFen", l.county_fen AS "countyFen", l.utility_fen AS "utilityFen", l.third_fen AS "thirdFen", ${STATE} AS state`;
const FROM = Prisma.sql`reconciliation_line AS l JOIN county AS k ON k.code = l.county_code LEFT JOIN community AS c ON c.id = l.community_id LEFT JOIN utility AS u ON u.key = l.utility_key`;

function where(scope: ReconciliationScope, { period, county, utility, state }: Partial<LineFilter>): Prisma.Sql {
  const parts = [within(scope), Prisma.sql`l.period = ${period ?? 0}`];
  if (county) parts.push(Prisma.sql`l.county_code = ${county}`);
  if (utility) parts.push(Prisma.sql`l.utility_key = ${utility}`);
  if (state) parts.push(Prisma.sql`${STATE} = ${state}`);
  return Prisma.join(parts, " AND ");
}

const selectMonths = (tx: Tx): Promise<Month[]> => tx.$queryRaw<Month[]>`SELECT period, to_char(due_on, 'YYYY-MM-DD') AS "dueOn" FROM reconciliation ORDER BY period DESC`;

/** Months that were opened, those that are closed, and the picked month's (otherwise the latest one's) lines: money from above first, then by community; with the words of all sides, and sums by state. */
export function listLines(scope: ReconciliationScope, asked: LineFilter) {
  return read(scope.actor, async (tx) => {
    const months = await selectMonths(tx);
    const { closed } = await selectClosed(tx);
    const month = months.find(({ period }) => period === asked.period) ?? months[0];
    const filter = { ...asked, period: month?.period };
    const sums = await tx.$queryRaw<
      LineSum[]
    >`SELECT ${STATE} AS state, count(*)::int AS lines, sum(l.book_fen)::bigint AS "bookFen", count(*) FILTER (WHERE ${silent(scope)})::int AS waiting
      FROM reconciliation_line AS l WHERE ${where(scope, { ...filter, state: undefined })} GROUP BY 1`;
    const rows = await tx.$queryRaw<Omit<Line, "said">[]>`SELECT ${ROW} FROM ${FROM} WHERE ${where(scope, filter)}
      ORDER BY l.channel_key, k.display_order, l.community_id, u.display_order, l.stream LIMIT ${LINES_A_PAGE} OFFSET ${(filter.page - 1) * LINES_A_PAGE}`;
    const said = await selectSaid(
      tx,
      rows.map(({ id }) => id),
    );
    const lines: Line[] = rows.map((row) => ({ ...row, said: said.filter(({ lineId }) => lineId === row.id) }));
    const counties = await tx.$queryRaw<{ code: string; name: string }[]>`SELECT code, name FROM county ORDER BY display_order`;
    const utilities = await tx.$queryRaw<{ key: string; name: string }[]>`SELECT key, name FROM utility ORDER BY display_order`;
    return { months, closed, month: month ?? null, filter, sums, lines, counties, utilities };
  });
}

const selectSaid = (tx: Tx, ids: readonly number[]): Promise<Said[]> =>
  tx.$queryRaw<Said[]>`SELECT a.line_id AS "lineId", a.party, a.amount_fen AS "amountFen", a.reason, a.document_number AS "documentNumber", app.account_label(a.by_id) AS who, a.at
    FROM reconciliation_answer AS a WHERE a.line_id = ANY (${[...ids]}::int[]) ORDER BY a.id`;

/** Own lines by their numbers, held in their order; others are not there. */
export const selectOwnLines = (tx: Tx, scope: SideScope, ids: readonly number[]): Promise<Omit<Line, "said">[]> =>
  tx.$queryRaw<Omit<Line, "said">[]>`SELECT ${ROW} FROM ${FROM} WHERE l.id = ANY (${[...ids]}::int[]) AND ${within(scope)} ORDER BY l.id`;

/** Months open for lines, and those that are closed in the ledger. */
export async function selectOpenable(tx: Tx): Promise<{ open: number[]; closed: number[] }> {
  const months = await selectMonths(tx);
  return { open: months.map(({ period }) => period), closed: (await selectClosed(tx)).closed };
}

/** Months in which the reader's own side has not spoken at some line, or sides differ. */
export function openLines(scope: ReconciliationScope): Promise<OpenLines[]> {
  return readList<OpenLines>(
    scope.actor,
    Prisma.sql`SELECT l.period, to_char(m.due_on, 'YYYY-MM-DD') AS "dueOn", count(*) FILTER (WHERE ${silent(scope)})::int AS waiting,
        count(*) FILTER (WHERE ${STATE} = 'DIFFERS')::int AS differing
      FROM reconciliation_line AS l JOIN reconciliation AS m ON m.period = l.period WHERE ${within(scope)} AND ${STATE} <> 'AGREED' GROUP BY l.period, m.due_on ORDER BY l.period`,
  );
}
