import "server-only";
import { Prisma, read } from "@/lib/infra/db";
import type { LifeScope } from "@/lib/domains/milestones/types";
import type { County } from "@/lib/domains/plan/types";
import { NO_STEPS } from "./rules";
import { JULY_KINDS, type JulyKind, type PreliminaryFilter, type PreliminaryLine, type StepCounts } from "./types";

type LineRow = { key: string; name: string | null; packages: number; communities: number; steps: ({ kind: JulyKind } & StepCounts)[] };

/**
 * A year's preliminary work by county, or by package once a county is chosen. A package's step counts for its communities
 * but those with a step of their own, so that the cost follows packages and exceptions, not communities.
 */
export function listPreliminary(scope: LifeScope, { year, county }: PreliminaryFilter, today: string): Promise<{ lines: PreliminaryLine[]; counties: County[] }> {
  const own = scope.countyCode ?? county;
  const within = own ? Prisma.sql`c.county_code = ${own}` : Prisma.sql`true`;
  const reach = scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`k.code = ${scope.countyCode}`;
  const key = own ? Prisma.sql`coalesce(project_id::text, '')` : Prisma.sql`county_code::text`;
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<LineRow[]>`
      WITH c AS MATERIALIZED (SELECT c.id, c.county_code, c.project_id FROM community c
          WHERE ${within} AND c.plan_year = ${year}::smallint AND c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN'),
        pack AS (SELECT county_code, project_id, count(*) AS n FROM c GROUP BY 1, 2),
        single AS MATERIALIZED (SELECT c.county_code, c.project_id, m.kind, m.state, m.actual_on, m.deferred_until FROM c JOIN milestone m ON m.community_id = c.id
          WHERE m.kind = ANY (${[...JULY_KINDS]}::"MilestoneKind"[])),
        excepted AS (SELECT project_id, kind, count(*) AS n FROM single GROUP BY 1, 2),
        fact AS (SELECT *, 1 AS n FROM single UNION ALL
          SELECT p.county_code, p.project_id, m.kind, m.state, m.actual_on, m.deferred_until, p.n - coalesce(e.n, 0) FROM pack p JOIN milestone m ON m.project_id = p.project_id
          LEFT JOIN excepted e ON e.project_id = p.project_id AND e.kind = m.kind WHERE m.kind = ANY (${[...JULY_KINDS]}::"MilestoneKind"[])),
        step AS (SELECT ${key} AS key, kind, coalesce(sum(n) FILTER (WHERE state = 'DONE'), 0) AS done, coalesce(sum(n) FILTER (WHERE state = 'NOT_APPLICABLE'), 0) AS na,
          coalesce(sum(n) FILTER (WHERE state = 'DEFERRED'), 0) AS deferred, coalesce(sum(n) FILTER (WHERE state = 'DEFERRED' AND deferred_until < ${today}::date), 0) AS lapsed,
          max(actual_on) FILTER (WHERE state = 'DONE') AS last_on FROM fact WHERE n > 0 GROUP BY 1, 2),
        line AS (SELECT ${key} AS key, count(project_id)::int AS packages, sum(n)::int AS communities FROM pack GROUP BY 1)
      SELECT l.key, coalesce(k.name, p.name) AS name, l.packages, l.communities,
        (SELECT coalesce(json_agg(json_build_object('kind', s.kind, 'done', s.done, 'notApplicable', s.na, 'deferred', s.deferred, 'deferredLate', s.lapsed, 'lastOn', s.last_on)), '[]')
          FROM step s WHERE s.key = l.key) AS steps
      FROM line l LEFT JOIN county k ON k.code = l.key LEFT JOIN project p ON p.id::text = l.key ORDER BY k.display_order, p.code NULLS LAST`;
    const counties = await tx.$queryRaw<County[]>`SELECT k.code, k.name FROM county k WHERE ${reach} ORDER BY k.display_order`;
    const place = (row: LineRow) => {
      if (!own) return { name: row.name ?? "", href: `/preliminary?year=${year}&county=${row.key}` };
      return row.key === "" ? { name: "未打包的小区", href: `/communities?county=${own}&year=${year}` } : { name: row.name ?? "", href: `/projects/${row.key}` };
    };
    return { counties, lines: rows.map((row) => ({ key: row.key, ...place(row), packages: row.packages, communities: row.communities, steps: stepsOf(row) })) };
  });
}

const stepsOf = ({ steps }: LineRow) =>
  Object.fromEntries(
    JULY_KINDS.map((kind) => {
      const { done, notApplicable, deferred, deferredLate, lastOn } = steps.find((step) => step.kind === kind) ?? NO_STEPS;
      return [kind, { done, notApplicable, deferred, deferredLate, lastOn }];
    }),
  ) as PreliminaryLine["steps"];
