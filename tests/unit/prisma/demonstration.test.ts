import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { counties, pilot, yearTargets } from "../../../prisma/seed/baseline";
import { demonstrationRegister } from "../../../prisma/seed/demonstration";
import { apportion } from "../../../prisma/seed/demonstration-figures";

const register = demonstrationRegister();
const details = new Map(register.details.map((detail) => [detail.communityId, detail]));
const detailOf = (id: string) => {
  const detail = details.get(id);
  if (!detail) throw new Error(`no detail of ${id}`);
  return detail;
};
const inTarget = register.communities.filter((community) => community.countsInTarget);
const outside = register.communities.filter((community) => !community.countsInTarget);
const inYear = (year: number, code?: string) => inTarget.filter((c) => c.planYear === year && (code === undefined || c.countyCode === code));
const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);
const investment = (communities: typeof inTarget) => sum(communities.map(({ id }) => detailOf(id).plannedInvestmentFen));
const countBy = <T extends string>(values: readonly T[]) => {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const bytes = (value: unknown) =>
  createHash("sha256")
    .update(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner)))
    .digest("hex");

describe("published totals", () => {
  const parts = yearTargets.flatMap(({ year, counties: all }) => all.map((part) => ({ year, ...part })));

  it.each(parts)("$year $code: $communities communities, $investmentFen 分", ({ year, code, communities, investmentFen }) => {
    expect(inYear(year, code)).toHaveLength(communities);
    expect(investment(inYear(year, code))).toBe(investmentFen);
  });

  it.each(yearTargets)("$year: as many communities and as much investment as its yearly total", ({ year, communities, investmentFen }) => {
    expect(inYear(year)).toHaveLength(communities);
    expect(investment(inYear(year))).toBe(investmentFen);
  });

  it("has the prefecture's totals, pilots outside the target not counted", () => {
    const all = inTarget.map(({ id }) => detailOf(id));
    expect(inTarget).toHaveLength(398);
    expect(all.reduce((a, { buildings }) => a + buildings, 0)).toBe(9_899);
    expect(all.reduce((a, { households }) => a + households, 0)).toBe(23_653);
    expect(sum(all.map(({ floorAreaDm2 }) => floorAreaDm2))).toBe(341_850_000n);
    expect(investment(inTarget)).toBe(304_422_660_000n);
  });

  it("states investments to 0.01 万元", () => {
    expect(register.details.filter(({ plannedInvestmentFen }) => plannedInvestmentFen % 10_000n !== 0n)).toEqual([]);
  });
});

describe("plausible figures", () => {
  it("costs between 3 and 60 万元 a household everywhere", () => {
    for (const { communityId, plannedInvestmentFen, households } of register.details) {
      const fen = plannedInvestmentFen / BigInt(households);
      expect(fen, communityId).toBeGreaterThan(3_000_000n);
      expect(fen, communityId).toBeLessThan(60_000_000n);
    }
  });

  it("costs about 12.87 万元 a household in each county and year", () => {
    for (const { year, counties: all } of yearTargets) {
      for (const { code } of all) {
        const group = inYear(year, code);
        const households = BigInt(group.reduce((a, { id }) => a + detailOf(id).households, 0));
        const fen = investment(group) / households;
        expect(fen, `${year} ${code}`).toBeGreaterThan(12_500_000n);
        expect(fen, `${year} ${code}`).toBeLessThan(13_300_000n);
      }
    }
  });

  it("has at least a building each, no more buildings than households, and dwellings of ordinary size", () => {
    for (const { communityId, buildings, households, floorAreaDm2 } of register.details) {
      expect(buildings, communityId).toBeGreaterThanOrEqual(1);
      expect(buildings, communityId).toBeLessThanOrEqual(households);
      const perHousehold = floorAreaDm2 / BigInt(households);
      expect(perHousehold > 8_000n && perHousehold < 25_000n, communityId).toBe(true);
    }
  });

  it("divides a whole by largest remainder, exactly", () => {
    expect(apportion(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(apportion(100n, [335n, 333n, 332n])).toEqual([34n, 33n, 33n]);
    expect(apportion(7n, [5n, 0n, 5n])).toEqual([4n, 0n, 3n]);
  });
});

describe("the register's rows", () => {
  it("numbers communities by county, 2020 first", () => {
    for (const { code } of counties) {
      const own = inTarget.filter(({ countyCode }) => countyCode === code);
      expect(own.map(({ id }) => id)).toEqual(own.map((_, index) => `${code}-${String(index + 1).padStart(3, "0")}`));
      expect(own.map(({ planYear }) => planYear)).toEqual(own.map(({ planYear }) => planYear).sort());
    }
  });

  it("has no identifier, name or place twice", () => {
    const all = register.communities;
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ countyCode, address }) => countyCode + address)).size).toBe(all.length);
  });

  it("bears names that cannot be mistaken for real ones, except the pilot's", () => {
    const nameOf = new Map(counties.map(({ code, name }) => [code, name]));
    for (const { id, countyCode, name, committee, address } of register.communities) {
      const made = name.slice(nameOf.get(countyCode)?.length);
      if (name !== pilot.name) expect(nameOf.get(countyCode) + made, id).toBe(name);
      if (name !== pilot.name) expect(made, id).toMatch(id.includes("W") ? /^示范(城中村|自建房片区) \d{2}$/ : new RegExp(`^示范小区 ${id.slice(-3)}$`));
      expect(committee, id).toMatch(/^示范社区[一二三四五六]$/);
      expect(address, id).toMatch(/^示范西?路\d+号$/);
    }
  });

  it("has the pilot among 芒市's of 2020", () => {
    const found = register.communities.filter(({ name }) => name === pilot.name);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ id: "533103-001", planYear: 2020, renewalMode: "PILOT", stage: "HANDED_OVER", countsInTarget: true });
  });

  it("has six pilots outside the target with marked identifiers, and a few communities built anew", () => {
    expect(outside).toHaveLength(6);
    for (const { id, renewalMode } of outside) {
      expect(id).toMatch(/^\d{6}-W\d{3}$/);
      expect(renewalMode).toBe("PILOT");
    }
    expect(countBy(inTarget.map(({ renewalMode }) => renewalMode))).toEqual({ COMPREHENSIVE: 393, REDEVELOPMENT: 4, PILOT: 1 });
  });

  it("fills in what a register asks for, within its bounds", () => {
    for (const { communityId, countyCode, builtYear, missingFacilities, propertyManagement, contactPost } of register.details) {
      expect(communityId.slice(0, 6)).toBe(countyCode);
      expect(builtYear >= 1975 && builtYear <= 2002, communityId).toBe(true);
      expect(missingFacilities.length, communityId).toBeGreaterThan(0);
      expect(["无物业，社区代管", "单位自管", "物业公司"]).toContain(propertyManagement);
      // A post, never a person or a number to call.
      expect([null, "项目联络岗", "社区网格岗"]).toContain(contactPost);
    }
    const types = countBy(register.details.map(({ propertyType }) => propertyType));
    expect(types.REFORMED_HOUSING).toBeGreaterThan(register.details.length / 2);
  });

  it("lacks a contact for about a tenth, more often in later years", () => {
    const lacking = (communities: typeof inTarget) => communities.filter(({ id }) => detailOf(id).contactPost === null).length / communities.length;
    expect(lacking(inTarget)).toBeGreaterThan(0.07);
    expect(lacking(inTarget)).toBeLessThan(0.13);
    expect(lacking(inYear(2020))).toBeLessThan(lacking(inYear(2021)));
    expect(lacking(inYear(2021))).toBeLessThan(lacking(inYear(2022)));
  });

  it("puts every community of the target into a package of its county and year, sixty at most", () => {
    const packages = new Map(register.projects.map((project) => [project.code, project]));
    expect(packages.size).toBe(register.projects.length);
    for (const { id, projectCode, countyCode, planYear } of inTarget) expect(packages.get(projectCode ?? ""), id).toMatchObject({ countyCode, planYear });
    const sizes = countBy(inTarget.map(({ projectCode }) => projectCode ?? ""));
    for (const { code } of register.projects) expect(sizes[code], code).toBeGreaterThanOrEqual(1);
    for (const size of Object.values(sizes)) expect(size).toBeLessThanOrEqual(60);
    expect(register.projects.filter(({ code }) => code.startsWith("533103-2021"))).toHaveLength(4);
    expect(packages.get("533103-2021-P1")?.name).toBe("芒市2021年老旧小区改造项目（一标段）");
    expect(outside.filter(({ projectCode }) => projectCode !== null)).toEqual([]);
  });

  it("has work of water and power everywhere, of the telecommunications mostly, of gas often but never in 梁河县", () => {
    const counts = countBy(register.communityUtilities.map(({ utilityKey }) => utilityKey));
    const share = (key: keyof typeof counts) => (counts[key] ?? 0) / register.communities.length;
    expect([share("WATER"), share("POWER")]).toEqual([1, 1]);
    for (const key of ["MOBILE", "TELECOM", "UNICOM", "CABLE_TV"] as const) expect(share(key), key).toBeGreaterThanOrEqual(0.8);
    expect(share("GAS")).toBeGreaterThan(0.55);
    expect(share("GAS")).toBeLessThan(0.65);
    expect(register.communityUtilities.filter(({ utilityKey, countyCode }) => utilityKey === "GAS" && countyCode === "533122")).toEqual([]);
  });
});

describe("repeatability", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it("makes the same bytes twice", () => {
    expect(bytes(demonstrationRegister())).toBe(bytes(register));
  });

  it.each(["Pacific/Apia", "America/Los_Angeles"])("makes the same bytes in %s, at another time, without chance", async (name) => {
    process.env.TZ = name;
    vi.useFakeTimers({ now: new Date("2031-12-31T23:59:59Z") });
    // The zone is really another one here, otherwise this would show nothing.
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(name);
    vi.spyOn(Math, "random").mockImplementation(() => {
      throw new Error("chance");
    });
    vi.resetModules();
    const afresh = await import("../../../prisma/seed/demonstration");
    expect(bytes(afresh.demonstrationRegister())).toBe(bytes(register));
  });
});
