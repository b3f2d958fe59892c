import "server-only";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import { selectBases, selectShareSettings } from "@/lib/domains/share-basis/data";
import type { Changing, OtherShare } from "@/lib/domains/share-changes/types";
import type { PickedShare } from "./schema";
import type {
  Objection,
  OpenShares,
  PaidCell,
  Share,
  ShareAnswerScope,
  ShareCell,
  ShareFilter,
  ShareList,
  SharePlaces,
  ShareRow,
  ShareScope,
  ShareSettings,
  ShareStep,
} from "./types";

/** Each line carries a box and two answers: more of them would weigh more than a list may. */
export const SHARES_A_PAGE = 30;

/** The scope's own lines, said in the query as well as by the row policies. `share` as s. */
export function within({ slice }: ShareScope | ShareAnswerScope): Prisma.Sql {
  if (slice.kind === "county") return Prisma.sql`s.county_code = ${slice.code}`;
  if (slice.kind === "all") return Prisma.sql`true`;
  return Prisma.sql`(s.utility_key = ${slice.key} AND s.state <> 'DRAFT' AND (${slice.counties}::text[] IS NULL OR s.county_code = ANY (${slice.counties}::text[])))`;
}

const ROW = Prisma.sql`s.id, s.community_id AS "communityId", c.name, s.county_code AS "countyCode", k.name AS "countyName", c.subdistrict, c.plan_year::int AS "planYear", s.utility_key AS "utilityKey",
  u.name AS "utilityName", u.works, to_char(d.start_on, 'YYYY-MM-DD') AS "startOn", to_char(d.end_on, 'YYYY-MM-DD') AS "endOn", s.amount_fen AS "amountFen", s.state, s.excluded,
  to_char(s.proposed_on, 'YYYY-MM-DD') AS "proposedOn", s.answered_at AS "answeredAt", app.account_label(s.answered_by_id) AS "answeredBy", s.counter_fen AS "counterFen", s.objection, s.version`;
const FROM = Prisma.sql`share AS s JOIN community AS c ON c.id = s.community_id JOIN county AS k ON k.code = s.county_code JOIN utility AS u ON u.key = s.utility_key
  LEFT JOIN LATERAL (SELECT max(coalesce(t.actual_on, t.planned_on)) FILTER (WHERE t.stage = 'CONSTRUCTION') AS start_on, max(coalesce(t.actual_on, t.planned_on)) FILTER (WHERE t.stage = 'COMPLETED') AS end_on
    FROM community_stage_date AS t WHERE t.community_id = c.id) AS d ON true`;

function where(scope: ShareScope | ShareAnswerScope, { state, utility, county, year }: Partial<ShareFilter>): Prisma.Sql {
  const parts = [within(scope)];
  if (state) parts.push(Prisma.sql`s.state = ${state}::"ShareState"`);
  if (utility) parts.push(Prisma.sql`s.utility_key = ${utility}`);
  if (county) parts.push(Prisma.sql`s.county_code = ${county}`);
  if (year) parts.push(Prisma.sql`c.plan_year = ${year}::smallint`);
  return Prisma.join(parts, " AND ");
}

/** A page of lines, the longest waiting first, then the latest answered; with sum and versions of all that the filter finds. */
export function listShares(scope: ShareScope, filter: ShareFilter): Promise<ShareList> {
  return read(scope.actor, async (tx) => {
    const found = where(scope, filter);
    const [sum] = await tx.$queryRaw<{ count: number; fen: bigint; mark: string | null }[]>`
      SELECT count(*)::int AS count, coalesce(sum(s.amount_fen), 0)::bigint AS fen, md5(string_agg(s.id || '.' || s.version, ',' ORDER BY s.id)) AS mark
      FROM share AS s JOIN community AS c ON c.id = s.community_id WHERE ${found}`;
    const rows = await tx.$queryRaw<ShareRow[]>`SELECT ${ROW} FROM ${FROM} WHERE ${found}
      ORDER BY CASE WHEN s.state = 'PROPOSED' THEN s.proposed_on END, s.answered_at DESC NULLS LAST, k.display_order, s.community_id, u.display_order
      LIMIT ${SHARES_A_PAGE} OFFSET ${(filter.page - 1) * SHARES_A_PAGE}`;
    return { rows, count: sum?.count ?? 0, fen: sum?.fen ?? 0n, mark: sum?.mark ?? "" };
  });
}

/** Sums by utility, county, year and state; all that a page's figures are made of. */
export function getShareCells(scope: ShareScope): Promise<ShareCell[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<ShareCell[]>`
      SELECT s.utility_key AS "utilityKey", s.county_code AS "countyCode", c.plan_year::int AS year, s.state, count(*)::int AS lines, sum(s.amount_fen)::bigint AS fen,
        to_char(min(s.proposed_on) FILTER (WHERE s.state = 'PROPOSED'), 'YYYY-MM-DD') AS "oldestOn"
      FROM share AS s JOIN community AS c ON c.id = s.community_id WHERE ${within(scope)} AND s.excluded IS NULL GROUP BY 1, 2, 3, 4`,
  );
}

/** What utilities have paid, from the kept balances. */
export function getPaid(scope: ShareScope): Promise<PaidCell[]> {
  const own = scope.slice.kind === "county" ? Prisma.sql`b.county_code = ${scope.slice.code}` : Prisma.sql`true`;
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<PaidCell[]>`SELECT b.utility_key AS "utilityKey", b.county_code AS "countyCode", sum(b.paid_fen)::bigint AS fen
      FROM ledger_balance AS b WHERE b.utility_key IS NOT NULL AND ${own} GROUP BY 1, 2`,
  );
}

/** Utilities and counties that the reader's lines are of, each utility with its whole. */
export function getSharePlaces({ actor, slice }: ShareScope): Promise<SharePlaces> {
  return read(actor, async (tx) => {
    const bases = (await selectBases(tx)).filter(({ utilityKey }) => slice.kind !== "utility" || utilityKey === slice.key);
    const counties = await tx.$queryRaw<{ code: string; name: string }[]>`SELECT code, name FROM county ORDER BY display_order`;
    const covered = slice.kind === "county" ? [slice.code] : slice.kind === "utility" ? slice.counties : null;
    return {
      utilities: bases.map(({ utilityKey, utilityName, wholeFen }) => ({ key: utilityKey, name: utilityName, wholeFen })),
      counties: counties.filter(({ code }) => covered === null || covered.includes(code)),
    };
  });
}

/** Objections: those that wait, the oldest first; for a utility also those that were answered with another amount. */
export function listObjections(scope: ShareScope): Promise<Objection[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Objection[]>`
      SELECT s.id, c.name, k.name AS "countyName", u.name AS "utilityName", s.amount_fen AS "amountFen", s.state, e.counter_fen AS "counterFen", e.reason, e.amount_fen AS "askedFen", e.at
      FROM share AS s JOIN LATERAL (SELECT * FROM share_event AS e WHERE e.share_id = s.id AND e.kind = 'OBJECTED' ORDER BY e.id DESC LIMIT 1) AS e ON true
        JOIN community AS c ON c.id = s.community_id JOIN county AS k ON k.code = s.county_code JOIN utility AS u ON u.key = s.utility_key
      WHERE ${within(scope)} AND s.state IN ('OBJECTED', 'PROPOSED') AND (${scope.slice.kind === "utility"} OR s.state = 'OBJECTED') ORDER BY s.state DESC, e.at, s.id LIMIT 50`,
  );
}

export const selectSteps = (tx: Tx, ids: readonly number[]): Promise<(ShareStep & { shareId: number })[]> =>
  tx.$queryRaw<
    (ShareStep & { shareId: number })[]
  >`SELECT e.id, e.share_id AS "shareId", e.kind, e.amount_fen AS "amountFen", e.counter_fen AS "counterFen", e.reason, app.account_label(e.by_id) AS who, e.at
    FROM share_event AS e WHERE e.share_id = ANY (${[...ids]}::int[]) ORDER BY e.id`;

/** A line with its story; null where there is none in scope. */
export function getShare(scope: ShareScope, id: number): Promise<Share | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await tx.$queryRaw<Omit<Share, "steps">[]>`
      SELECT ${ROW}, r.title AS "roundTitle", r.document_number AS "documentNumber", to_char(r.due_on, 'YYYY-MM-DD') AS "dueOn",
        (SELECT count(*)::int FROM evidence AS e WHERE e.share_id = s.id AND e.withdrawn_at IS NULL) AS papers,
        coalesce((SELECT b.paid_fen FROM ledger_balance AS b WHERE b.subject = s.community_id AND b.utility_key = s.utility_key), 0)::bigint AS "paidFen"
      FROM ${FROM} LEFT JOIN share_round AS r ON r.id = s.round_id WHERE s.id = ${id} AND ${within(scope)}`;
    return row ? { ...row, steps: await selectSteps(tx, [id]) } : null;
  });
}

/** Papers that stand at a line. */
export async function countPapers(scope: ShareScope, id: number): Promise<number> {
  const [row] = await read(
    scope.actor,
    (tx) =>
      tx.$queryRaw<
        { n: number }[]
      >`SELECT count(e.id)::int AS n FROM share AS s JOIN evidence AS e ON e.share_id = s.id AND e.withdrawn_at IS NULL WHERE s.id = ${id} AND ${within(scope)}`,
  );
  return row?.n ?? 0;
}

export function getShareSettings(scope: ShareScope): Promise<ShareSettings> {
  return read(scope.actor, selectShareSettings);
}

/** All own lines that wait under a filter, with their versions' mark. */
export async function selectWaiting(tx: Tx, scope: ShareAnswerScope, filter: Partial<ShareFilter>): Promise<{ picks: PickedShare[]; mark: string }> {
  const [found] = await tx.$queryRaw<{ picks: PickedShare[] | null; mark: string | null }[]>`
    SELECT json_agg(json_build_object('id', s.id, 'version', s.version) ORDER BY s.id) AS picks, md5(string_agg(s.id || '.' || s.version, ',' ORDER BY s.id)) AS mark
    FROM share AS s JOIN community AS c ON c.id = s.community_id WHERE ${where(scope, { ...filter, state: "PROPOSED" })}`;
  return { picks: found?.picks ?? [], mark: found?.mark ?? "" };
}

type Answered = PickedShare & {
  communityId: string;
  name: string;
  countyCode: string;
  utilityName: string;
  state: ShareRow["state"];
  amountFen: bigint;
  answeredAt: Date | null;
  papers: number;
};

/** Own lines by their numbers; others are not there. */
export const selectOwn = (tx: Tx, scope: ShareAnswerScope, ids: readonly number[]): Promise<Answered[]> =>
  tx.$queryRaw<
    Answered[]
  >`SELECT s.id, s.version, s.community_id AS "communityId", c.name, s.county_code AS "countyCode", u.name AS "utilityName", s.state, s.amount_fen AS "amountFen", s.answered_at AS "answeredAt",
      (SELECT count(*)::int FROM evidence AS e WHERE e.share_id = s.id AND e.withdrawn_at IS NULL AND e.utility_key = s.utility_key) AS papers
    FROM share AS s JOIN community AS c ON c.id = s.community_id JOIN utility AS u ON u.key = s.utility_key WHERE s.id = ANY (${[...ids]}::int[]) AND ${within(scope)} ORDER BY s.id`;

/** Whether the month of a day takes no more entries. */
export async function selectMonthClosed(tx: Tx, day: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { closed: boolean }[]
  >`SELECT EXISTS (SELECT 1 FROM closed_period WHERE period = ${Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7))}) AS closed`;
  return row?.closed ?? false;
}

/** What waits: a utility's own lines; for those who steer objections, and each utility's silence beyond its day. */
export async function openShares(scope: ShareScope, today: string): Promise<OpenShares[]> {
  const sums = Prisma.sql`count(*)::int AS lines, sum(s.amount_fen)::text AS fen`;
  const waiting = Prisma.sql`SELECT 'waiting' AS kind, '' AS name, ${sums}, to_char(min(s.proposed_on), 'YYYY-MM-DD') AS "oldestOn", to_char(min(r.due_on), 'YYYY-MM-DD') AS "dueOn"
    FROM share AS s JOIN share_round AS r ON r.id = s.round_id WHERE ${within(scope)} AND s.state = 'PROPOSED' HAVING count(*) > 0`;
  const steering = Prisma.sql`SELECT 'objected' AS kind, '' AS name, ${sums}, to_char(min(s.answered_at AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD') AS "oldestOn", NULL AS "dueOn"
      FROM share AS s WHERE s.state = 'OBJECTED' HAVING count(*) > 0
    UNION ALL (SELECT 'overdue', u.name, ${sums}, to_char(min(s.proposed_on), 'YYYY-MM-DD'), to_char(min(r.due_on), 'YYYY-MM-DD')
      FROM share AS s JOIN share_round AS r ON r.id = s.round_id JOIN utility AS u ON u.key = s.utility_key WHERE s.state = 'PROPOSED' AND r.due_on < ${today}::date GROUP BY u.key ORDER BY min(r.due_on))`;
  const open = await readList<Omit<OpenShares, "fen"> & { fen: string }>(scope.actor, scope.slice.kind === "utility" ? waiting : steering);
  return open.map((each) => ({ ...each, fen: BigInt(each.fen) }));
}

/** Of one utility: what it is to give in all, and its lines beside the one that changes. */
export async function selectOthers(tx: Tx, row: Pick<Changing, "id" | "utilityKey">): Promise<{ wholeFen: bigint; others: OtherShare[] }> {
  const basis = (await selectBases(tx)).find(({ utilityKey }) => utilityKey === row.utilityKey);
  const others = await tx.$queryRaw<
    OtherShare[]
  >`SELECT s.id, s.state, s.amount_fen AS "amountFen" FROM share AS s WHERE s.utility_key = ${row.utilityKey} AND s.id <> ${row.id} AND s.excluded IS NULL ORDER BY s.id`;
  return { wholeFen: basis?.wholeFen ?? 0n, others };
}

/** The line as it stands. It is not held: its version is asked again by the statement that changes it. */
export async function selectChanging(tx: Tx, id: number): Promise<Changing | undefined> {
  const [row] = await tx.$queryRaw<Changing[]>`
    SELECT s.id, s.state, s.amount_fen AS "amountFen", s.version, s.community_id AS "communityId", c.name, s.county_code AS "countyCode", s.utility_key AS "utilityKey", u.name AS "utilityName"
    FROM share AS s JOIN community AS c ON c.id = s.community_id JOIN utility AS u ON u.key = s.utility_key WHERE s.id = ${id}`;
  return row;
}
