import "server-only";
import { Prisma, read } from "@/lib/infra/db";
import type { LifeScope } from "@/lib/domains/milestones/types";
import type { County } from "@/lib/domains/plan/types";
import { type Grain, PAGE_SIZE, type Schedule, type ScheduleFilter, type ScheduleRow } from "./types";

/** What one line holds, and what it is called. */
const GROUPS: Record<Grain, { by: Prisma.Sql; name: Prisma.Sql }> = {
  county: { by: Prisma.sql`c.county_code, c.plan_year, NULL::int, NULL::text`, name: Prisma.sql`k.name` },
  project: { by: Prisma.sql`c.county_code, c.plan_year, c.project_id, NULL::text`, name: Prisma.sql`p.name` },
  community: { by: Prisma.sql`c.county_code, c.plan_year, c.project_id, c.id`, name: Prisma.sql`(SELECT n.name FROM community n WHERE n.id = g.community_id)` },
};
const DAY = Prisma.raw("'YYYY-MM-DD'");

function conditions(scope: LifeScope, { county, year, project }: ScheduleFilter): Prisma.Sql {
  const parts = [Prisma.sql`c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN'`];
  if (scope.countyCode !== null) parts.push(Prisma.sql`c.county_code = ${scope.countyCode}`);
  if (county) parts.push(Prisma.sql`c.county_code = ${county}`);
  if (year) parts.push(Prisma.sql`c.plan_year = ${year}::smallint`);
  if (project) parts.push(Prisma.sql`c.project_id = ${project}`);
  return Prisma.join(parts, " AND ");
}

/** One page of the Gantt's lines, added up in the database. */
export function listSchedule(scope: LifeScope, filter: ScheduleFilter, today: string): Promise<Schedule> {
  const { by, name } = GROUPS[filter.grain];
  const reach = scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`k.code = ${scope.countyCode}`;
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<(Omit<ScheduleRow, "name"> & { name: string | null; total: number; allLate: number })[]>`
      WITH g AS (
        SELECT ${by}, count(*)::int AS communities, count(s.actual_on) FILTER (WHERE c.stage <> 'SUSPENDED')::int AS started, count(f.actual_on) FILTER (WHERE c.stage <> 'SUSPENDED')::int AS finished,
          count(*) FILTER (WHERE c.stage = 'SUSPENDED')::int AS suspended,
          count(*) FILTER (WHERE (s.actual_on IS NULL AND s.planned_on < ${today}::date) OR (f.actual_on IS NULL AND f.planned_on < ${today}::date))::int AS late,
          min(s.planned_on) AS planned_start, max(f.planned_on) AS planned_end, max(h.planned_on) AS planned_handover, min(s.actual_on) AS actual_start, max(f.actual_on) AS actual_end
        FROM community c LEFT JOIN community_stage_date s ON s.community_id = c.id AND s.stage = 'CONSTRUCTION'
          LEFT JOIN community_stage_date f ON f.community_id = c.id AND f.stage = 'COMPLETED' LEFT JOIN community_stage_date h ON h.community_id = c.id AND h.stage = 'HANDED_OVER'
        WHERE ${conditions(scope, filter)} GROUP BY 1, 2, 3, 4)
      SELECT concat_ws('-', g.county_code, g.plan_year, coalesce(g.project_id, 0), g.community_id) AS key, ${name} AS name, g.county_code AS "countyCode", g.plan_year AS year,
        g.project_id AS "projectId", g.community_id AS "communityId", g.communities, g.started, g.finished, g.suspended, g.late, to_char(g.planned_start, ${DAY}) AS "plannedStart", to_char(g.planned_end, ${DAY}) AS "plannedEnd",
        to_char(g.planned_handover, ${DAY}) AS "plannedHandover", to_char(g.actual_start, ${DAY}) AS "actualStart", to_char(g.actual_end, ${DAY}) AS "actualEnd",
        count(*) OVER ()::int AS total, sum(g.late) OVER ()::int AS "allLate"
      FROM (SELECT * FROM g) AS g(county_code, plan_year, project_id, community_id, communities, started, finished, suspended, late, planned_start, planned_end, planned_handover, actual_start, actual_end)
        JOIN county k ON k.code = g.county_code LEFT JOIN project p ON p.id = g.project_id
      ORDER BY k.display_order, g.plan_year, p.code NULLS LAST, g.community_id LIMIT ${PAGE_SIZE} OFFSET ${(filter.page - 1) * PAGE_SIZE}`;
    const counties = await tx.$queryRaw<County[]>`SELECT k.code, k.name FROM county k WHERE ${reach} ORDER BY k.display_order`;
    return { rows: rows.map((row) => ({ ...row, name: row.name ?? "未打包的小区" })), total: rows[0]?.total ?? 0, late: rows[0]?.allLate ?? 0, counties };
  });
}
