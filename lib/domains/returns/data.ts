import "server-only";
import { businessToday } from "@/lib/infra/clock";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { Stage } from "@/lib/domains/plan/types";
import { monthEnd } from "./rules";
import type { ProblemKind, ReturnDesk, ReturnHead, ReturnLine, ReturnScope, SealedFigures, SentLine } from "./types";

const INSTANT = (column: Prisma.Sql) => Prisma.sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const HEAD = Prisma.sql`r.id, r.period, r.county_code AS "countyCode", k.name AS "countyName", r.state, r.version, r.accidents, r.accident_note AS "accidentNote", r.round, r.code,
  app.account_label(r.filed_by_id) AS "filedBy", ${INSTANT(Prisma.sql`r.filed_at`)} AS "filedAt", app.account_label(r.submitted_by_id) AS "submittedBy", r.submitted_by_id AS "submittedById",
  ${INSTANT(Prisma.sql`r.submitted_at`)} AS "submittedAt", ${INSTANT(Prisma.sql`r.first_submitted_at`)} AS "firstSubmittedAt", app.account_label(r.decided_by_id) AS "decidedBy",
  ${INSTANT(Prisma.sql`r.decided_at`)} AS "decidedAt", r.decision_note AS "decisionNote", ${INSTANT(Prisma.sql`r.mend_by`)} AS "mendBy", ${INSTANT(Prisma.sql`p.opens_at`)} AS "opensAt",
  ${INSTANT(Prisma.sql`l.due_at`)} AS "dueAt", ${INSTANT(Prisma.sql`l.locks_at`)} AS "locksAt"
  FROM monthly_return r JOIN county k ON k.code = r.county_code JOIN return_period p ON p.period = r.period CROSS JOIN LATERAL app.return_limits(r.period, r.county_code) l`;
/** A head with the account that sent it, for what nobody does with an own return. */
export type HeadRow = ReturnHead & { submittedById: string | null };

const within = ({ countyCode }: Pick<ReturnScope, "countyCode">) => (countyCode === null ? Prisma.sql`true` : Prisma.sql`r.county_code = ${countyCode}`);

/** A return by county and month, or by its number; undefined where there is none in scope. `hold` keeps it until the transaction ends. */
export async function selectHead(tx: Tx, scope: Pick<ReturnScope, "countyCode">, which: { id: number } | { countyCode: string; period: number }): Promise<HeadRow | undefined> {
  const asked = "id" in which ? Prisma.sql`r.id = ${which.id}` : Prisma.sql`r.county_code = ${which.countyCode} AND r.period = ${which.period}`;
  const [head] = await tx.$queryRaw<HeadRow[]>`SELECT ${HEAD} WHERE ${asked} AND ${within(scope)}`;
  return head;
}

/** The same return of the own county, held until the transaction ends. */
export async function holdReturn(tx: Tx, scope: { countyCode: string }, which: { id: number } | { countyCode: string; period: number }): Promise<HeadRow | undefined> {
  const head = await selectHead(tx, scope, which);
  if (!head) return undefined;
  await tx.$queryRaw`SELECT id FROM monthly_return WHERE id = ${head.id} FOR SHARE`;
  return selectHead(tx, scope, { id: head.id });
}

export const getHead = async (scope: ReturnScope, countyCode: string, period: number): Promise<HeadRow | null> =>
  (await read(scope.actor, (tx) => selectHead(tx, scope, { countyCode, period }))) ?? null;

/** Returns of a month, or of all months, in scope; those of others only once they were sent. */
export const listHeads = (scope: ReturnScope, period?: number): Promise<HeadRow[]> =>
  read(
    scope.actor,
    (tx) =>
      tx.$queryRaw<
        HeadRow[]
      >`SELECT ${HEAD} WHERE ${within(scope)} AND ${period === undefined ? Prisma.sql`true` : Prisma.sql`r.period = ${period}`} ORDER BY r.period, k.display_order`,
  );

/** The stage of a community `c` at the end of a day, as its dates have it. @param on the day as a DATE expression */
export const stageAt = (on: Prisma.Sql) => Prisma.sql`CASE WHEN c.stage IN ('SUSPENDED', 'WITHDRAWN') AND c.stage_since <= ${on} THEN c.stage
  ELSE coalesce((SELECT s.stage FROM community_stage_date s WHERE s.community_id = c.id AND s.actual_on <= ${on} ORDER BY app.stage_order(s.stage) DESC NULLS LAST LIMIT 1), 'REGISTERED') END`;

/** The last day that a month's return speaks of: its end, or today while it still runs. */
export const lastDay = (period: number): string => {
  const [end, today] = [monthEnd(period), businessToday()];
  return today < end ? today : end;
};

/** A community that has a line in a month, with what the portal fills in of itself. */
export type Listed = { id: string; name: string; stage: Stage; brought: StoredValues };

/**
 * The communities that have a line in a county's month, domain rule: from the year's confirmation until the handover, earlier years included (跨年结转), later years in
 * preliminary work; the month of the handover is the last. With what is known of each: the figures kept on its page where they are later than the last sealed month, else
 * those of that month; 100 % once it is completed.
 */
export function selectListed(tx: Tx, countyCode: string, period: number): Promise<Listed[]> {
  const [on, year] = [lastDay(period), Math.floor(period / 100)];
  return tx.$queryRaw<Listed[]>`
    SELECT t.id, t.name, t.stage, json_build_object(
      'percent', CASE WHEN app.stage_order(t.stage) >= 5 THEN 100 WHEN app.stage_order(t.stage) < 4 THEN 0 WHEN t.lives THEN t.live_percent ELSE coalesce(t.percent, 0) END,
      'completedFen', (CASE WHEN t.lives THEN t.live_fen ELSE coalesce(t.completed_fen, 0) END)::text, 'work', t.work, 'problem', t.problem, 'problemKind', t.problem_kind, 'problemOwner', t.problem_owner,
      'problemDueOn', t.problem_due_on, 'next', t.next) AS brought
    FROM (
      SELECT c.id, c.name, c.stage_at AS stage, b.*, g.progress_percent AS live_percent, g.completed_fen AS live_fen,
        g.as_of IS NOT NULL AND g.as_of <= ${on}::date AND (b.period IS NULL OR g.as_of > (to_date(b.period::text, 'YYYYMM') + interval '1 month - 1 day')::date) AS lives
      FROM (SELECT c.*, ${stageAt(Prisma.sql`${on}::date`)} AS stage_at FROM community c WHERE c.county_code = ${countyCode} AND c.removal IS NULL AND c.counts_in_target) c
      LEFT JOIN LATERAL (SELECT s.period, s.progress_percent AS percent, s.completed_fen, s.work, s.problem, s.problem_kind, s.problem_owner, s.problem_due_on, s.next
        FROM return_snapshot s WHERE s.community_id = c.id AND s.period < ${period} ORDER BY s.period DESC LIMIT 1) b ON true
      LEFT JOIN community_progress g ON g.community_id = c.id
      WHERE (c.stage_at IN ('PLANNED', 'PRELIMINARY', 'CONSTRUCTION', 'COMPLETED', 'ACCEPTED', 'SUSPENDED')
          OR (c.stage_at = 'HANDED_OVER' AND EXISTS (SELECT 1 FROM community_stage_date s WHERE s.community_id = c.id AND s.stage = 'HANDED_OVER' AND s.actual_on >= to_date(${String(period)}, 'YYYYMM'))))
        AND (c.plan_year <= ${year} OR c.stage_at <> 'PLANNED')
    ) t ORDER BY t.id`;
}

type Row = Omit<ReturnLine, "values" | "brought" | "sealed" | "sentBefore"> & {
  values: StoredValues & { correction: string | null; explanation: string | null };
  brought: StoredValues;
  sealed: { period: number; percent: number; completedFen: string }[] | null;
  sentBefore: (StoredValues & { correction: string | null; explanation: string | null }) | null;
};
/** Values as JSON keeps them: amounts as text, what is not there null. */
export type StoredValues = {
  percent: number;
  completedFen: string;
  work: string | null;
  problem: string | null;
  problemKind: ProblemKind | null;
  problemOwner: string | null;
  problemDueOn: string | null;
  next: string | null;
};

const readBrought = (stored: StoredValues) => ({
  percent: stored.percent,
  completedFen: BigInt(stored.completedFen),
  work: stored.work ?? "",
  problem: stored.problem ?? "",
  problemKind: stored.problemKind,
  problemOwner: stored.problemOwner ?? "",
  problemDueOn: stored.problemDueOn,
  next: stored.next ?? "",
});
const readValues = (stored: StoredValues & { correction: string | null; explanation: string | null }) => ({
  ...readBrought(stored),
  correction: stored.correction ?? "",
  explanation: stored.explanation ?? "",
});

const VALUES = Prisma.sql`json_build_object('percent', l.progress_percent, 'completedFen', l.completed_fen::text, 'work', l.work, 'problem', l.problem, 'problemKind', l.problem_kind, 'problemOwner', l.problem_owner,
  'problemDueOn', l.problem_due_on, 'next', l.next, 'correction', l.correction, 'explanation', l.explanation)`;

/** Lines of a return, all or some, with everything that they are held against. */
export async function selectLines(tx: Tx, head: Pick<ReturnHead, "id" | "period" | "countyCode" | "round">, ids?: readonly string[]): Promise<ReturnLine[]> {
  const [on, chosen] = [lastDay(head.period), ids === undefined ? Prisma.sql`true` : Prisma.sql`l.community_id = ANY (${ids}::text[])`];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.community_id AS id, c.name, c.plan_year AS "planYear", l.stage, d.planned_investment_fen AS "plannedFen", j.estimate_fen AS "estimateFen", coalesce(m.paid, 0)::bigint AS "paidFen",
      (SELECT s.actual_on::text FROM community_stage_date s WHERE s.community_id = c.id AND s.stage = 'CONSTRUCTION' AND s.actual_on <= ${on}::date) AS "startedOn",
      (SELECT s.actual_on::text FROM community_stage_date s WHERE s.community_id = c.id AND s.stage = 'COMPLETED' AND s.actual_on <= ${on}::date) AS "completedOn",
      EXISTS (SELECT 1 FROM milestone x WHERE (x.community_id = c.id OR x.project_id = c.project_id) AND x.kind = 'CONSTRUCTION_PERMIT' AND x.state <> 'OPEN') AS permitted,
      ${VALUES} AS values, l.brought, b.months AS sealed, l.answered, l.passed, l.return_reason AS "returnReason", ${INSTANT(Prisma.sql`l.returned_at`)} AS "returnedAt", v.line AS "sentBefore", l.version,
      ${INSTANT(Prisma.sql`l.updated_at`)} AS "updatedAt", u.label AS "updatedBy"
    FROM return_line l JOIN community c ON c.id = l.community_id JOIN community_detail d ON d.community_id = c.id LEFT JOIN project j ON j.id = c.project_id
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('period', s.period, 'percent', s.progress_percent, 'completedFen', s.completed_fen::text) ORDER BY s.period DESC) AS months
      FROM (SELECT * FROM return_snapshot s WHERE s.community_id = c.id AND s.period < ${head.period} ORDER BY s.period DESC LIMIT 4) s) b ON true
    LEFT JOIN (SELECT e.community_id, sum(e.amount_fen) AS paid FROM ledger_entry e WHERE e.county_code = ${head.countyCode} AND e.face = 'PAID' AND e.community_id IS NOT NULL AND e.period <= ${head.period}
      GROUP BY e.community_id) m ON m.community_id = c.id
    LEFT JOIN (SELECT x.line->>'id' AS id, x.line FROM return_sent s, jsonb_array_elements(s.lines) AS x (line) WHERE s.return_id = ${head.id} AND s.round = ${head.round}::smallint) v ON v.id = l.community_id
    LEFT JOIN (SELECT w.updated_by_id, app.account_label(w.updated_by_id) AS label FROM (SELECT DISTINCT updated_by_id FROM return_line WHERE return_id = ${head.id}) w) u ON u.updated_by_id = l.updated_by_id
    WHERE l.return_id = ${head.id} AND ${chosen} ORDER BY l.community_id`;
  return rows.map((row) => ({
    ...row,
    values: readValues(row.values),
    brought: readBrought(row.brought),
    sealed: (row.sealed ?? []).map((month): SealedFigures => ({ ...month, completedFen: BigInt(month.completedFen) })),
    sentBefore: row.sentBefore && readValues(row.sentBefore),
  }));
}

/** A return with its lines, and what is listed and has none yet; null where the reader may not see its lines, or there is none. */
export function getDesk(scope: ReturnScope, countyCode: string, period: number): Promise<ReturnDesk | null> {
  return read(scope.actor, async (tx) => {
    const head = await selectHead(tx, scope, { countyCode, period });
    if (!head) return null;
    const lines = await selectLines(tx, head);
    if (head.state === "APPROVED" || head.state === "SUBMITTED") return { head, lines, unlisted: [] };
    if (scope.countyCode === null) return null;
    const listed = await selectListed(tx, countyCode, period);
    return { head, lines, unlisted: listed.filter(({ id }) => !lines.some((line) => line.id === id)).map(({ id, name }) => ({ id, name })) };
  });
}

type Sent = { head: ReturnHead; round: number; code: string; accidents: number; accidentNote: string | null; sentAt: string; sentBy: string; lines: SentLine[] };

/** A return as it was sent, the last time or in the round asked for; null where it was not. */
export function getSent(scope: ReturnScope, returnId: number, round?: number): Promise<Sent | null> {
  return read(scope.actor, async (tx) => {
    const head = await selectHead(tx, scope, { id: returnId });
    if (!head) return null;
    const [sent] = await tx.$queryRaw<
      (Omit<Sent, "head" | "lines"> & { lines: (StoredValues & { id: string; stage: Stage; correction: string | null; explanation: string | null })[] })[]
    >`
      SELECT s.round, s.code, s.accidents, s.accident_note AS "accidentNote", ${INSTANT(Prisma.sql`s.sent_at`)} AS "sentAt", app.account_label(s.sent_by_id) AS "sentBy", s.lines
      FROM return_sent s WHERE s.return_id = ${returnId} AND s.round = ${round ?? head.round}::smallint`;
    return sent ? { ...sent, head, lines: sent.lines.map((line) => ({ id: line.id, stage: line.stage, ...readValues(line) })) } : null;
  });
}
