import "server-only";
import { Prisma, read, readList } from "@/lib/infra/db";
import type { LifeScope, MilestoneKind } from "@/lib/domains/milestones/types";
import { type County, STAGES } from "@/lib/domains/plan/types";
import { ACCOUNT_SOON } from "./rules";
import type { DueCount, NextFilter, Unfinished, UnfinishedList } from "./types";

type States = Partial<Record<MilestoneKind, Omit<NonNullable<Unfinished["milestones"][MilestoneKind]>, "own">>> | null;
type Row = Omit<Unfinished, "milestones" | "project" | "progress"> & { projectId: number | null; own: States; percent: number };
type Found = { rows: Row[]; packages: Record<string, States>; counties: County[] };

/** The stage after a community's own, so that its planned day is found by its key. */
const NEXT = Prisma.sql`CASE c.stage ${Prisma.join(
  STAGES.slice(1).map((next, at) => Prisma.sql`WHEN ${STAGES[at]}::"Stage" THEN ${next}::"Stage"`),
  " ",
)} END`;

const withOwner = (states: States, own: boolean): Unfinished["milestones"] => Object.fromEntries(Object.entries(states ?? {}).map(([kind, held]) => [kind, { ...held, own }]));

/** Rows with their milestones; those of a package are one object for all of its communities that have none of their own. */
function toUnfinished({ rows, packages }: Found): Unfinished[] {
  const packaged = new Map(Object.entries(packages).map(([id, states]) => [Number(id), withOwner(states, false)]));
  return rows.map(({ projectId, own, percent, ...row }) => {
    const shared = (projectId === null ? undefined : packaged.get(projectId)) ?? {};
    return { ...row, project: projectId === null ? null : { id: projectId }, milestones: own === null ? shared : { ...shared, ...withOwner(own, true) }, progress: { percent } };
  });
}

const STATES = Prisma.sql`json_object_agg(m.kind, json_build_object('state', m.state, 'plannedOn', m.planned_on, 'deferredUntil', m.deferred_until)) AS states`;

/**
 * Every community of the scope that is not withdrawn, with all that its next gate looks at: one statement, each table read once
 * for all of them, and one text as its answer: hundreds of rows cost the client more than the database. What of the handed over
 * ones is still open, the rules say.
 */
export function listUnfinished(scope: LifeScope, { county, year }: Pick<NextFilter, "county" | "year">): Promise<UnfinishedList> {
  const parts = [Prisma.sql`c.removal IS NULL AND c.stage <> 'WITHDRAWN'`];
  if (scope.countyCode !== null) parts.push(Prisma.sql`c.county_code = ${scope.countyCode}`);
  if (county) parts.push(Prisma.sql`c.county_code = ${county}`);
  if (year) parts.push(Prisma.sql`c.plan_year = ${year}::smallint`);
  const reach = scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`k.code = ${scope.countyCode}`;
  return read(scope.actor, async (tx) => {
    const [found] = await tx.$queryRaw<Found[]>`
      WITH c AS MATERIALIZED (SELECT c.id, c.name, c.counts_in_target, c.county_code, c.plan_year, c.project_id, c.stage, ${NEXT} AS next FROM community c WHERE ${Prisma.join(parts, " AND ")}),
        own AS (SELECT m.community_id, ${STATES} FROM milestone m JOIN c ON c.id = m.community_id GROUP BY 1),
        pack AS (SELECT m.project_id, ${STATES} FROM milestone m WHERE m.project_id IN (SELECT project_id FROM c) GROUP BY 1),
        photo AS (SELECT e.community_id, count(*)::int AS n FROM evidence e JOIN c ON c.id = e.community_id WHERE e.kind = 'PHOTO_BEFORE' AND e.withdrawn_at IS NULL GROUP BY 1),
        paper AS (SELECT e.community_id, e.project_id, count(*)::int AS n FROM evidence e WHERE e.kind = 'ACCEPTANCE' AND e.withdrawn_at IS NULL
          AND (e.community_id IN (SELECT id FROM c) OR e.project_id IN (SELECT project_id FROM c)) GROUP BY 1, 2),
        item AS (SELECT i.community_id, count(*)::int AS n FROM community_item i JOIN c ON c.id = i.community_id WHERE c.stage = 'COMPLETED' AND NOT i.is_done GROUP BY 1),
        checked AS (SELECT c.id, ((SELECT count(*) FROM eight_have) - count(a.have_order))::int AS open FROM c LEFT JOIN community_have a ON a.community_id = c.id AND a.moment = 'BEFORE'
          WHERE c.stage = 'PRELIMINARY' GROUP BY 1),
        have AS (SELECT c.id, json_agg(json_build_object('name', h.name, 'answer', a.answer) ORDER BY h.display_order) AS answers FROM c CROSS JOIN eight_have h
          LEFT JOIN community_have a ON a.community_id = c.id AND a.have_order = h.display_order AND a.moment = 'AFTER' WHERE c.stage = 'ACCEPTED' GROUP BY 1),
        found AS (SELECT c.id, c.name, c.counts_in_target AS "countsInTarget", k.name AS "countyName", c.plan_year AS year, c.stage, c.project_id AS "projectId", own.states AS own, coalesce(photo.n, 0) AS "photosBefore",
        coalesce(single.n, 0) + coalesce(whole.n, 0) AS "acceptancePapers", coalesce(item.n, 0) AS "itemsOpen", coalesce(g.progress_percent, 0)::int AS percent,
        coalesce(checked.open, 0) AS "havesUnchecked", coalesce(have.answers, '[]') AS haves, to_char(d.planned_on, 'YYYY-MM-DD') AS "nextOn", to_char(s.planned_on, 'YYYY-MM-DD') AS "startOn",
        to_char(f.actual_on, 'YYYY-MM-DD') AS "acceptedOn"
      FROM c JOIN county k ON k.code = c.county_code LEFT JOIN own ON own.community_id = c.id LEFT JOIN photo ON photo.community_id = c.id
        LEFT JOIN paper single ON single.community_id = c.id LEFT JOIN paper whole ON whole.project_id = c.project_id AND whole.community_id IS NULL LEFT JOIN item ON item.community_id = c.id
        LEFT JOIN checked ON checked.id = c.id LEFT JOIN have ON have.id = c.id LEFT JOIN community_progress g ON g.community_id = c.id
        LEFT JOIN community_stage_date d ON d.community_id = c.id AND d.stage = c.next
        LEFT JOIN community_stage_date s ON s.community_id = c.id AND s.stage = 'CONSTRUCTION' LEFT JOIN community_stage_date f ON f.community_id = c.id AND f.stage = 'ACCEPTED')
      SELECT (SELECT coalesce(json_agg(found), '[]') FROM found) AS rows, (SELECT coalesce(json_object_agg(pack.project_id, pack.states), '{}') FROM pack) AS packages,
        (SELECT coalesce(json_agg(json_build_object('code', k.code, 'name', k.name) ORDER BY k.display_order), '[]') FROM county k WHERE ${reach}) AS counties`;
    return found ? { rows: toUnfinished(found), counties: found.counties } : { rows: [], counties: [] };
  });
}

/**
 * What is past its day in the scope, by county: works that should have begun, papers that were to follow (容缺), final accounts;
 * with those final accounts that come to theirs soon. What to-dos on every page are made of, so it looks at no gate.
 */
export function countDue({ actor, countyCode }: LifeScope, today: string): Promise<DueCount[]> {
  const within = countyCode === null ? Prisma.sql`true` : Prisma.sql`c.county_code = ${countyCode}`;
  return readList<DueCount>(
    actor,
    Prisma.sql`
      SELECT part, county_code AS "countyCode", count(DISTINCT id)::int AS communities, to_char(min(due), 'YYYY-MM-DD') AS first FROM (
        SELECT 'start' AS part, c.county_code, c.id, s.planned_on AS due FROM community c JOIN community_stage_date s ON s.community_id = c.id AND s.stage = 'CONSTRUCTION'
        WHERE ${within} AND c.removal IS NULL AND c.stage IN ('REGISTERED', 'PLANNED', 'PRELIMINARY') AND s.planned_on < ${today}::date
        UNION ALL
        SELECT 'paper', c.county_code, c.id, m.deferred_until FROM milestone m JOIN community c ON c.id = m.community_id OR c.project_id = m.project_id
        WHERE ${within} AND c.removal IS NULL AND c.stage <> 'WITHDRAWN' AND m.state = 'DEFERRED' AND m.deferred_until < ${today}::date
          AND (m.community_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM milestone o WHERE o.community_id = c.id AND o.kind = m.kind))
        UNION ALL
        SELECT CASE WHEN due < ${today}::date THEN 'account' ELSE 'account-soon' END, county_code, id, due FROM (
          SELECT c.county_code, c.id, coalesce(CASE WHEN o.id IS NULL THEN p.planned_on ELSE o.planned_on END, (a.actual_on + interval '3 months')::date) AS due
          FROM community c JOIN community_stage_date a ON a.community_id = c.id AND a.stage = 'ACCEPTED' AND a.actual_on IS NOT NULL
            LEFT JOIN milestone o ON o.community_id = c.id AND o.kind = 'FINAL_ACCOUNT' LEFT JOIN milestone p ON p.project_id = c.project_id AND p.kind = 'FINAL_ACCOUNT'
          WHERE ${within} AND c.removal IS NULL AND c.stage <> 'WITHDRAWN' AND coalesce(o.state, p.state, 'OPEN') = 'OPEN') AS account WHERE due <= ${today}::date + ${ACCOUNT_SOON}::int
      ) AS dues GROUP BY part, county_code`,
  );
}
