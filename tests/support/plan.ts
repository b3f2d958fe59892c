import type { Baseline, RegisterCell, Stage } from "@/lib/domains/plan/types";
import { baselineVersion, counties, fundingChannels, programme, yearTargets } from "@/prisma/seed/baseline";
import { demonstrationRegister } from "@/prisma/seed/demonstration";

/** The published plan of the seed as a page's loader gives it. */
export function publishedBaseline(): Baseline {
  const { title, status, documentNumber, publishedMonth, version, perHouseholdFen, communities, buildings, households, floorAreaDm2, investmentFen } = baselineVersion;
  return {
    programmeId: 1,
    programmeName: programme.name,
    prefectureShort: programme.prefectureShort,
    title,
    status,
    documentNumber,
    publishedMonth: publishedMonth.slice(0, 7),
    version,
    perHouseholdFen,
    published: { communities, buildings: BigInt(buildings), households: BigInt(households), floorAreaDm2, investmentFen },
    counties: counties.map(({ code, name }) => ({ code, name })),
    years: yearTargets.map((target) => ({ year: target.year, communities: target.communities, investmentFen: target.investmentFen })),
    targets: yearTargets.flatMap(({ year, counties: parts }) =>
      parts.map((part) => ({ countyCode: part.code, year, communities: part.communities, investmentFen: part.investmentFen })),
    ),
    channels: fundingChannels.map(({ key, name, figures }) => ({ key, name, ...figures })),
  };
}

/** Communities of one cell; each has 2 buildings, 10 households, 1,000 平方米 and 1.00 万元, and a contact. */
export function cell(countyCode: string, year: number, stage: Stage, communities: number, more: Partial<RegisterCell> = {}): RegisterCell {
  const n = BigInt(communities);
  return {
    countyCode,
    year,
    stage,
    communities,
    countsInTarget: true,
    withoutContact: 0,
    completedFen: 0n,
    buildings: 2n * n,
    households: 10n * n,
    floorAreaDm2: 100_000n * n,
    investmentFen: 1_000_000n * n,
    ...more,
  };
}

/** The demonstration register counted up as the kept roll-up counts it. */
export function demonstrationCells(): RegisterCell[] {
  const { communities, details } = demonstrationRegister();
  const detailOf = new Map(details.map((detail) => [detail.communityId, detail]));
  const cells = new Map<string, RegisterCell>();
  for (const { id, countyCode, planYear: year, stage, countsInTarget } of communities) {
    const detail = detailOf.get(id);
    if (!detail) throw new Error(`${id} has no figures`);
    const key = [countyCode, year, stage, countsInTarget].join();
    const found = cells.get(key) ?? {
      countyCode,
      year,
      stage,
      countsInTarget,
      communities: 0,
      withoutContact: 0,
      completedFen: 0n,
      buildings: 0n,
      households: 0n,
      floorAreaDm2: 0n,
      investmentFen: 0n,
    };
    cells.set(key, {
      ...found,
      communities: found.communities + 1,
      withoutContact: found.withoutContact + (detail.contactPost === null ? 1 : 0),
      buildings: found.buildings + BigInt(detail.buildings),
      households: found.households + BigInt(detail.households),
      floorAreaDm2: found.floorAreaDm2 + detail.floorAreaDm2,
      investmentFen: found.investmentFen + detail.plannedInvestmentFen,
    });
  }
  return [...cells.values()];
}

/** Two counties and two years, small enough to reckon by hand; the counties' parts miss 0.01 万元 of the whole. */
export function smallBaseline(): Baseline {
  return {
    ...publishedBaseline(),
    published: { communities: 20, buildings: 100n, households: 400n, floorAreaDm2: 4_000_000n, investmentFen: 60_010_000n },
    counties: [
      { code: "111111", name: "甲县" },
      { code: "222222", name: "乙县" },
    ],
    years: [
      { year: 2020, communities: 14, investmentFen: 40_000_000n },
      { year: 2021, communities: 6, investmentFen: 20_000_000n },
    ],
    targets: [
      { countyCode: "111111", year: 2020, communities: 4, investmentFen: 10_000_000n },
      { countyCode: "222222", year: 2020, communities: 10, investmentFen: 30_000_000n },
      { countyCode: "111111", year: 2021, communities: 6, investmentFen: 20_000_000n },
    ],
  };
}
