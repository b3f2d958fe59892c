import { describe, expect, it } from "vitest";
import { baselineVersion, counties, fundingChannels, pilot, programme, yearTargets } from "../../../prisma/seed/baseline";
import { agencies, eightHaves, policyDocuments, renovationGroups, sevenInPlace, utilities, utilityUnits } from "../../../prisma/seed/baseline-terms";
import { itemTerms } from "../../../prisma/seed/item-terms";
import facts from "../../support/programme-facts.json";

/** Parts of the published text that no table holds yet: they come into the code with the first page that uses them. */
const WITHOUT_TABLE: Record<string, string> = {
  _note: "says how the figures are written, holds none",
  franchiseKinds: "for franchise projects, which have no table yet",
  fivePartyMechanism: "the words of the enumeration PartyRole, which belong to its labels",
  redevelopmentModes: "the words of the enumeration RenewalMode, which belong to its labels",
  fundingTags: "for funding entries, which have no table yet",
};

/** 分 written as 万元 in the shortest way, as the published text does: 47306, 59132.5, 304422.67. */
function wanText(fen: bigint): string {
  const fraction = (fen % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  return `${fen / 1_000_000n}${fraction && `.${fraction}`}`;
}
const wanOrNull = (fen: bigint | null) => (fen === null ? null : wanText(fen));

/** A quotient rounded half up to the given decimals. */
function quotient(part: bigint, by: bigint, decimals: number): string {
  const scaled = (part * 10n ** BigInt(decimals) * 2n + by) / (by * 2n);
  const digits = scaled.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The baseline, written back in the units and the shape of the published figures. */
const rebuilt: Record<string, unknown> = {
  programme: {
    code: programme.code,
    name: programme.name,
    prefecture: { code: programme.prefectureCode, name: programme.prefectureName, short: programme.prefectureShort },
    years: Array.from({ length: programme.lastYear - programme.firstYear + 1 }, (_, index) => programme.firstYear + index),
    published: {
      communities: baselineVersion.communities,
      buildings: baselineVersion.buildings,
      households: baselineVersion.households,
      floorAreaWanSqm: wanText(baselineVersion.floorAreaDm2),
      investmentWan: wanText(baselineVersion.investmentFen),
      investmentPerHouseholdWan: wanText(baselineVersion.perHouseholdFen),
    },
    status: { DRAFT_FOR_COMMENT: "征求意见稿" }[baselineVersion.status],
    statusDate: baselineVersion.publishedMonth.replace(/-01$/, ""),
    derivedPlausibility: {
      householdsPerBuilding: quotient(BigInt(baselineVersion.households), BigInt(baselineVersion.buildings), 1),
      areaPerBuildingSqm: quotient(baselineVersion.floorAreaDm2, BigInt(baselineVersion.buildings) * 100n, 0),
    },
  },
  counties: counties.map((county, index) => ({ ...county, order: index + 1 })),
  targets: yearTargets.map((target) => ({
    year: target.year,
    published: { communities: target.communities, investmentWan: wanText(target.investmentFen) },
    counties: target.counties.map(({ code, communities, investmentFen }) => ({ code, communities, investmentWan: wanText(investmentFen) })),
  })),
  fundingChannels: fundingChannels.map(({ key, name, figures }, index) => ({
    key,
    order: index + 1,
    name,
    ...(figures.perHouseholdFen !== null && { perHouseholdWan: wanText(figures.perHouseholdFen) }),
    publishedWan: wanOrNull(figures.publishedFen),
    publishedShare: figures.publishedSharePercent === null ? null : `${figures.publishedSharePercent}%`,
    ...(figures.perUnitPublishedFen !== null && { perUnitPublishedWan: wanText(figures.perUnitPublishedFen) }),
    ...(figures.units !== null && { units: figures.units }),
  })),
  utilities: utilities.map(({ key, name, works, duty, dutyInferred }) => ({ key, name, works, duty, ...(dutyInferred && { dutyInferred }) })),
  agencies: agencies.map(({ key, name, isLead, isCountyLevel, duties }) => ({ key, name, ...(isLead && { lead: true }), ...(isCountyLevel && { county: true }), duties })),
  renovationContents: renovationGroups,
  eightHaves,
  sevenInPlace,
  policyBasis: policyDocuments,
  pilot: { county: pilot.countyCode, name: pilot.name },
};

/** Every figure and word by its path, e.g. "targets.0.counties.3.investmentWan". */
function leaves(value: unknown, path: string): [string, unknown][] {
  if (value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const published = Object.entries(facts)
  .filter(([key]) => !(key in WITHOUT_TABLE))
  .flatMap(([key, value]) => leaves(value, key));
const inCode = new Map(leaves(rebuilt, ""));

describe("published plan", () => {
  it.each(published)("%s is in the code as published", (path, value) => {
    expect(inCode.get(path)).toBe(value);
  });

  it("has nothing in the code that was not published", () => {
    expect([...inCode.keys()]).toEqual(expect.arrayContaining(published.map(([path]) => path)));
    expect(inCode.size).toBe(published.length);
  });

  it("leaves out only parts that the published text has", () => {
    expect(Object.keys(facts)).toEqual(expect.arrayContaining(Object.keys(WITHOUT_TABLE)));
    expect(
      Object.keys(facts)
        .filter((key) => !(key in rebuilt))
        .sort(),
    ).toEqual(Object.keys(WITHOUT_TABLE).sort());
  });
});

describe("what the plan does not say", () => {
  it("gives each utility its short name", () => {
    expect(utilities.map(({ shortName }) => shortName)).toEqual(["供排水", "电力", "移动", "电信", "联通", "广电", "燃气"]);
  });

  it("gives water and gas one operating unit a county", () => {
    const expected = ["WATER", "GAS"].flatMap((utilityKey) => counties.map(({ code }) => `${utilityKey} ${code}`));
    expect(utilityUnits.map(({ utilityKey, countyCode }) => `${utilityKey} ${countyCode}`)).toEqual(expected);
    expect(utilityUnits.map(({ name }) => name)).toEqual(expect.arrayContaining(["芒市供排水公司", "盈江县燃气公司"]));
  });
});

describe("items of the renovation", () => {
  it("each have their terms, by names that occur once", () => {
    const names = renovationGroups.flatMap(({ items }): readonly string[] => items);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(itemTerms).sort()).toEqual([...names].sort());
  });

  it("are added up under a national statistic in one unit alone", () => {
    const units = new Map<string, Set<string | null>>();
    for (const { statistic, unit } of Object.values(itemTerms)) if (statistic) units.set(statistic, (units.get(statistic) ?? new Set()).add(unit));
    expect(Object.fromEntries([...units].map(([name, found]) => [name, [...found]]))).toEqual({
      更新改造水电气热信等老旧管线: ["公里"],
      加装电梯: ["部"],
      增设停车位: ["个"],
      电动汽车充电桩: ["个"],
      "养老、托育等社区服务设施": ["个"],
      建筑节能改造: ["平方米"],
      "文化休闲、体育健身场地": ["平方米"],
    });
  });
});

describe("figures that do not add up stay as published", () => {
  const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);

  it("adds the thirteen county figures and the three yearly totals up to 0.01 万元 less than the published total", () => {
    const parts = yearTargets.flatMap((target) => target.counties.map(({ investmentFen }) => investmentFen));
    expect(parts).toHaveLength(13);
    expect(sum(parts)).toBe(304_422_660_000n);
    expect(sum(yearTargets.map(({ investmentFen }) => investmentFen))).toBe(304_422_660_000n);
    expect(baselineVersion.investmentFen).toBe(304_422_670_000n);
  });

  it("adds the counties' communities up to the yearly and the whole number", () => {
    for (const target of yearTargets) expect(target.counties.reduce((a, { communities }) => a + communities, 0)).toBe(target.communities);
    expect(yearTargets.reduce((a, { communities }) => a + communities, 0)).toBe(baselineVersion.communities);
  });
});
