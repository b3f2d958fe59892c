import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { channelSums, effectOf, placeIn, planWith, sizeOf, weightOf, weightText } from "@/lib/domains/register-effect/rules";
import type { EffectBase, Size } from "@/lib/domains/register-effect/types";

const channel = (key: string, perHousehold: string | null, published: string | null, units: number | null = null) => ({
  key,
  name: key,
  perHouseholdFen: perHousehold === null ? null : wan(perHousehold),
  publishedFen: published === null ? null : wan(published),
  publishedSharePercent: null,
  perUnitPublishedFen: units === null ? null : wan("10653"),
  units,
});
const base: Pick<EffectBase, "channels" | "publishedHouseholds"> = {
  channels: [
    channel("中央和省级", "2", "47306"),
    channel("县市", "2", "47306"),
    channel("居民", "2.5", "59132.5"),
    channel("管线", null, "74572.61", 7),
    channel("盘活", null, null),
    channel("社会资本", null, "76105.56"),
  ],
  publishedHouseholds: 23_653n,
};
const size: Size = { households: 24n, buildings: 10n, floorAreaDm2: 346_925n, investmentFen: wan("291.1"), counts: true };

describe("channels of 24 households and 291.10 万元", () => {
  test("2, 2 and 2.5 a household; utilities 74,572.61 × 24 ÷ 23,653 = 75.67; private capital is the gap", () => {
    const sums = channelSums(base, size);
    expect(sums.map(({ fen }) => fen)).toEqual([wan("48"), wan("48"), wan("60"), 75_666_623n, null, 59_433_377n]);
    expect(sums.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n)).toBe(wan("291.1"));
    expect(sums.filter(({ gap }) => gap).map(({ name }) => name)).toEqual(["社会资本"]);
  });

  test("where the rates come to more than the investment the gap is below nought", () => {
    expect(channelSums(base, { ...size, households: 100n }).at(-1)?.fen).toBe(wan("291.1") - wan("650") - 315_277_597n);
  });
});

describe("weight", () => {
  const plan = { communities: 100, households: 2400n, buildings: 500n, floorAreaDm2: 34_692_500n, investmentFen: 0n };

  test("40 % of area, 30 % of households, 10 % of buildings, 10 % of communities", () => {
    // 0.4 × 1 % + 0.3 × 1 % + 0.1 × 2 % + 0.1 × 1 % = 1 % = 万分之100
    expect(weightOf(size, plan)).toBe(1_000_000n);
    expect(weightText(weightOf(size, plan))).toBe("100.00");
    expect(weightText(226_612n)).toBe("22.66");
    expect(weightText(449n)).toBe("0.04");
  });

  test("of all communities of a plan together: nine tenths, the last is performance", () => {
    const all = { households: 2400n, buildings: 500n, floorAreaDm2: 34_692_500n, investmentFen: 0n, counts: true };
    expect(weightOf(all, { ...plan, communities: 1 })).toBe(90_000_000n);
    expect(weightOf(size, { ...plan, communities: 0, households: 0n, buildings: 0n, floorAreaDm2: 0n })).toBe(0n);
  });

  test("before and after: the plan moves with its community; one outside weighs nothing", () => {
    const after = { ...size, households: 48n };
    expect(planWith(plan, size, after)).toEqual({ ...plan, households: 2424n });
    expect(planWith(plan, size, { ...size, counts: false })).toMatchObject({ communities: 99, households: 2376n, buildings: 490n });
    expect(planWith(plan, null, size).communities).toBe(101);
    const whole = { ...base, plan, perHousehold: null, perSqm: null };
    expect(effectOf(whole, { ...size, counts: false }, plan).weight).toBeNull();
    expect(effectOf(whole, size, plan)).toMatchObject({ perHousehold: 12_129_167n, perSqm: 83_909n });
    expect(effectOf(whole, { ...size, households: 0n, floorAreaDm2: 0n }, plan)).toMatchObject({ perHousehold: null, perSqm: null });
  });
});

test("where a unit cost stands", () => {
  const spread = { least: 10n, quarter: 20n, middle: 30n, threeQuarters: 40n, most: 50n };
  expect([9n, 10n, 19n, 20n, 40n, 41n, 50n, 51n].map((cost) => placeIn(spread, cost))).toEqual([
    "低于本县市最低",
    "在最低的四分之一",
    "在最低的四分之一",
    "居中",
    "居中",
    "在最高的四分之一",
    "在最高的四分之一",
    "高于本县市最高",
  ]);
});

test("figures of a form, or none while one of them is no figure", () => {
  const text = { households: "1,024", buildings: "3", floorArea: "900.5", plannedInvestment: "88.8", countsInTarget: "是" };
  expect(sizeOf(text)).toEqual({ households: 1024n, buildings: 3n, floorAreaDm2: 90_050n, investmentFen: wan("88.8"), counts: true });
  for (const [field, value] of [
    ["households", ""],
    ["households", "约30"],
    ["floorArea", "1.234"],
    ["plannedInvestment", "-1"],
    ["buildings", "1.5"],
  ] as const)
    expect(sizeOf({ ...text, [field]: value }), value).toBeNull();
});
