import "server-only";
import { cache } from "react";
import { type DbActor, Prisma, read, readList } from "@/lib/infra/db";
import type { Baseline, Channel, PlanScope, RegisterCell } from "./types";

type BaselineRow = {
  programme_id: number;
  programme_name: string;
  prefecture_short: string;
  title: string;
  status: Baseline["status"];
  document_number: string | null;
  published_month: string;
  version: number;
  communities: number;
  buildings: number;
  households: number;
  floor_area_dm2: bigint;
  investment_fen: bigint;
  per_household_fen: bigint;
  counties: { code: string; name: string }[];
  years: { year: number; communities: number; fen: string }[];
  targets: { county: string; year: number; communities: number; fen: string }[];
  channels: { key: string; name: string; per_household: string | null; published: string | null; share: number | null; per_unit: string | null; units: number | null }[];
};

const fen = (text: string | null) => (text === null ? null : BigInt(text));

const channel = (row: BaselineRow["channels"][number]): Channel => ({
  key: row.key,
  name: row.name,
  perHouseholdFen: fen(row.per_household),
  publishedFen: fen(row.published),
  publishedSharePercent: row.share,
  perUnitPublishedFen: fen(row.per_unit),
  units: row.units,
});

/** The current baseline version, or the one asked for, whole, in one query. Money crosses as text: it never becomes a floating number. */
export const getBaseline = (scope: PlanScope, version?: number): Promise<Baseline> => baselineOf(scope.actor, version);

/** Shell and page ask for it alike: once a request. */
const baselineOf = cache((actor: DbActor, version: number | undefined): Promise<Baseline> =>
  read(actor, async (tx) => {
    const [row] = await tx.$queryRaw<BaselineRow[]>`
      SELECT b.programme_id, p.name AS programme_name, p.prefecture_short, b.title, b.status, b.document_number, to_char(b.published_month, 'YYYY-MM') AS published_month, b.version,
        b.communities, b.buildings, b.households, b.floor_area_dm2, b.investment_fen, b.per_household_fen,
        (SELECT json_agg(json_build_object('code', c.code, 'name', c.name) ORDER BY c.display_order) FROM county c) AS counties,
        (SELECT coalesce(json_agg(json_build_object('year', y.year, 'communities', y.communities, 'fen', y.investment_fen::text) ORDER BY y.year), '[]')
          FROM baseline_year_total y WHERE y.baseline_id = b.id) AS years,
        (SELECT coalesce(json_agg(json_build_object('county', t.county_code, 'year', t.year, 'communities', t.communities, 'fen', t.investment_fen::text)), '[]')
          FROM baseline_county_target t WHERE t.baseline_id = b.id) AS targets,
        (SELECT coalesce(json_agg(json_build_object('key', f.key, 'name', f.name, 'per_household', n.per_household_fen::text, 'published', n.published_fen::text,
            'share', n.published_share_percent, 'per_unit', n.per_unit_published_fen::text, 'units', n.units) ORDER BY f.display_order), '[]')
          FROM baseline_channel n JOIN funding_channel f ON f.key = n.channel_key WHERE n.baseline_id = b.id) AS channels
      FROM baseline_version b JOIN programme p ON p.id = b.programme_id
      WHERE ${version === undefined ? Prisma.sql`b.is_current` : Prisma.sql`b.version = ${version}::smallint`} ORDER BY b.programme_id LIMIT 1`;
    if (!row) throw new Error("no current baseline version");
    return {
      programmeId: row.programme_id,
      programmeName: row.programme_name,
      prefectureShort: row.prefecture_short,
      title: row.title,
      status: row.status,
      documentNumber: row.document_number,
      publishedMonth: row.published_month,
      version: row.version,
      perHouseholdFen: row.per_household_fen,
      published: {
        communities: row.communities,
        buildings: BigInt(row.buildings),
        households: BigInt(row.households),
        floorAreaDm2: row.floor_area_dm2,
        investmentFen: row.investment_fen,
      },
      counties: row.counties,
      years: row.years.map((y) => ({ year: y.year, communities: y.communities, investmentFen: BigInt(y.fen) })),
      targets: row.targets.map((t) => ({ countyCode: t.county, year: t.year, communities: t.communities, investmentFen: BigInt(t.fen) })),
      channels: row.channels.map(channel),
    };
  }),
);

type CellRow = Pick<RegisterCell, "countyCode" | "year" | "stage" | "countsInTarget" | "communities" | "withoutContact"> &
  Record<"buildings" | "households" | "floorAreaDm2" | "investmentFen" | "completedFen", string>;

/** The kept roll-up of the register: at most counties × years × stages rows, whatever the register's size. */
export const getRegisterCells = (scope: PlanScope): Promise<RegisterCell[]> => cellsOf(scope.actor);

/** Whole numbers beyond JSON's cross as text. */
const cellsOf = cache(async (actor: DbActor): Promise<RegisterCell[]> => {
  const cells = await readList<CellRow>(
    actor,
    Prisma.sql`
      SELECT county_code AS "countyCode", plan_year AS year, stage, counts_in_target AS "countsInTarget", communities, without_contact AS "withoutContact", buildings::text, households::text,
        floor_area_dm2::text AS "floorAreaDm2", planned_investment_fen::text AS "investmentFen", completed_fen::text AS "completedFen"
      FROM register_count WHERE communities > 0`,
  );
  return cells.map((cell) => ({
    ...cell,
    buildings: BigInt(cell.buildings),
    households: BigInt(cell.households),
    floorAreaDm2: BigInt(cell.floorAreaDm2),
    investmentFen: BigInt(cell.investmentFen),
    completedFen: BigInt(cell.completedFen),
  }));
});
