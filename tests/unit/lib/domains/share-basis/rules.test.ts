import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wan } from "@/lib/core/money";
import { largestRemainder, lineWeights, workOut } from "@/lib/domains/share-basis/rules";
import type { BasisLine } from "@/lib/domains/share-basis/types";

const sum = (parts: readonly bigint[]) => parts.reduce((one, other) => one + other, 0n);
const WHOLE = wan("74572.61") / 7n;
const line = (communityId: string, households: bigint, more: Partial<BasisLine> = {}): BasisLine => ({
  communityId,
  households,
  floorArea: households * 9000n,
  buildings: 1n,
  excluded: null,
  standing: null,
  ...more,
});
const byHouseholds = { households: 100, floorArea: 0, buildings: 0 };

describe("largest remainder", () => {
  it("gives what is left over to the largest fractions", () => {
    expect(largestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    // Quotas 16.67, 33.33, 50
    expect(largestRemainder(100n, [1n, 2n, 3n])).toEqual([17n, 33n, 50n]);
    // Quotas 2.5, 7.5: of equal fractions the greater weight
    expect(largestRemainder(10n, [1n, 3n])).toEqual([2n, 8n]);
    expect(largestRemainder(5n, [0n, 7n, 0n])).toEqual([0n, 5n, 0n]);
    expect(largestRemainder(5n, [0n, 0n])).toEqual([0n, 0n]);
    expect(largestRemainder(5n, [])).toEqual([]);
    expect(() => largestRemainder(-1n, [1n])).toThrow(RangeError);
    expect(() => largestRemainder(1n, [-1n])).toThrow(RangeError);
  });

  it("adds up to the whole, keeps to the quota within 1 分 and does not look at the order, for 10,000 random programmes", () => {
    const programme = fc.record({
      whole: fc.bigInt(0n, 10_000_000_000_000n),
      // Few different weights among many lines: ties are the rule, as with households
      weights: fc.array(fc.oneof(fc.bigInt(0n, 12n), fc.bigInt(0n, 100_000_000_000n)), { minLength: 1, maxLength: 24 }),
      turn: fc.nat(24),
    });
    fc.assert(
      fc.property(programme, ({ whole, weights, turn }) => {
        const parts = largestRemainder(whole, weights);
        const all = sum(weights);
        if (sum(parts) !== (all === 0n ? 0n : whole)) return false;
        const within = parts.every((part, index) => {
          const off = part * all - whole * (weights[index] ?? 0n);
          return all === 0n || (off < all && -off < all && (weights[index] !== 0n || part === 0n));
        });
        if (!within) return false;
        const order = [...weights.keys()].map((_, index) => (index + turn) % weights.length).reverse();
        const turned = largestRemainder(
          whole,
          order.map((index) => weights[index] ?? 0n),
        );
        const pairs = (of: readonly bigint[], with_: readonly bigint[]) =>
          of
            .map((weight, index) => `${weight}:${with_[index]}`)
            .sort()
            .join();
        return (
          pairs(weights, parts) ===
          pairs(
            order.map((index) => weights[index] ?? 0n),
            turned,
          )
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("working a utility's shares out", () => {
  it("shares a seventh of the published sum out, exactly, by households", () => {
    expect(WHOLE * 7n).toBe(wan("74572.61"));
    const { shares, unallocated } = workOut(WHOLE, byHouseholds, [line("533103-001", 62n), line("533103-002", 30n), line("533102-001", 23_561n)]);
    // Quotas in 分: 27,924,587.1559…, 13,511,897.0109…, 10,611,793,515.8330…
    expect(shares.map(({ amountFen }) => amountFen)).toEqual([27_924_587n, 13_511_897n, 10_611_793_516n]);
    expect(unallocated).toBe(0n);
  });

  it("leaves what stands, asks nothing where excluded, and says what no line takes", () => {
    const { shares, unallocated } = workOut(wan("10"), byHouseholds, [
      line("a", 10n, { standing: wan("4") }),
      line("b", 10n, { excluded: "没有燃气管道" }),
      line("c", 10n),
      line("d", 20n),
    ]);
    expect(shares.map(({ amountFen }) => amountFen)).toEqual([wan("4"), 0n, wan("2"), wan("4")]);
    expect(unallocated).toBe(0n);
    expect(workOut(wan("10"), byHouseholds, [line("a", 10n, { excluded: "没有燃气管道" })]).unallocated).toBe(wan("10"));
    expect(workOut(wan("10"), byHouseholds, [line("a", 10n, { standing: wan("11") }), line("b", 1n)])).toEqual({
      shares: [
        { communityId: "a", amountFen: wan("11") },
        { communityId: "b", amountFen: 0n },
      ],
      unallocated: -wan("1"),
    });
  });

  it("weighs households, floor area and buildings together", () => {
    const lines = [line("a", 10n, { floorArea: 300n, buildings: 0n }), line("b", 30n, { floorArea: 100n, buildings: 0n })];
    // a: 50 % of a quarter and 50 % of three quarters
    expect(lineWeights({ households: 50, floorArea: 50, buildings: 0 }, lines)).toEqual([50n * 10n * 400n + 50n * 300n * 40n, 50n * 30n * 400n + 50n * 100n * 40n]);
    expect(workOut(800n, { households: 50, floorArea: 50, buildings: 0 }, lines).shares.map(({ amountFen }) => amountFen)).toEqual([400n, 400n]);
    // Nobody has a building: the other measure shares alone
    expect(workOut(800n, { households: 50, floorArea: 0, buildings: 50 }, lines).shares.map(({ amountFen }) => amountFen)).toEqual([200n, 600n]);
  });
});
