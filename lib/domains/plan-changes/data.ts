import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import type { County, Stage } from "@/lib/domains/plan/types";
import { parseEffect } from "./rules";
import type { Asked, Candidate, ChangeFilter, ChangeList, ChangeRecord, ChangeRequestScope, ChangeRow, ChangeScope, ChangeState, OpenChange } from "./types";

/** Most changes that one page shows. */
const MOST = 500;

/** Days for which a county is told that a change was turned down. */
const TOLD = 30;

type Row = Omit<ChangeRow, "effect" | "requestedAt" | "decidedAt"> & { effect: unknown; requestedAt: Date; decidedAt: Date | null };

const CHANGE = Prisma.sql`q.id, q.county_code AS "countyCode", k.name AS "countyName", q.community_id AS "communityId", c.name AS "communityName", q.kind, q.state,
  q.from_year AS "fromYear", q.from_stage AS "fromStage", q.from_investment_fen AS "fromInvestmentFen", q.to_year AS "toYear", q.to_investment_fen AS "toInvestmentFen", q.reason, q.effect,
  coalesce(app.account_label(q.requested_by_id), k.name) AS "requestedBy", q.requested_at AS "requestedAt", app.account_label(q.decided_by_id) AS "decidedBy", q.decided_at AS "decidedAt",
  q.decision_note AS "decisionNote", q.document_number AS "documentNumber", q.version`;
const FROM = Prisma.sql`plan_change q JOIN community c ON c.id = q.community_id JOIN county k ON k.code = q.county_code`;

const within = (scope: ChangeScope) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`q.county_code = ${scope.countyCode}`);

const toRow = (row: Row): ChangeRow => ({
  ...row,
  effect: parseEffect(row.effect),
  requestedAt: formatInstant(row.requestedAt),
  decidedAt: row.decidedAt && formatInstant(row.decidedAt),
});

/** Changes in the scope, newest first, with the counties to choose from. */
export function listChanges(scope: ChangeScope, filter: ChangeFilter): Promise<ChangeList> {
  const parts = [within(scope)];
  if (filter.state) parts.push(Prisma.sql`q.state = ${filter.state}::"PlanChangeState"`);
  if (filter.kind) parts.push(Prisma.sql`q.kind = ${filter.kind}::"PlanChangeKind"`);
  if (filter.county) parts.push(Prisma.sql`q.county_code = ${filter.county}`);
  if (filter.community) parts.push(Prisma.sql`q.community_id = ${filter.community}`);
  return read(scope.actor, async (tx) => ({
    rows: (await tx.$queryRaw<Row[]>`SELECT ${CHANGE} FROM ${FROM} WHERE ${Prisma.join(parts, " AND ")} ORDER BY q.requested_at DESC, q.id DESC LIMIT ${MOST}`).map(toRow),
    counties: await tx.$queryRaw<
      County[]
    >`SELECT code, name FROM county k WHERE ${scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`k.code = ${scope.countyCode}`} ORDER BY display_order`,
  }));
}

/** What waits for those who decide, or what was lately turned down and has not been asked for anew; each with the day in the business zone. */
export function openChanges({ actor, countyCode }: ChangeScope, decides: boolean, today: string): Promise<OpenChange[]> {
  const at = decides ? Prisma.sql`q.requested_at` : Prisma.sql`q.decided_at`;
  const open = decides
    ? Prisma.sql`q.state = 'REQUESTED' AND q.requested_by_id <> ${actor.userId}::uuid`
    : Prisma.sql`q.state = 'REJECTED' AND q.county_code = ${countyCode} AND q.decided_at >= (${today}::date - ${TOLD}::int)::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND NOT EXISTS (SELECT 1 FROM plan_change n WHERE n.community_id = q.community_id AND n.id > q.id)`;
  return readList<OpenChange>(
    actor,
    Prisma.sql`
      SELECT q.id, k.name AS "countyName", c.name AS "communityName", q.kind, q.decision_note AS "decisionNote", to_char(${at} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS since
      FROM ${FROM} WHERE ${open} ORDER BY k.display_order, ${at}, q.id LIMIT ${MOST}`,
  );
}

type RecordRow = Row & { year: number; stage: Stage; countsInTarget: boolean; investmentFen: bigint; households: number; removed: boolean; own: boolean };

/** One change, and where its community stands now; null where there is none in scope. */
export function getChange(scope: ChangeScope, id: number): Promise<ChangeRecord | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await tx.$queryRaw<RecordRow[]>`
      SELECT ${CHANGE}, c.plan_year AS year, c.stage, c.counts_in_target AS "countsInTarget", d.planned_investment_fen AS "investmentFen", d.households, c.removal IS NOT NULL AS removed,
        q.requested_by_id = ${scope.actor.userId}::uuid AS own
      FROM ${FROM} JOIN community_detail d ON d.community_id = c.id WHERE q.id = ${id} AND ${within(scope)}`;
    if (!row) return null;
    const { year, stage, countsInTarget, investmentFen, households, removed, own, ...change } = row;
    return { ...toRow(change), removed, own, standing: { year, stage, countsInTarget, investmentFen, households: BigInt(households) } };
  });
}

/** A community for which its county asks, as it stands; undefined where there is none of the county's. */
export async function selectAsked(tx: Tx, countyCode: string, communityId: string, lock = Prisma.empty): Promise<Asked | undefined> {
  const [row] = await tx.$queryRaw<(Omit<Asked, "households"> & { households: number })[]>`
    SELECT c.id, c.name, c.county_code AS "countyCode", k.name AS "countyName", c.plan_year AS year, c.stage, c.counts_in_target AS "countsInTarget", d.planned_investment_fen AS "investmentFen",
      d.households, (SELECT q.id FROM plan_change q WHERE q.community_id = c.id AND q.state = 'REQUESTED') AS open
    FROM community c JOIN county k ON k.code = c.county_code JOIN community_detail d ON d.community_id = c.id
    WHERE c.id = ${communityId} AND c.county_code = ${countyCode} AND c.removal IS NULL ${lock}`;
  return row && { ...row, households: BigInt(row.households) };
}

export function getAsked(scope: ChangeRequestScope, communityId: string): Promise<Asked | undefined> {
  return read(scope.actor, (tx) => selectAsked(tx, scope.countyCode, communityId));
}

/** Communities of the own county that something may be asked for, in its stages. */
export function listCandidates(scope: ChangeRequestScope, stages: readonly Stage[]): Promise<Candidate[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Candidate[]>`
    SELECT c.id, c.name, c.plan_year AS year, c.stage FROM community c WHERE c.county_code = ${scope.countyCode} AND c.removal IS NULL AND c.stage = ANY (${[...stages]}::"Stage"[])
      AND NOT EXISTS (SELECT 1 FROM plan_change q WHERE q.community_id = c.id AND q.state = 'REQUESTED') ORDER BY c.plan_year, c.id LIMIT 1000`,
  );
}

/** The request as the decision finds it; undefined where there is none in sight. */
export async function selectRequest(
  tx: Tx,
  id: number,
): Promise<
  | (Pick<ChangeRow, "countyCode" | "communityId" | "kind" | "fromYear" | "toYear" | "fromInvestmentFen" | "toInvestmentFen" | "version"> & {
      state: ChangeState;
      requestedById: string;
    })
  | undefined
> {
  const [row] = await tx.$queryRaw<
    (Pick<ChangeRow, "countyCode" | "communityId" | "kind" | "fromYear" | "toYear" | "fromInvestmentFen" | "toInvestmentFen" | "version" | "state"> & { requestedById: string })[]
  >`
    SELECT county_code AS "countyCode", community_id AS "communityId", kind, state, from_year AS "fromYear", to_year AS "toYear", from_investment_fen AS "fromInvestmentFen",
      to_investment_fen AS "toInvestmentFen", version, requested_by_id AS "requestedById" FROM plan_change WHERE id = ${id}`;
  return row;
}
