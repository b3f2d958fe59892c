import "server-only";
import { businessToday } from "@/lib/infra/clock";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { effective } from "@/lib/domains/milestones/rules";
import type { LifeScope, LifeWriteScope, MilestoneKind, MilestoneRow } from "@/lib/domains/milestones/types";
import { communitySheet, projectSheet } from "./rules";
import type { CommunityLife, ProjectLife, StageEvent, Standing } from "./types";

/** A milestone as JSON: its days stay text. */
const MILESTONE = Prisma.sql`json_build_object('kind', m.kind, 'state', m.state, 'plannedOn', m.planned_on, 'actualOn', m.actual_on, 'documentNumber', m.document_number,
  'ground', m.ground, 'deferredUntil', m.deferred_until, 'version', m.version)`;

type Row = Omit<Standing, "dates" | "milestones" | "packaged" | "progress"> & {
  own: MilestoneRow[];
  packaged: MilestoneRow[];
  dates: { stage: string; plannedOn: string | null; actualOn: string | null }[];
  progress: { percent: number; completedFen: string; asOf: string; version: number } | null;
};

const byKind = (rows: readonly MilestoneRow[]): Partial<Record<MilestoneKind, MilestoneRow>> => Object.fromEntries(rows.map((row) => [row.kind, row]));

function toStanding({ own, packaged, dates, progress, ...row }: Row): Standing {
  return {
    ...row,
    packaged: byKind(packaged),
    milestones: effective(packaged, own),
    dates: Object.fromEntries(dates.map(({ stage, plannedOn, actualOn }) => [stage, { plannedOn, actualOn }])),
    progress: progress ? { ...progress, completedFen: BigInt(progress.completedFen) } : { percent: 0, completedFen: 0n, asOf: null, version: 0 },
  };
}

export type Which = { ids: readonly string[] } | { projectId: number };

const chosen = (which: Which) => ("ids" in which ? Prisma.sql`c.id = ANY (${which.ids}::text[])` : Prisma.sql`c.project_id = ${which.projectId}`);

/** Where communities stand, with everything that the gates of their stages look at; those outside the scope are not there. */
export async function selectStandings(tx: Tx, scope: Pick<LifeScope, "countyCode">, which: Which): Promise<Standing[]> {
  const within = scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`c.county_code = ${scope.countyCode}`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.county_code AS "countyCode", CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END AS project, c.stage,
      to_char(c.stage_since, 'YYYY-MM-DD') AS since, d.planned_investment_fen AS "plannedInvestmentFen",
      (SELECT coalesce(json_agg(json_build_object('stage', s.stage, 'plannedOn', s.planned_on, 'actualOn', s.actual_on)), '[]') FROM community_stage_date s WHERE s.community_id = c.id) AS dates,
      (SELECT coalesce(json_agg(${MILESTONE}), '[]') FROM milestone m WHERE m.community_id = c.id) AS own,
      (SELECT coalesce(json_agg(${MILESTONE}), '[]') FROM milestone m WHERE m.project_id = c.project_id) AS packaged,
      (SELECT json_build_object('percent', g.progress_percent, 'completedFen', g.completed_fen::text, 'asOf', g.as_of, 'version', g.version) FROM community_progress g WHERE g.community_id = c.id) AS progress,
      (SELECT count(*)::int FROM evidence e WHERE e.community_id = c.id AND e.kind = 'PHOTO_BEFORE' AND e.withdrawn_at IS NULL) AS "photosBefore",
      (SELECT count(*)::int FROM evidence e WHERE (e.community_id = c.id OR e.project_id = c.project_id) AND e.kind = 'ACCEPTANCE' AND e.withdrawn_at IS NULL) AS "acceptancePapers",
      (SELECT count(*)::int FROM community_item i WHERE i.community_id = c.id AND NOT i.is_done) AS "itemsOpen",
      (SELECT count(*)::int FROM eight_have h WHERE NOT EXISTS (SELECT 1 FROM community_have a WHERE a.have_order = h.display_order AND a.community_id = c.id AND a.moment = 'BEFORE')) AS "havesUnchecked",
      (SELECT json_agg(json_build_object('name', h.name, 'answer', a.answer) ORDER BY h.display_order) FROM eight_have h
        LEFT JOIN community_have a ON a.have_order = h.display_order AND a.community_id = c.id AND a.moment = 'AFTER') AS haves,
      (SELECT coalesce(json_agg(l ORDER BY v.id), '[]') FROM stage_event v, unnest(v.lacking) l WHERE v.community_id = c.id) AS lacking,
      (SELECT CASE WHEN EXISTS (SELECT 1 FROM approval a WHERE a.project_id = c.project_id AND a.state = 'APPROVED') THEN '["FEASIBILITY_APPROVAL"]'::json ELSE '[]'::json END) AS locked
    FROM community c JOIN community_detail d ON d.community_id = c.id LEFT JOIN project p ON p.id = c.project_id
    WHERE ${chosen(which)} AND ${within} AND c.removal IS NULL ORDER BY c.id`;
  return rows.map(toStanding);
}

/** A package of the scope with its milestones, whatever communities are in it; undefined where there is none. */
export async function selectPackage(
  tx: Tx,
  scope: Pick<LifeScope, "countyCode">,
  projectId: number,
): Promise<{ countyCode: string; rows: MilestoneRow[]; approved: boolean } | undefined> {
  const within = scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`p.county_code = ${scope.countyCode}`;
  const [found] = await tx.$queryRaw<{ countyCode: string; rows: MilestoneRow[]; approved: boolean }[]>`
    SELECT p.county_code AS "countyCode", (SELECT coalesce(json_agg(${MILESTONE}), '[]') FROM milestone m WHERE m.project_id = p.id) AS rows,
      EXISTS (SELECT 1 FROM approval a WHERE a.project_id = p.id AND a.state = 'APPROVED') AS approved
    FROM project p WHERE p.id = ${projectId} AND ${within}`;
  return found;
}

type Found<T> = (T & { countyCode: string }) | null;

/** The life of one community; null where there is none in scope. */
export async function getCommunityLife(scope: LifeScope, communityId: string): Promise<Found<Omit<CommunityLife, "editable">>> {
  if (!COMMUNITY_ID.test(communityId)) return null;
  return read(scope.actor, async (tx) => {
    const [standing] = await selectStandings(tx, scope, { ids: [communityId] });
    if (!standing) return null;
    const events = await tx.$queryRaw<StageEvent[]>`
      SELECT id::text AS id, kind, from_stage AS "from", to_stage AS "to", to_char(happened_on, 'YYYY-MM-DD') AS on, reason, lacking, plan_change_id AS "planChangeId"
      FROM stage_event WHERE community_id = ${communityId} ORDER BY stage_event.id DESC LIMIT 100`;
    const today = businessToday();
    return { standing, sheet: communitySheet(standing, today), events, today, countyCode: standing.countyCode };
  });
}

/** The life of a package and of its communities; null where there is none in scope. */
export function getProjectLife(scope: LifeScope, projectId: number): Promise<Found<Omit<ProjectLife, "editable">>> {
  return read(scope.actor, async (tx) => {
    const found = await selectPackage(tx, scope, projectId);
    if (!found) return null;
    const standings = await selectStandings(tx, scope, { projectId });
    const today = businessToday();
    return { standings, sheet: projectSheet(projectId, found, standings, today), today, countyCode: found.countyCode };
  });
}

/** Holds communities of the own county until the transaction ends, in one order, so that their gates and their stage agree. */
export async function holdCommunities(tx: Tx, scope: LifeWriteScope, which: Which): Promise<void> {
  await tx.$queryRaw`SELECT c.id FROM community c WHERE ${chosen(which)} AND c.county_code = ${scope.countyCode} AND c.removal IS NULL ORDER BY c.id FOR UPDATE`;
}
