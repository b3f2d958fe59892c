import "server-only";
import type { Fen } from "@/lib/core/money";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { FundingPlanScope } from "@/lib/domains/funding-plan/types";
import type { County } from "@/lib/domains/plan/types";
import type { AgeCell, Closing, CommunityMoney, FundingScope, FundingTotals, LateCommunity, LedgerCell, PlannedCell, TotalsFilter } from "./types";

/** Late communities that the page names. */
const MOST_LATE = 10;

const within = (scope: FundingScope, { county }: TotalsFilter, column: Prisma.Sql) => {
  const parts = [scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`${column} = ${scope.countyCode}`, ...(county === undefined ? [] : [Prisma.sql`${column} = ${county}`])];
  return Prisma.join(parts, " AND ");
};
const ofYear = ({ year }: TotalsFilter, column: Prisma.Sql) => (year === undefined ? Prisma.sql`true` : Prisma.sql`${column} = ${year}::smallint`);

type PlannedRow = Omit<PlannedCell, "amounts"> & { central: Fen; match: Fen | null; residents: Fen | null; utilities: Fen | null; stock: Fen | null; private: Fen | null };

/** Sums of the plan by county and year. Who sees no community (州财政局) gets what the rule gives to the households of the roll-up. */
async function selectPlanned(tx: Tx, scope: FundingScope, filter: TotalsFilter): Promise<PlannedCell[]> {
  const rows = scope.fromAbove
    ? await tx.$queryRaw<PlannedRow[]>`
        SELECT r.county_code AS "countyCode", r.plan_year AS year, sum(r.communities)::int AS communities, 0::bigint AS "investmentFen", (sum(r.households) * max(k.per_household_fen))::bigint AS central,
          NULL::bigint AS match, NULL::bigint AS residents, NULL::bigint AS utilities, NULL::bigint AS stock, NULL::bigint AS private, 0::bigint AS "gapFen", 0::bigint AS "overFen"
        FROM register_count r, baseline_channel k JOIN baseline_version v ON v.id = k.baseline_id AND v.is_current
        WHERE k.channel_key = 'CENTRAL_PROVINCIAL' AND r.counts_in_target AND r.stage <> 'WITHDRAWN' AND r.communities > 0
          AND ${within(scope, filter, Prisma.sql`r.county_code`)} AND ${ofYear(filter, Prisma.sql`r.plan_year`)} GROUP BY 1, 2`
    : await tx.$queryRaw<PlannedRow[]>`
        SELECT f.county_code AS "countyCode", f.plan_year AS year, count(*)::int AS communities, sum(f.investment_fen)::bigint AS "investmentFen", sum(f.central_fen)::bigint AS central,
          sum(f.match_fen)::bigint AS match, sum(f.residents_fen)::bigint AS residents, sum(f.utilities_fen)::bigint AS utilities, sum(f.stock_fen)::bigint AS stock,
          sum(f.private_fen)::bigint AS private, sum(f.gap_fen)::bigint AS "gapFen", sum(f.over_fen)::bigint AS "overFen"
        FROM community_funding f WHERE f.counts_in_target AND ${within(scope, filter, Prisma.sql`f.county_code`)} AND ${ofYear(filter, Prisma.sql`f.plan_year`)} GROUP BY 1, 2`;
  return rows.map(({ central, match, residents, utilities, stock, private: own, ...rest }) => ({
    ...rest,
    amounts: { CENTRAL_PROVINCIAL: central, COUNTY_MATCH: match, RESIDENTS: residents, UTILITIES: utilities, EXISTING_STOCK: stock, SOCIAL_CAPITAL: own },
  }));
}

/** Kept balances in the scope, each with its year: the pool's, or the one for which package or community is planned now. */
function balances(scope: FundingScope, filter: TotalsFilter): Prisma.Sql {
  const year = Prisma.sql`coalesce(b.pool_year, p.plan_year, c.plan_year)`;
  return Prisma.sql`SELECT b.*, ${year} AS year, CASE WHEN b.pool_year IS NOT NULL THEN 'POOL' WHEN b.project_id IS NOT NULL THEN 'PROJECT' ELSE 'COMMUNITY' END AS place
    FROM ledger_balance b LEFT JOIN project p ON p.id = b.project_id LEFT JOIN community c ON c.id = b.community_id
    WHERE ${scope.fromAbove ? Prisma.sql`b.channel_key = 'CENTRAL_PROVINCIAL'` : Prisma.sql`true`} AND ${within(scope, filter, Prisma.sql`b.county_code`)} AND ${ofYear(filter, year)}`;
}

const selectLedger = (tx: Tx, scope: FundingScope, filter: TotalsFilter) => tx.$queryRaw<LedgerCell[]>`
  SELECT b.county_code AS "countyCode", b.year, b.place, b.channel_key AS channel, b.stream, sum(b.committed_fen)::bigint AS "committedFen", sum(b.received_fen)::bigint AS "receivedFen",
    sum(b.paid_fen)::bigint AS "paidFen" FROM (${balances(scope, filter)}) AS b GROUP BY 1, 2, 3, 4, 5`;

/** Days since the last entry of a balance, in four classes. */
const selectAges = (tx: Tx, scope: FundingScope, filter: TotalsFilter, today: string) => tx.$queryRaw<AgeCell[]>`
  SELECT a.age, sum(greatest(a.committed_fen - a.received_fen, 0))::bigint AS "committedFen", coalesce(sum(a.received_fen - a.paid_fen) FILTER (WHERE a.place <> 'POOL'), 0)::bigint AS "unpaidFen",
    coalesce(sum(a.received_fen) FILTER (WHERE a.place = 'POOL'), 0)::bigint AS "undividedFen"
  FROM (SELECT b.*, CASE WHEN ${today}::date - b.last_on <= 30 THEN 'DAYS_30' WHEN ${today}::date - b.last_on <= 90 THEN 'DAYS_90' WHEN ${today}::date - b.last_on <= 180 THEN 'DAYS_180'
    ELSE 'OLDER' END AS age FROM (${balances(scope, filter)}) AS b) AS a GROUP BY a.age`;

/** Communities of years past or running whose planned money is not there, most first. What is planned beyond the investment is never booked, so it is not missed either. */
const selectLate = (tx: Tx, scope: FundingScope, filter: TotalsFilter, runningYear: number) => tx.$queryRaw<(LateCommunity & { all: number })[]>`
  SELECT x.*, count(*) OVER ()::int AS all FROM (
    SELECT f.community_id AS id, f.name, k.name AS "countyName", f.plan_year AS year, least(f.total_fen, f.investment_fen) AS "plannedFen", coalesce(b.committed, 0) AS "committedFen",
      coalesce(b.received, 0) AS "receivedFen", coalesce(b.paid, 0) AS "paidFen", least(f.total_fen, f.investment_fen) - coalesce(b.received, 0) AS "missingFen"
    FROM community_funding f JOIN county k ON k.code = f.county_code LEFT JOIN (SELECT community_id, sum(committed_fen)::bigint AS committed, sum(received_fen)::bigint AS received,
      sum(paid_fen)::bigint AS paid FROM ledger_balance WHERE community_id IS NOT NULL GROUP BY community_id) AS b ON b.community_id = f.community_id
    WHERE f.counts_in_target AND f.plan_year <= ${runningYear}::smallint AND ${within(scope, filter, Prisma.sql`f.county_code`)} AND ${ofYear(filter, Prisma.sql`f.plan_year`)}) AS x
  WHERE x."missingFen" > 0 ORDER BY x."missingFen" DESC, x.id LIMIT ${MOST_LATE}`;

type ClosingRow = { asked: number; askedFen: Fen; open: number; openFen: Fen; waiting: number; waitingFen: Fen };

async function selectClosing(tx: Tx, scope: FundingScope, filter: TotalsFilter): Promise<Closing> {
  const [row] = await tx.$queryRaw<ClosingRow[]>`
    SELECT * FROM (SELECT count(*)::int AS asked, coalesce(sum(a.asked_fen), 0)::bigint AS "askedFen" FROM funding_application a
        WHERE a.outcome = 'WAITING' AND ${within(scope, filter, Prisma.sql`a.county_code`)} AND ${ofYear(filter, Prisma.sql`a.plan_year`)}) AS a,
      (SELECT count(*)::int AS open, coalesce(sum(g.investment_fen), 0)::bigint AS "openFen" FROM franchise_project g LEFT JOIN community c ON c.id = g.community_id
        WHERE g.operator IS NULL AND g.ended_at IS NULL AND ${within(scope, filter, Prisma.sql`g.county_code`)} AND ${ofYear(filter, Prisma.sql`c.plan_year`)}) AS g,
      (SELECT count(*)::int AS waiting, coalesce(sum(s.amount_fen), 0)::bigint AS "waitingFen" FROM share s LEFT JOIN community c ON c.id = s.community_id
        WHERE s.state <> 'CONFIRMED' AND s.amount_fen > 0 AND ${within(scope, filter, Prisma.sql`s.county_code`)} AND ${ofYear(filter, Prisma.sql`c.plan_year`)}) AS s`;
  if (!row) throw new Error("a sum gave no row");
  const { asked, askedFen, open, openFen, waiting, waitingFen } = row;
  return {
    applications: { count: asked, fen: askedFen },
    franchises: scope.fromAbove ? null : { count: open, fen: openFen },
    shares: scope.fromAbove ? null : { count: waiting, fen: waitingFen },
  };
}

/** All that the roll-up of money shows, in one snapshot; it reads kept balances and the plan, never an entry. */
export function getFundingTotals(scope: FundingScope, filter: TotalsFilter, today: string): Promise<FundingTotals> {
  const runningYear = Number(today.slice(0, 4));
  return read(scope.actor, async (tx) => {
    const [place] = await tx.$queryRaw<{ counties: County[]; years: number[] }[]>`SELECT
      (SELECT json_agg(json_build_object('code', k.code, 'name', k.name) ORDER BY k.display_order) FROM county k WHERE ${within(scope, {}, Prisma.sql`k.code`)}) AS counties,
      (SELECT array_agg(y ORDER BY y) FROM programme p, generate_series(p.first_year::int, p.last_year::int) y) AS years`;
    const late = await selectLate(tx, scope, filter, runningYear);
    return {
      planned: await selectPlanned(tx, scope, filter),
      ledger: await selectLedger(tx, scope, filter),
      ages: await selectAges(tx, scope, filter, today),
      late,
      lateCount: late[0]?.all ?? 0,
      closing: await selectClosing(tx, scope, filter),
      counties: place?.counties ?? [],
      years: place?.years ?? [],
    };
  });
}

/** Four faces of a community's money by channel, with its utilities' answers; null where there is none in scope. */
export function getCommunityMoney(scope: FundingPlanScope, communityId: string): Promise<CommunityMoney | null> {
  return read(scope.actor, async (tx) => {
    const lines = await tx.$queryRaw<(CommunityMoney["lines"][number] & { countyCode: string })[]>`
      SELECT k.key AS channel, f.county_code AS "countyCode", CASE k.key WHEN 'CENTRAL_PROVINCIAL' THEN f.central_fen WHEN 'COUNTY_MATCH' THEN f.match_fen WHEN 'RESIDENTS' THEN f.residents_fen
          WHEN 'UTILITIES' THEN f.utilities_fen WHEN 'EXISTING_STOCK' THEN f.stock_fen ELSE f.private_fen END AS "plannedFen", coalesce(b.committed, 0) AS "committedFen",
        coalesce(b.received, 0) AS "receivedFen", coalesce(b.paid, 0) AS "paidFen"
      FROM community_funding f CROSS JOIN funding_channel k LEFT JOIN (SELECT channel_key, sum(committed_fen)::bigint AS committed, sum(received_fen)::bigint AS received,
        sum(paid_fen)::bigint AS paid FROM ledger_balance WHERE community_id = ${communityId} GROUP BY channel_key) AS b ON b.channel_key = k.key
      WHERE f.community_id = ${communityId} AND ${scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`f.county_code = ${scope.countyCode}`} ORDER BY k.display_order`;
    const [first] = lines;
    if (!first) return null;
    const [shares] = await tx.$queryRaw<CommunityMoney["shares"][]>`
      SELECT (count(*) FILTER (WHERE state = 'CONFIRMED'))::int AS confirmed, (count(*) FILTER (WHERE state = 'PROPOSED'))::int AS waiting,
        (count(*) FILTER (WHERE state = 'OBJECTED'))::int AS objected, (count(*) FILTER (WHERE state = 'DRAFT'))::int AS draft FROM share WHERE community_id = ${communityId}`;
    return { id: communityId, countyCode: first.countyCode, lines, shares: shares ?? { confirmed: 0, waiting: 0, objected: 0, draft: 0 } };
  });
}
