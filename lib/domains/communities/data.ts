import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { isFinished } from "@/lib/domains/plan/rules";
import { STAGES, type Stage } from "@/lib/domains/plan/types";
import { COMMUNITY_ID } from "./schema";
import type { Colleague } from "@/lib/domains/deputies/types";
import type { CommunityDetail, CommunityFilter, CommunityList, CommunityRecord, CommunityRow, CommunityScope, HistoryEntry, Sort, StageDate, OfficerEditScope } from "./types";

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

/** What a filter asks for, within the scope; of `community` as c and, where the scope has details, `community_detail` as d. */
export function conditions(scope: CommunityScope, filter: CommunityFilter): Prisma.Sql {
  const parts = [inScope(scope), Prisma.sql`c.counts_in_target = ${!filter.outside}`];
  if (filter.county) parts.push(Prisma.sql`c.county_code = ${filter.county}`);
  if (filter.year) parts.push(Prisma.sql`c.plan_year = ${filter.year}::smallint`);
  if (filter.stage) {
    const stages = stagesOf(filter.stage);
    parts.push(stages.length === 1 ? Prisma.sql`c.stage = ${stages[0]}::"Stage"` : Prisma.sql`c.stage = ANY (${stages}::"Stage"[])`);
  }
  if (filter.text) parts.push(Prisma.sql`c.id IN (SELECT app.community_search(${filter.text}))`);
  if (filter.mine && scope.officerId) parts.push(Prisma.sql`c.id IN (SELECT o.community_id FROM community_officer o WHERE o.user_id = ${scope.officerId}::uuid)`);
  if (filter.withoutContact && scope.details) parts.push(Prisma.sql`d.contact_post IS NULL`);
  return Prisma.join(parts, " AND ");
}

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
};

async function pageOfRows(tx: Tx, scope: CommunityScope, filter: CommunityFilter): Promise<Row[]> {
  const sort = DETAIL_SORTS.includes(filter.sort) && !scope.details ? "id" : filter.sort;
  const direction = Prisma.raw(filter.descending ? "DESC" : "ASC");
  const key = Prisma.raw(DETAIL_SORTS.includes(sort) ? "d.community_id" : "c.id");
  const order = sort === "id" ? Prisma.sql`${key} ${direction}` : Prisma.sql`${Prisma.raw(COLUMNS[sort])} ${direction}, ${key} ${direction}`;
  const figures = scope.details ? Prisma.sql`, d.buildings, d.households, d.floor_area_dm2, d.planned_investment_fen` : Prisma.empty;
  return tx.$queryRaw<Row[]>`SELECT c.id, c.name, c.county_code, c.subdistrict, c.plan_year, c.stage ${figures}
    FROM community c ${detailJoin(scope)} WHERE ${conditions(scope, filter)}
    ORDER BY ${order} LIMIT ${filter.size} OFFSET ${(filter.page - 1) * filter.size}`;
}

type Summary = {
  communities: number;
  buildings: bigint | null;
  households: bigint | null;
  area: bigint | null;
  investment: bigint | null;
  all: number;
  counties: { code: string; name: string }[];
  years: number[];
};

/**
 * Totals of the filtered rows. County, year and stage are answered from the kept roll-up, so that the cost does not grow with
 * the register; what the roll-up does not know (text, missing contact, a utility's own works) is counted over the rows.
 */
function totalsSql(scope: CommunityScope, filter: CommunityFilter): Prisma.Sql {
  if (filter.text || filter.withoutContact || (filter.mine && scope.officerId) || scope.rows.kind === "utility") {
    const sums = scope.details
      ? Prisma.sql`sum(d.buildings)::bigint AS buildings, sum(d.households)::bigint AS households, sum(d.floor_area_dm2)::bigint AS area, sum(d.planned_investment_fen)::bigint AS investment`
      : Prisma.sql`NULL::bigint AS buildings, NULL::bigint AS households, NULL::bigint AS area, NULL::bigint AS investment`;
    return Prisma.sql`SELECT count(*)::int AS communities, ${sums} FROM community c ${detailJoin(scope)} WHERE ${conditions(scope, filter)}`;
  }
  return Prisma.sql`SELECT coalesce(sum(communities), 0)::int AS communities, sum(buildings)::bigint AS buildings, sum(households)::bigint AS households,
    sum(floor_area_dm2)::bigint AS area, sum(planned_investment_fen)::bigint AS investment FROM register_count c WHERE ${conditions({ ...scope, details: false }, filter)}`;
}

/** Totals, the size of the unfiltered list, and the choices of the filters, in one statement. */
async function summary(tx: Tx, scope: CommunityScope, filter: CommunityFilter): Promise<Summary> {
  const unfiltered: CommunityFilter = { ...filter, county: undefined, year: undefined, stage: undefined, text: undefined, withoutContact: false, mine: false, outside: false };
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
    figures: known ? { buildings, households, floorAreaDm2, plannedInvestmentFen } : null,
  };
}

/** Communities of the target in the scope by stage, counted over its rows: a utility's own works. */
export function countByStage(scope: CommunityScope): Promise<{ stage: Stage; communities: number }[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<{ stage: Stage; communities: number }[]>`
    SELECT c.stage, count(*)::int AS communities FROM community c WHERE ${inScope(scope)} AND c.counts_in_target GROUP BY c.stage`,
  );
}

type RecordRow = Omit<CommunityRecord, "detail" | "history"> & {
  detail: (Record<"floorAreaDm2" | "plannedInvestmentFen", string> & Omit<CommunityDetail, "floorAreaDm2" | "plannedInvestmentFen">) | null;
};

async function findRecord(tx: Tx, scope: CommunityScope, communityId: string): Promise<RecordRow | undefined> {
  const detail = scope.details
    ? Prisma.sql`(SELECT json_build_object('builtYear', d.built_year, 'propertyType', d.property_type, 'structure', d.structure, 'propertyManagement', d.property_management,
        'missingFacilities', d.missing_facilities, 'buildings', d.buildings, 'households', d.households, 'floorAreaDm2', d.floor_area_dm2::text,
        'plannedInvestmentFen', d.planned_investment_fen::text, 'contactPost', d.contact_post, 'notes', d.notes, 'version', d.version,
        'officer', coalesce((SELECT json_build_object('userId', o.user_id, 'label', app.account_label(o.user_id), 'version', o.version)
          FROM community_officer o WHERE o.community_id = c.id), '{"userId": null, "label": null, "version": 0}'),
        'projectName', (SELECT p.name FROM project p WHERE p.id = c.project_id))
        FROM community_detail d WHERE d.community_id = c.id)`
    : Prisma.sql`NULL::json`;
  const [row] = await tx.$queryRaw<RecordRow[]>`
    SELECT c.id, c.name, c.county_code AS "countyCode", k.name AS "countyName", c.subdistrict, c.committee, c.address, c.plan_year AS year, c.stage,
      to_char(c.stage_since, 'YYYY-MM-DD') AS "stageSince", c.renewal_mode AS "renewalMode", c.counts_in_target AS "countsInTarget",
      (SELECT coalesce(json_agg(json_build_object('stage', s.stage, 'plannedOn', s.planned_on, 'actualOn', s.actual_on) ORDER BY s.stage), '[]')
        FROM community_stage_date s WHERE s.community_id = c.id) AS "stageDates",
      (SELECT coalesce(json_agg(u.short_name ORDER BY u.display_order), '[]') FROM community_utility w JOIN utility u ON u.key = w.utility_key WHERE w.community_id = c.id) AS utilities,
      ${detail} AS detail
    FROM community c JOIN county k ON k.code = c.county_code WHERE c.id = ${communityId} AND ${inScope(scope)}`;
  return row;
}

/** The last changes of a record, newest first. */
async function history(tx: Tx, communityId: string): Promise<HistoryEntry[]> {
  return tx.$queryRaw<HistoryEntry[]>`
    SELECT seq::text AS seq, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at, coalesce(unit_name, '—') AS who, action,
      coalesce(before, '{}') AS before, coalesce(after, '{}') AS after
    FROM audit_event WHERE object_type = 'community' AND object_id = ${communityId} AND result = 'done' ORDER BY seq DESC LIMIT 20`;
}

/** One record with its history, or null when there is none in scope: what exists elsewhere is not told. */
export async function getCommunity(scope: CommunityScope, communityId: string): Promise<CommunityRecord | null> {
  if (!COMMUNITY_ID.test(communityId)) return null;
  return read(scope.actor, async (tx) => {
    const row = await findRecord(tx, scope, communityId);
    if (!row) return null;
    const { detail } = row;
    return {
      ...row,
      stageDates: row.stageDates as StageDate[],
      detail: detail && { ...detail, floorAreaDm2: BigInt(detail.floorAreaDm2), plannedInvestmentFen: BigInt(detail.plannedInvestmentFen) },
      history: scope.details ? await history(tx, communityId) : [],
    };
  });
}

/** Accounts of the own county that can answer for a community: colleagues and oneself. */
export function listOfficers(scope: OfficerEditScope): Promise<Colleague[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Colleague[]>`
    SELECT id, app.account_label(id) AS label FROM (SELECT id FROM app.colleagues() UNION SELECT app.user_id()) AS a ORDER BY label`,
  );
}
