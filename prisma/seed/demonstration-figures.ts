import type { Fen } from "../../lib/core/money";
import { baselineVersion } from "./baseline";
import { randomOf } from "./random";

/** The communities of one county and year, with what the plan gives them together. */
export type FigureGroup = { key: string; communities: number; investmentFen: Fen };

export type Figures = { buildings: number; households: number; floorAreaDm2: bigint; plannedInvestmentFen: Fen };

/** Registers state investments to 0.01 万元. */
const STEP: Fen = 10_000n;

/** Divides a whole by weights, in whole parts that add up to it: what rounding leaves over goes to the largest remainders. */
export function apportion(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const parts = weights.map((weight) => (whole * weight) / sum);
  const left = Number(whole - parts.reduce((a, b) => a + b, 0n));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const rounded = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => (rounded.has(index) ? part + 1n : part));
}

/** Most communities are of middling size, a few are twice as large. */
function investmentsOf(group: FigureGroup): Fen[] {
  const random = randomOf(`investment ${group.key}`);
  const weights = Array.from({ length: group.communities }, () => BigInt(random.int(40, 160) * (random.chance(8) ? 2 : 1)));
  return apportion(group.investmentFen / STEP, weights).map((steps) => steps * STEP);
}

/**
 * Households follow investment. A few communities have twice as many for their money, so that the rates a household
 * of the first three funding channels come to more than they cost.
 */
function householdsOf(group: FigureGroup, households: bigint, investments: readonly Fen[]): bigint[] {
  const random = randomOf(`households ${group.key}`);
  return apportion(
    households,
    investments.map((fen) => fen * BigInt(random.int(75, 130) * (random.chance(4) ? 2 : 1))),
  );
}

/** Figures of every community, group by group: each group's investment and the prefecture's other totals come out exactly. */
export function figuresOf(groups: readonly FigureGroup[]): Figures[][] {
  const investments = groups.map(investmentsOf);
  const shares = apportion(
    BigInt(baselineVersion.households),
    groups.map((group) => group.investmentFen),
  );
  const households = groups.map((group, g) => householdsOf(group, shares[g] ?? 0n, investments[g] ?? []));

  const all = households.flat();
  const random = randomOf("buildings and area");
  // One building each beforehand: a community without any would be none.
  const more = BigInt(baselineVersion.buildings - all.length);
  const buildings = apportion(
    more,
    all.map((count) => count * BigInt(random.int(75, 125))),
  ).map((part) => part + 1n);
  const areas = apportion(
    baselineVersion.floorAreaDm2,
    all.map((count) => count * BigInt(random.int(85, 118))),
  );

  let next = 0;
  return investments.map((group, g) =>
    group.map((plannedInvestmentFen, index) => {
      const at = next++;
      return { buildings: Number(buildings[at]), households: Number(households[g]?.[index]), floorAreaDm2: areas[at] ?? 0n, plannedInvestmentFen };
    }),
  );
}
