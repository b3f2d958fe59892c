import "server-only";
import type { Fen } from "@/lib/core/money";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { type ChannelKey, CHANNEL_KEYS } from "@/lib/domains/channels/types";
import type { County } from "@/lib/domains/plan/types";
import type {
  Adjustment,
  ChannelAmounts,
  CommunityFunding,
  FundingChange,
  FundingFilter,
  FundingList,
  FundingPlanScope,
  FundingRow,
  FundingTotals,
  PerHousehold,
  Programme,
} from "./types";

/** Rows of a page. */
export const PAGE_SIZE = 50;
/** Most changes that a community's page shows. */
const MOST_CHANGES = 50;

/** The view's columns under their channels. */
const COLUMNS = {
  CENTRAL_PROVINCIAL: Prisma.sql`f.central_fen`,
  COUNTY_MATCH: Prisma.sql`f.match_fen`,
  RESIDENTS: Prisma.sql`f.residents_fen`,
  UTILITIES: Prisma.sql`f.utilities_fen`,
  EXISTING_STOCK: Prisma.sql`f.stock_fen`,
  SOCIAL_CAPITAL: Prisma.sql`f.private_fen`,
} as const satisfies Record<ChannelKey, Prisma.Sql>;
const named = (of: (column: Prisma.Sql) => Prisma.Sql) => Prisma.join(CHANNEL_KEYS.map((key) => Prisma.sql`${of(COLUMNS[key])} AS ${Prisma.raw(`"${key}"`)}`));

type Amounts = Record<ChannelKey, bigint | null>;
/** The columns of the channels as one value. */
function planOf<Row extends Amounts>(row: Row): Omit<Row, ChannelKey> & { amounts: ChannelAmounts } {
  const { CENTRAL_PROVINCIAL, COUNTY_MATCH, RESIDENTS, UTILITIES, EXISTING_STOCK, SOCIAL_CAPITAL, ...rest } = row;
  return { ...rest, amounts: { CENTRAL_PROVINCIAL, COUNTY_MATCH, RESIDENTS, UTILITIES, EXISTING_STOCK, SOCIAL_CAPITAL } };
}

const within = (scope: FundingPlanScope, column: Prisma.Sql) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`${column} = ${scope.countyCode}`);

/** Communities of the plan that a filter means: those outside of it count in no sum of the plan, those that left it are not in the view. */
function conditions(scope: FundingPlanScope, { county, year, adjusted }: FundingFilter): Prisma.Sql {
  const parts = [
    within(scope, Prisma.sql`f.county_code`),
    Prisma.sql`f.counts_in_target`,
    ...(county === undefined ? [] : [Prisma.sql`f.county_code = ${county}`]),
    ...(year === undefined ? [] : [Prisma.sql`f.plan_year = ${year}::smallint`]),
    ...(adjusted ? [Prisma.sql`f.adjusted > 0`] : []),
  ];
  return Prisma.join(parts, " AND ");
}

const ROW = Prisma.sql`f.community_id AS id, f.name, k.name AS "countyName", f.plan_year AS year, f.households, f.investment_fen AS "investmentFen", ${named((column) => column)},
  f.total_fen AS "totalFen", f.gap_fen AS "gapFen", f.over_fen AS "overFen"`;
type Row = Omit<FundingRow, "amounts" | "adjustments"> & Amounts;

type TotalRow = Omit<FundingTotals, "amounts" | "without"> & Amounts & { withoutUtilities: number; withoutStock: number };

async function selectTotals(tx: Tx, where: Prisma.Sql): Promise<FundingTotals> {
  const [row] = await tx.$queryRaw<TotalRow[]>`
    SELECT count(*)::int AS communities, (count(*) FILTER (WHERE f.adjusted > 0))::int AS adjusted, coalesce(sum(f.households), 0)::bigint AS households,
      coalesce(sum(f.investment_fen), 0)::bigint AS "investmentFen", ${named((column) => Prisma.sql`sum(${column})::bigint`)}, coalesce(sum(f.total_fen), 0)::bigint AS "totalFen",
      coalesce(sum(f.gap_fen), 0)::bigint AS "gapFen", coalesce(sum(f.over_fen), 0)::bigint AS "overFen",
      (count(*) FILTER (WHERE f.utilities_fen IS NULL))::int AS "withoutUtilities", (count(*) FILTER (WHERE f.stock_fen IS NULL))::int AS "withoutStock"
    FROM community_funding f WHERE ${where}`;
  if (!row) throw new Error("a sum gave no row");
  const { withoutUtilities, withoutStock, ...rest } = planOf(row);
  return { ...rest, without: { UTILITIES: withoutUtilities, EXISTING_STOCK: withoutStock } };
}

/** A page of communities with what is planned for each, and the sums of the whole filter; `size` null: all of them. */
export function listFunding(scope: FundingPlanScope, filter: FundingFilter, size: number | null = PAGE_SIZE): Promise<FundingList> {
  const where = conditions(scope, filter);
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT ${ROW} FROM community_funding f JOIN county k ON k.code = f.county_code WHERE ${where} ORDER BY k.display_order, f.plan_year, f.community_id
      LIMIT ${size} OFFSET ${size === null ? 0 : (filter.page - 1) * size}`;
    const adjustments = await tx.$queryRaw<(FundingRow["adjustments"][number] & { id: string })[]>`
      SELECT community_id AS id, channel_key AS channel, reason FROM funding_adjustment WHERE community_id = ANY (${rows.map(({ id }) => id)})`;
    const [place] = await tx.$queryRaw<{ all: number; counties: County[]; years: number[] }[]>`SELECT
      (SELECT count(*)::int FROM community_funding f WHERE ${conditions(scope, { adjusted: false, page: 1 })}) AS all,
      (SELECT json_agg(json_build_object('code', k.code, 'name', k.name) ORDER BY k.display_order) FROM county k WHERE ${within(scope, Prisma.sql`k.code`)}) AS counties,
      (SELECT array_agg(y ORDER BY y) FROM programme p, generate_series(p.first_year::int, p.last_year::int) y) AS years`;
    return {
      rows: rows.map((row) => ({ ...planOf(row), adjustments: adjustments.filter(({ id }) => id === row.id).map(({ channel, reason }) => ({ channel, reason })) })),
      totals: await selectTotals(tx, where),
      all: place?.all ?? 0,
      counties: place?.counties ?? [],
      years: place?.years ?? [],
    };
  });
}

type CommunityRow = Row & Pick<CommunityFunding, "countyCode" | "countsInTarget">;

async function selectPerHousehold(tx: Tx): Promise<PerHousehold> {
  const rows = await tx.$queryRaw<{ key: keyof PerHousehold; fen: Fen }[]>`
    SELECT k.channel_key AS key, k.per_household_fen AS fen FROM baseline_channel k JOIN baseline_version v ON v.id = k.baseline_id AND v.is_current WHERE k.per_household_fen IS NOT NULL`;
  const of = (key: keyof PerHousehold) => rows.find((row) => row.key === key)?.fen ?? 0n;
  return { CENTRAL_PROVINCIAL: of("CENTRAL_PROVINCIAL"), COUNTY_MATCH: of("COUNTY_MATCH"), RESIDENTS: of("RESIDENTS") };
}

const selectAdjustments = (tx: Tx, communityId: string) => tx.$queryRaw<Adjustment[]>`
  SELECT channel_key AS channel, amount_fen AS "amountFen", reason, version, to_char(updated_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at, app.account_label(updated_by_id) AS who
  FROM funding_adjustment WHERE community_id = ${communityId}`;

async function selectCommunity(tx: Tx, scope: FundingPlanScope, communityId: string): Promise<CommunityRow | undefined> {
  const [row] = await tx.$queryRaw<CommunityRow[]>`SELECT ${ROW}, f.county_code AS "countyCode", f.counts_in_target AS "countsInTarget"
    FROM community_funding f JOIN county k ON k.code = f.county_code WHERE f.community_id = ${communityId} AND ${within(scope, Prisma.sql`f.county_code`)}`;
  return row;
}

/** What a community's plan of money follows from, for a change of it: held so that two changes come one after the other. */
export async function selectProgramme(tx: Tx, countyCode: string, communityId: string): Promise<{ programme: Programme; adjustments: Adjustment[] } | undefined> {
  await tx.$queryRaw`SELECT 1 FROM community WHERE id = ${communityId} AND county_code = ${countyCode} FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ households: number; investmentFen: Fen; utilitiesFen: Fen | null }[]>`
    SELECT f.households, f.investment_fen AS "investmentFen", f.utilities_fen AS "utilitiesFen" FROM community_funding f WHERE f.community_id = ${communityId} AND f.county_code = ${countyCode}`;
  if (!row) return undefined;
  const adjustments = await selectAdjustments(tx, communityId);
  return { adjustments, programme: { ...row, households: BigInt(row.households), perHousehold: await selectPerHousehold(tx), adjusted: adjustedOf(adjustments) } };
}

/** Adjusted amounts by channel. */
export const adjustedOf = (adjustments: readonly Adjustment[]): Programme["adjusted"] => Object.fromEntries(adjustments.map(({ channel, amountFen }) => [channel, amountFen]));

/** A community's plan of money, how it comes about and what was changed of it; null where there is none in scope. */
export function getCommunityFunding(scope: FundingPlanScope, communityId: string): Promise<CommunityFunding | null> {
  return read(scope.actor, async (tx) => {
    const row = await selectCommunity(tx, scope, communityId);
    if (!row) return null;
    const shares = await tx.$queryRaw<CommunityFunding["shares"]>`SELECT u.name AS "utilityName", s.amount_fen AS "amountFen"
      FROM share s JOIN utility u ON u.key = s.utility_key WHERE s.community_id = ${communityId} ORDER BY u.display_order`;
    const history = await tx.$queryRaw<FundingChange[]>`
      SELECT seq::text AS seq, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at, coalesce(unit_name, '—') AS who, action, reason,
        coalesce(after ->> 'fundingChannel', '') AS channel, coalesce(before ->> 'fundingAmount', '') AS before, coalesce(after ->> 'fundingAmount', '') AS after
      FROM audit_event WHERE object_type = 'community' AND object_id = ${communityId} AND action IN ('funding.adjust', 'funding.rule') AND result = 'done' ORDER BY audit_event.seq DESC LIMIT ${MOST_CHANGES}`;
    return { ...planOf(row), perHousehold: await selectPerHousehold(tx), adjustments: await selectAdjustments(tx, communityId), shares, history };
  });
}
