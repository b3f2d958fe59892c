import { parseSqm } from "@/lib/core/area";
import { divideRounded, type Fen, parseWan } from "@/lib/core/money";
import type { Totals } from "@/lib/domains/plan/types";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import type { ChannelSum, Effect, EffectBase, Size, Spread } from "./types";

type Sized = Pick<RegisterText, "households" | "buildings" | "floorArea" | "plannedInvestment" | "countsInTarget">;

const whole = (text: string): bigint | null => (/^(\d{1,9}|[1-9]\d{0,2}(,\d{3})+)$/.test(text.trim()) ? BigInt(text.trim().replaceAll(",", "")) : null);

/** The figures of a form; null while one of them is no figure. */
export function sizeOf(text: Sized): Size | null {
  const [households, buildings, floorAreaDm2, investment] = [whole(text.households), whole(text.buildings), parseSqm(text.floorArea), parseWan(text.plannedInvestment)];
  if (households === null || buildings === null || floorAreaDm2 === null || !investment.ok || investment.fen < 0n) return null;
  return { households, buildings, floorAreaDm2, investmentFen: investment.fen, counts: text.countsInTarget !== "否" };
}

/**
 * Planned money by channel as the plan reckons it: so much a household; the utilities by their published sum a household of the
 * plan; private capital what is left, below nought where the others come to more than the investment.
 */
export function channelSums({ channels, publishedHouseholds }: Pick<EffectBase, "channels" | "publishedHouseholds">, size: Size): ChannelSum[] {
  const ruled = channels.map(({ key, name, perHouseholdFen, perUnitPublishedFen, publishedFen }): ChannelSum => {
    if (perHouseholdFen !== null) return { key, name, fen: perHouseholdFen * size.households, gap: false };
    if (perUnitPublishedFen !== null && publishedFen !== null) return { key, name, fen: divideRounded(publishedFen * size.households, publishedHouseholds), gap: false };
    return { key, name, fen: null, gap: publishedFen !== null };
  });
  const given = ruled.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n);
  return ruled.map((channel) => (channel.gap ? { ...channel, fen: size.investmentFen - given } : channel));
}

/** Shares in hundredths of a percent of the method that divides central funds: area, households, buildings, communities; the rest is performance. */
const FACTORS = { floorAreaDm2: 4000n, households: 3000n, buildings: 1000n, communities: 1000n } as const;
const SCALE = 10_000n;

/** What a community weighs among those of the plan, in hundred-millionths of the whole. */
export function weightOf(size: Size, plan: Totals): bigint {
  const part = (factor: keyof typeof FACTORS, value: bigint, all: bigint) => (all === 0n ? 0n : divideRounded(FACTORS[factor] * value * SCALE, all));
  return (
    part("floorAreaDm2", size.floorAreaDm2, plan.floorAreaDm2) +
    part("households", size.households, plan.households) +
    part("buildings", size.buildings, plan.buildings) +
    part("communities", 1n, BigInt(plan.communities))
  );
}

/** The plan after one of its communities has changed, come in or gone. */
export function planWith(plan: Totals, before: Size | null, after: Size | null): Totals {
  const add = (totals: Totals, size: Size | null, sign: 1n | -1n): Totals =>
    size?.counts
      ? {
          communities: totals.communities + Number(sign),
          households: totals.households + sign * size.households,
          buildings: totals.buildings + sign * size.buildings,
          floorAreaDm2: totals.floorAreaDm2 + sign * size.floorAreaDm2,
          investmentFen: totals.investmentFen + sign * size.investmentFen,
        }
      : totals;
  return add(add(plan, before, -1n), after, 1n);
}

/** Channels, unit costs and weight of a community that stands in this plan. */
export function effectOf(base: EffectBase, size: Size, plan: Totals): Effect {
  return {
    channels: channelSums(base, size),
    perHousehold: size.households === 0n ? null : divideRounded(size.investmentFen, size.households),
    perSqm: size.floorAreaDm2 === 0n ? null : divideRounded(size.investmentFen * 100n, size.floorAreaDm2),
    weight: size.counts ? weightOf(size, plan) : null,
  };
}

/** Where a unit cost stands among the county's. */
export function placeIn(spread: Spread, cost: Fen): string {
  if (cost > spread.most) return "高于本县市最高";
  if (cost < spread.least) return "低于本县市最低";
  if (cost > spread.threeQuarters) return "在最高的四分之一";
  return cost < spread.quarter ? "在最低的四分之一" : "居中";
}

/** A weight in hundred-millionths as 万分之 with two decimals: 226600n is "22.66". */
export function weightText(weight: bigint): string {
  const hundredths = divideRounded(weight, 100n).toString().padStart(3, "0");
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
}
