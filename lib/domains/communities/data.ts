import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { isFinished } from "@/lib/domains/plan/rules";
import { STAGES, type Stage } from "@/lib/domains/plan/types";
import type { Colleague } from "@/lib/domains/deputies/types";
import { LACKING } from "@/lib/domains/register-quality/data";
import type { CommunityFilter, CommunityList, CommunityRow, CommunityScope, Sort, OfficerEditScope } from "./types";

const COLUMNS: Record<Sort, string> = {
  id: "c.id",
  name: "c.name",
  county: "c.county_code",
  subdistrict: "c.subdistrict",
  year: "c.plan_year",
  stage: "c.stage",
  buildings: "d.buildings",
  households: "d.households",
  area: "d.floor_area_dm2",
  investment: "d.planned_investment_fen",
};
const DETAIL_SORTS: readonly Sort[] = ["buildings", "households", "area", "investment"];

/** The scope's own rows, said in the query as well as by the row policies: either alone is enough. */
export function inScope(scope: CommunityScope): Prisma.Sql {
  const { rows } = scope;
  if (rows.kind === "all") return Prisma.sql`true`;
  if (rows.kind === "county") return Prisma.sql`c.county_code = ${rows.code}`;
  const covered = rows.counties ? Prisma.sql`AND w.county_code = ANY (${rows.counties}::text[])` : Prisma.empty;
  return Prisma.sql`EXISTS (SELECT 1 FROM community_utility w WHERE w.community_id = c.id AND w.utility_key = ${rows.key} ${covered})`;
}

/** Stages that a filter means. Outside the order stand withdrawn and suspended; a suspended one is not finished, so it stands before completion and what follows. */
export function stagesOf({ stage, span }: NonNullable<CommunityFilter["stage"]>): Stage[] {
  const at = (STAGES as readonly Stage[]).indexOf(stage);
  if (span === "at" || at < 0) return [stage];
  if (span === "from") return STAGES.slice(at);
  return [...STAGES.slice(0, at), ...(isFinished(stage) ? (["SUSPENDED"] as const) : [])];
}

/** Rows that were merged or undone are no communities any more; the roll-up does not hold them, and its own rows have no such column. */
const STANDS = Prisma.sql`c.removal IS NULL`;

/** What the kept roll-up can be asked, too. */
function rollUpConditions(scope: CommunityScope, filter: CommunityFilter): Prisma.Sql[] {
  const parts = [inScope(scope), Prisma.sql`c.counts_in_target = ${!filter.outside}`];
  if (filter.county) parts.push(Prisma.sql`c.county_code = ${filter.county}`);
  if (filter.year) parts.push(Prisma.sql`c.plan_year = ${filter.year}::smallint`);
  if (filter.stage) {
    const stages = stagesOf(filter.stage);
    parts.push(stages.length === 1 ? Prisma.sql`c.stage = ${stages[0]}::"Stage"` : Prisma.sql`c.stage = ANY (${stages}::"Stage"[])`);
  } else if (!filter.outside && !filter.text) {
    // As in every figure of the plan; who looks for a withdrawn one finds it by its name or its stage.
    parts.push(Prisma.sql`c.stage <> 'WITHDRAWN'`);
  }
  return parts;
}

/** What a filter asks for, within the scope; of `community` as c and, where the scope has details, `community_detail` as d. */
export function conditions(scope: CommunityScope, filter: CommunityFilter): Prisma.Sql {
  const parts = [...rollUpConditions(scope, filter), STANDS];
  if (filter.text) parts.push(Prisma.sql`c.id IN (SELECT app.community_search(${filter.text}))`);
  if (filter.mine && scope.officerId) parts.push(Prisma.sql`c.id IN (SELECT o.community_id FROM community_officer o WHERE o.user_id = ${scope.officerId}::uuid)`);
  if (filter.withoutContact && scope.details) parts.push(LACKING.contactPost);
  if (filter.lack && scope.details) parts.push(LACKING[filter.lack]);
  if (filter.completed && scope.details) parts.push(Prisma.sql`EXISTS (SELECT 1 FROM community_progress g WHERE g.community_id = c.id AND g.completed_fen > 0)`);
  return Prisma.join(parts, " AND ");
}

/** 完成投资 beside the other figures, where the list is asked for it. */
const progressJoin = (scope: CommunityScope, filter: CommunityFilter) =>
  filter.completed && scope.details ? Prisma.sql`JOIN community_progress p ON p.community_id = c.id` : Prisma.empty;

const detailJoin = (scope: CommunityScope) => (scope.details ? Prisma.sql`JOIN community_detail d ON d.community_id = c.id` : Prisma.empty);

type Row = {
  id: string;
  name: string;
  county_code: string;
  subdistrict: string;
  plan_year: number;
  stage: Stage;
  buildings?: number;
  households?: number;
  floor_area_dm2?: bigint;
  planned_investment_fen?: bigint;
  completed_fen?: bigint;
};

async function pageOfRows(tx: Tx, scope: CommunityScope, filter: CommunityFilter): Promise<Row[]> {
  const sort = DETAIL_SORTS.includes(filter.sort) && !scope.details ? "id" : filter.sort;
  const direction = Prisma.raw(filter.descending ? "DESC" : "ASC");
  const key = Prisma.raw(DETAIL_SORTS.includes(sort) ? "d.community_id" : "c.id");
  const order = sort === "id" ? Prisma.sql`${key} ${direction}` : Prisma.sql`${Prisma.raw(COLUMNS[sort])} ${direction}, ${key} ${direction}`;
  const figures = scope.details ? Prisma.sql`, d.buildings, d.households, d.floor_area_dm2, d.planned_investment_fen` : Prisma.empty;
  const completed = filter.completed && scope.details ? Prisma.sql`, p.completed_fen` : Prisma.empty;
  return tx.$queryRaw<Row[]>`SELECT c.id, c.name, c.county_code, c.subdistrict, c.plan_year, c.stage ${figures} ${completed}
    FROM community c ${detailJoin(scope)} ${progressJoin(scope, filter)} WHERE ${conditions(scope, filter)}
    ORDER BY ${order} LIMIT ${filter.size} OFFSET ${(filter.page - 1) * filter.size}`;
}

type Summary = {
  communities: number;
  buildings: bigint | null;
  households: bigint | null;
  area: bigint | null;
  investment: bigint | null;
  completed?: bigint | null;
  all: number;
  counties: { code: string; name: string }[];
  years: number[];
};

/**
 * Totals of the filtered rows. County, year and stage are answered from the kept roll-up, so that the cost does not grow with
 * the register; what the roll-up does not know (text, missing contact, a utility's own works) is counted over the rows.
 */
function totalsSql(scope: CommunityScope, filter: CommunityFilter): Prisma.Sql {
  if (filter.text || filter.withoutContact || filter.lack || filter.completed || (filter.mine && scope.officerId) || scope.rows.kind === "utility") {
    const sums = scope.details
      ? Prisma.sql`sum(d.buildings)::bigint AS buildings, sum(d.households)::bigint AS households, sum(d.floor_area_dm2)::bigint AS area, sum(d.planned_investment_fen)::bigint AS investment`
      : Prisma.sql`NULL::bigint AS buildings, NULL::bigint AS households, NULL::bigint AS area, NULL::bigint AS investment`;
    const completed = filter.completed && scope.details ? Prisma.sql`, sum(p.completed_fen)::bigint AS completed` : Prisma.empty;
    return Prisma.sql`SELECT count(*)::int AS communities, ${sums} ${completed} FROM community c ${detailJoin(scope)} ${progressJoin(scope, filter)} WHERE ${conditions(scope, filter)}`;
  }
  return Prisma.sql`SELECT coalesce(sum(communities), 0)::int AS communities, sum(buildings)::bigint AS buildings, sum(households)::bigint AS households,
    sum(floor_area_dm2)::bigint AS area, sum(planned_investment_fen)::bigint AS investment FROM register_count c WHERE ${Prisma.join(rollUpConditions(scope, filter), " AND ")}`;
}

/** Totals, the size of the unfiltered list, and the choices of the filters, in one statement. */
async function summary(tx: Tx, scope: CommunityScope, filter: CommunityFilter): Promise<Summary> {
  const unfiltered: CommunityFilter = {
    ...filter,
    county: undefined,
    year: undefined,
    stage: undefined,
    text: undefined,
    withoutContact: false,
    lack: undefined,
    completed: false,
    mine: false,
    outside: false,
  };
  const [row] = await tx.$queryRaw<Summary[]>`
    SELECT t.*, (SELECT a.communities FROM (${totalsSql(scope, unfiltered)}) AS a) AS all,
      (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY display_order) FROM county) AS counties,
      (SELECT array_agg(y ORDER BY y) FROM programme p, generate_series(p.first_year::int, p.last_year::int) y) AS years
    FROM (${totalsSql(scope, filter)}) AS t`;
  if (!row) throw new Error("a sum gave no row");
  return row;
}

/** One page of the register with the totals of all filtered rows and the choices of the filters. */
export function listCommunities(scope: CommunityScope, filter: CommunityFilter): Promise<CommunityList> {
  return read(scope.actor, async (tx) => {
    const rows = await pageOfRows(tx, scope, filter);
    const { counties, years, all, ...sums } = await summary(tx, scope, filter);
    const names = new Map(counties.map((county) => [county.code, county.name]));
    const own = scope.rows.kind === "county" ? scope.rows.code : null;
    return {
      rows: rows.map((row) => toRow(row, names.get(row.county_code) ?? "")),
      totals: {
        communities: sums.communities,
        buildings: sums.buildings ?? 0n,
        households: sums.households ?? 0n,
        floorAreaDm2: sums.area ?? 0n,
        investmentFen: sums.investment ?? 0n,
        completedFen: sums.completed ?? 0n,
      },
      all,
      years,
      counties: counties.filter((county) => own === null || county.code === own),
    };
  });
}

function toRow(row: Row, countyName: string): CommunityRow {
  const { buildings, households, floor_area_dm2: floorAreaDm2, planned_investment_fen: plannedInvestmentFen } = row;
  const known = buildings !== undefined && households !== undefined && floorAreaDm2 !== undefined && plannedInvestmentFen !== undefined;
  return {
    id: row.id,
    name: row.name,
    countyName,
    subdistrict: row.subdistrict,
    year: row.plan_year,
    stage: row.stage,
    completedFen: row.completed_fen ?? null,
    figures: known ? { buildings, households, floorAreaDm2, plannedInvestmentFen } : null,
  };
}

/** Communities of the target in the scope by stage, counted over its rows: a utility's own works. */
export function countByStage(scope: CommunityScope): Promise<{ stage: Stage; communities: number }[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<{ stage: Stage; communities: number }[]>`
    SELECT c.stage, count(*)::int AS communities FROM community c WHERE ${inScope(scope)} AND ${STANDS} AND c.counts_in_target GROUP BY c.stage`,
  );
}

/** Accounts of the own county that can answer for a community: colleagues and oneself. */
export function listOfficers(scope: OfficerEditScope): Promise<Colleague[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Colleague[]>`
    SELECT id, app.account_label(id) AS label FROM (SELECT id FROM app.colleagues() UNION SELECT app.user_id()) AS a ORDER BY label`,
  );
}
