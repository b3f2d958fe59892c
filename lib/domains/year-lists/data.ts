import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import { PRELIMINARY_KINDS } from "@/lib/domains/milestones/types";
import { COUNTED_FACILITIES, inOrder, priorityOf } from "./rules";
import { parseGrounds, parseWeights, type Weights } from "./schema";
import type { Candidate, Entry, EntryKind, ListedCommunity, ListRow, ListScope, ListState, OpenList, StoredWeights, YearList } from "./types";

const PRELIMINARY: string[] = [...PRELIMINARY_KINDS];

const within = (scope: ListScope) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`p.county_code = ${scope.countyCode}`);

/** Every list that has been begun, of the counties in scope. */
export function listYearLists(scope: ListScope): Promise<ListRow[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<ListRow[]>`
    SELECT p.county_code AS "countyCode", p.year, p.state, p.version, p.document_number AS "documentNumber", (count(e.community_id) FILTER (WHERE e.kind = 'NEW'))::int AS entries,
      (count(e.community_id) FILTER (WHERE e.kind = 'CARRIED_OVER'))::int AS carried, coalesce(sum(d.planned_investment_fen) FILTER (WHERE e.kind = 'NEW'), 0)::bigint AS "investmentFen"
    FROM year_plan p LEFT JOIN year_plan_entry e ON (e.programme_id, e.county_code, e.year) = (p.programme_id, p.county_code, p.year)
      LEFT JOIN community_detail d ON d.community_id = e.community_id
    WHERE ${within(scope)} GROUP BY p.programme_id, p.county_code, p.year`,
  );
}

/** Lists that wait for those who decide, or that the own county has back; each with the day in the business zone. */
export function openLists({ actor, countyCode }: ListScope, decides: boolean): Promise<OpenList[]> {
  const open = decides
    ? Prisma.sql`p.state = 'PROPOSED' AND p.proposed_by_id IS DISTINCT FROM ${actor.userId}::uuid`
    : Prisma.sql`(p.state = 'RETURNED' OR (p.state = 'DRAFT' AND p.decided_at IS NOT NULL)) AND p.county_code = ${countyCode}`;
  return readList<OpenList>(
    actor,
    Prisma.sql`
      SELECT p.county_code AS "countyCode", k.name AS "countyName", p.year, (SELECT count(*)::int FROM year_plan_entry e WHERE (e.programme_id, e.county_code, e.year) = (p.programme_id, p.county_code, p.year)) AS entries,
        to_char((CASE p.state WHEN 'PROPOSED' THEN p.proposed_at ELSE p.decided_at END) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS since, p.decision_note AS "decisionNote"
      FROM year_plan p JOIN county k ON k.code = p.county_code WHERE ${open} ORDER BY p.year, k.display_order`,
  );
}

/** The weights in force. */
export async function selectWeights(tx: Tx): Promise<StoredWeights> {
  const [row] = await tx.$queryRaw<{ value: unknown; version: number }[]>`SELECT value, version FROM setting WHERE key = 'plan'`;
  return { weights: parseWeights(row?.value), version: row?.version ?? 0 };
}

export function getWeights(scope: ListScope): Promise<StoredWeights> {
  return read(scope.actor, selectWeights);
}

export type PlanRow = Omit<YearList, "countyName" | "entries" | "proposedAt" | "decidedAt" | "state"> & {
  state: ListState;
  proposedById: string | null;
  proposedAt: Date | null;
  decidedAt: Date | null;
};

/** A list's own row; undefined where the county has not begun it. */
export async function selectPlan(tx: Tx, countyCode: string, year: number): Promise<PlanRow | undefined> {
  const [row] = await tx.$queryRaw<PlanRow[]>`
    SELECT p.county_code AS "countyCode", p.year, p.state, p.version, p.note, p.proposed_by_id AS "proposedById", app.account_label(p.proposed_by_id) AS "proposedBy", p.proposed_at AS "proposedAt",
      app.account_label(p.decided_by_id) AS "decidedBy", p.decided_at AS "decidedAt", p.decision_note AS "decisionNote", p.document_number AS "documentNumber"
    FROM year_plan p WHERE p.county_code = ${countyCode} AND p.year = ${year}::smallint ORDER BY p.programme_id LIMIT 1`;
  return row;
}

const LISTED = Prisma.sql`c.id, c.name, c.plan_year AS year, c.stage, d.households, d.planned_investment_fen AS "investmentFen"`;

/** One county's list of one year; null for a county that there is none of in scope. */
export function getYearList(scope: ListScope, countyCode: string, year: number): Promise<YearList | null> {
  return read(scope.actor, async (tx) => {
    const [county] = await tx.$queryRaw<
      { name: string }[]
    >`SELECT name FROM county WHERE code = ${countyCode} AND (${scope.countyCode}::text IS NULL OR code = ${scope.countyCode})`;
    if (!county) return null;
    const plan = await selectPlan(tx, countyCode, year);
    const rows = await tx.$queryRaw<(ListedCommunity & { kind: EntryKind; score: number | null; grounds: unknown })[]>`
      SELECT ${LISTED}, e.kind, e.score, e.grounds FROM year_plan_entry e JOIN community c ON c.id = e.community_id JOIN community_detail d ON d.community_id = c.id
      WHERE e.county_code = ${countyCode} AND e.year = ${year}::smallint ORDER BY e.kind, e.score DESC NULLS LAST, c.id LIMIT 2000`;
    const entries = rows.map((row): Entry => ({ ...row, grounds: parseGrounds(row.grounds) }));
    if (!plan) return { ...EMPTY, countyCode, countyName: county.name, year, entries };
    const { state, version, note, proposedBy, decidedBy, decisionNote, documentNumber } = plan;
    const [proposedAt, decidedAt] = [plan.proposedAt, plan.decidedAt].map((at) => at && formatInstant(at)) as [string | null, string | null];
    return { countyCode, countyName: county.name, year, state, version, note, proposedBy, proposedAt, decidedBy, decidedAt, decisionNote, documentNumber, entries };
  });
}

const EMPTY = { state: null, version: 0, note: null, proposedBy: null, proposedAt: null, decidedBy: null, decidedAt: null, decisionNote: null, documentNumber: null };

type CandidateRow = ListedCommunity & { kind: EntryKind; facilities: string[]; done: number; needed: number; agreed: number | null; asked: number | null };

/**
 * What may come onto a county's list: communities of the target that are registered and on no list yet, and unfinished ones
 * of earlier years. A milestone of the community itself stands before that of its package.
 */
export async function selectCandidates(tx: Tx, countyCode: string, year: number, weights: Weights, among?: string[]): Promise<Candidate[]> {
  const rows = await tx.$queryRaw<CandidateRow[]>`
    SELECT ${LISTED}, CASE WHEN c.stage = 'REGISTERED' THEN 'NEW' ELSE 'CARRIED_OVER' END AS kind,
      ARRAY(SELECT f FROM unnest(${[...COUNTED_FACILITIES]}::text[]) AS f WHERE f = ANY (d.missing_facilities)) AS facilities,
      m.done, ${PRELIMINARY.length}::int - m.off AS needed, n.households_agreed AS agreed, n.households_asked AS asked
    FROM community c JOIN community_detail d ON d.community_id = c.id LEFT JOIN community_plan n ON n.community_id = c.id,
      LATERAL (SELECT (count(*) FILTER (WHERE s.state = 'DONE'))::int AS done, (count(*) FILTER (WHERE s.state = 'NOT_APPLICABLE'))::int AS off FROM (
        SELECT DISTINCT ON (m.kind) m.kind, m.state FROM milestone m WHERE (m.community_id = c.id OR m.project_id = c.project_id) AND m.kind::text = ANY (${PRELIMINARY}::text[])
        ORDER BY m.kind, m.community_id IS NULL) AS s) AS m
    WHERE c.county_code = ${countyCode} AND c.removal IS NULL AND c.counts_in_target AND (${among ?? null}::text[] IS NULL OR c.id = ANY (${among ?? null}::text[]))
      AND (c.stage = 'REGISTERED' OR (c.plan_year < ${year}::smallint AND c.stage IN ('PLANNED', 'PRELIMINARY', 'CONSTRUCTION', 'SUSPENDED')))
      AND NOT EXISTS (SELECT 1 FROM year_plan_entry e WHERE e.community_id = c.id AND (e.year = ${year}::smallint OR (c.stage = 'REGISTERED' AND e.kind = 'NEW')))
    LIMIT 2000`;
  return inOrder(
    rows.map(({ facilities, done, needed, agreed, asked, ...row }) => {
      const grounds = { facilities, done, needed, agreed, asked };
      return { ...row, grounds, priority: priorityOf(weights, grounds) };
    }),
  );
}

export function listCandidates(scope: ListScope, countyCode: string, year: number): Promise<Candidate[]> {
  return read(scope.actor, async (tx) => selectCandidates(tx, countyCode, year, (await selectWeights(tx)).weights));
}
