import { formatWanSqm } from "@/lib/core/area";
import { decimalText, divideRounded, formatCount, formatCountDifference, formatWan, formatWanDifference, wanText } from "@/lib/core/money";
import { sumTargets } from "@/lib/domains/plan/rules";
import type { Baseline } from "@/lib/domains/plan/types";
import type { BaselineDraft, Oddity, VersionLine } from "./types";

const counted = (key: string, label: string, unit: string, one: bigint | null, other: bigint | null): VersionLine => ({
  key,
  label,
  unit,
  one: formatCount(one),
  other: formatCount(other),
  difference: one === null || other === null ? "—" : formatCountDifference(other - one),
  differs: one !== other,
});
const paid = (key: string, label: string, one: bigint | null, other: bigint | null): VersionLine => ({
  key,
  label,
  unit: "万元",
  one: formatWan(one),
  other: formatWan(other),
  difference: one === null || other === null ? "—" : formatWanDifference(other - one),
  differs: one !== other,
});

const areaDifference = (by: bigint) => (by === 0n ? "0" : by > 0n ? `+${formatWanSqm(by)}` : `−${formatWanSqm(-by)}`);

const places = ({ counties, years, targets }: Baseline) =>
  years.flatMap(({ year }) => counties.map((county) => ({ year, county, target: targets.find((each) => each.year === year && each.countyCode === county.code) })));

/** Every figure of two versions side by side, with the difference of the second. */
export function compareVersions(one: Baseline, other: Baseline): VersionLine[] {
  const [a, b] = [one.published, other.published];
  const area = { ...counted("area", "建筑面积", "万平方米", a.floorAreaDm2, b.floorAreaDm2), one: formatWanSqm(a.floorAreaDm2), other: formatWanSqm(b.floorAreaDm2) };
  const yearLines = one.years.flatMap((total) => {
    const now = other.years.find(({ year }) => year === total.year);
    return [
      counted(`y${total.year}`, `${total.year}年合计小区`, "个", BigInt(total.communities), now ? BigInt(now.communities) : null),
      paid(`yf${total.year}`, `${total.year}年合计投资`, total.investmentFen, now?.investmentFen ?? null),
    ];
  });
  const countyLines = places(one).flatMap(({ year, county, target }) => {
    const now = other.targets.find((each) => each.year === year && each.countyCode === county.code);
    if (!target && !now) return [];
    return [
      counted(`c${county.code}${year}`, `${year}年${county.name}小区`, "个", BigInt(target?.communities ?? 0), BigInt(now?.communities ?? 0)),
      paid(`cf${county.code}${year}`, `${year}年${county.name}投资`, target?.investmentFen ?? 0n, now?.investmentFen ?? 0n),
    ];
  });
  return [
    counted("communities", "小区", "个", BigInt(a.communities), BigInt(b.communities)),
    counted("buildings", "楼栋", "栋", a.buildings, b.buildings),
    counted("households", "户数", "户", a.households, b.households),
    { ...area, difference: areaDifference(b.floorAreaDm2 - a.floorAreaDm2) },
    paid("investment", "总投资", a.investmentFen, b.investmentFen),
    paid("perHousehold", "户均投资", one.perHouseholdFen, other.perHouseholdFen),
    ...yearLines,
    ...countyLines,
    ...one.channels.map(({ key, name, publishedFen }) => paid(`ch${key}`, `渠道：${name}`, publishedFen, other.channels.find((each) => each.key === key)?.publishedFen ?? null)),
  ];
}

/** Where published figures do not add up. They are entered as published all the same, once somebody has looked. */
export function oddities({ published, years, targets, channels, perHouseholdFen }: BaselineDraft): Oddity[] {
  const found: Oddity[] = [];
  const check = (label: string, unit: Oddity["unit"], said: bigint | number, computed: bigint | number) =>
    said !== computed && found.push({ label, unit, published: said, computed });
  const whole = sumTargets(targets, {});
  check("总投资与各县市分年投资之和", "万元", published.investmentFen, whole.investmentFen);
  check("小区总数与各县市分年小区之和", "个", published.communities, whole.communities);
  check(
    "总投资与三个年度合计之和",
    "万元",
    published.investmentFen,
    years.reduce((sum, each) => sum + each.investmentFen, 0n),
  );
  for (const { year, communities, investmentFen } of years) {
    const counties = sumTargets(targets, { year });
    check(`${year}年合计投资与各县市之和`, "万元", investmentFen, counties.investmentFen);
    check(`${year}年合计小区与各县市之和`, "个", communities, counties.communities);
  }
  check(
    "总投资与各渠道金额之和",
    "万元",
    published.investmentFen,
    channels.reduce((sum, each) => sum + (each.publishedFen ?? 0n), 0n),
  );
  if (published.households > 0n) check("户均投资与总投资÷户数", "万元", perHouseholdFen, divideRounded(published.investmentFen, published.households * 10_000n) * 10_000n);
  return found;
}

/** An oddity in words. */
export function oddityText({ label, published, computed, unit }: Oddity): string {
  const show = (value: bigint | number) => (typeof value === "bigint" ? formatWan(value) : formatCount(value));
  return `${label}：公布${show(published)}${unit}，计算${show(computed)}${unit}`;
}

/** A version as the form's fields hold it, to enter the next one from. */
export function draftText(baseline: Baseline): Record<string, string> {
  const { published, years, channels } = baseline;
  const money = (fen: bigint | null) => (fen === null ? "" : wanText(fen));
  const whole = (value: number | null) => (value === null ? "" : String(value));
  return Object.fromEntries([
    ["title", baseline.title],
    ["status", "FORMAL"],
    ["documentNumber", ""],
    ["publishedMonth", ""],
    ["communities", String(published.communities)],
    ["buildings", String(published.buildings)],
    ["households", String(published.households)],
    ["floorArea", decimalText(published.floorAreaDm2, 6)],
    ["investment", money(published.investmentFen)],
    ["perHousehold", money(baseline.perHouseholdFen)],
    ...years.flatMap(({ year, communities, investmentFen }) => [
      [`year.${year}.communities`, String(communities)],
      [`year.${year}.investment`, money(investmentFen)],
    ]),
    ...places(baseline).flatMap(({ year, county, target }) => [
      [`target.${county.code}.${year}.communities`, target ? String(target.communities) : ""],
      [`target.${county.code}.${year}.investment`, target ? money(target.investmentFen) : ""],
    ]),
    ...channels.flatMap(({ key, perHouseholdFen, publishedFen, publishedSharePercent, perUnitPublishedFen, units }) => [
      [`channel.${key}.perHousehold`, money(perHouseholdFen)],
      [`channel.${key}.published`, money(publishedFen)],
      [`channel.${key}.share`, whole(publishedSharePercent)],
      [`channel.${key}.perUnit`, money(perUnitPublishedFen)],
      [`channel.${key}.units`, whole(units)],
    ]),
  ]) as Record<string, string>;
}
