import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS } from "@/lib/domains/channels/types";
import { adjustedProgramme, comparison, effectLines, effectRecord, looksLikeYuan, plannedText, planFunding, ruledAmount, ruleText, sumOf } from "@/lib/domains/funding-plan/rules";
import { adjustmentInput, parseAdjustable, parseFundingFilter } from "@/lib/domains/funding-plan/schema";
import { ADJUSTABLE, type FundingTotals, type Programme } from "@/lib/domains/funding-plan/types";
import { largestRemainder } from "@/lib/domains/share-basis/rules";
import { AMOUNTS } from "../../../../support/amounts";
import { publishedBaseline } from "../../../../support/plan";

const perHousehold = { CENTRAL_PROVINCIAL: wan("2"), COUNTY_MATCH: wan("2"), RESIDENTS: wan("2.5") };
const programme = (more: Partial<Programme> = {}): Programme => ({ households: 10n, investmentFen: wan("128.7"), perHousehold, utilitiesFen: null, adjusted: {}, ...more });

describe("a community's plan of money", () => {
  test("is the rule for a household, the shares, and private capital for what is missing; what is not worked out is no nought", () => {
    expect(planFunding(programme())).toEqual({
      amounts: { CENTRAL_PROVINCIAL: wan("20"), COUNTY_MATCH: wan("20"), RESIDENTS: wan("25"), UTILITIES: null, EXISTING_STOCK: null, SOCIAL_CAPITAL: wan("63.7") },
      totalFen: wan("128.7"),
      gapFen: 0n,
      overFen: 0n,
    });
    const shared = planFunding(programme({ utilitiesFen: wan("31.53"), adjusted: { EXISTING_STOCK: 0n } }));
    expect([shared.amounts.UTILITIES, shared.amounts.EXISTING_STOCK, shared.amounts.SOCIAL_CAPITAL]).toEqual([wan("31.53"), 0n, wan("32.17")]);
    expect([plannedText(null), plannedText(0n)]).toEqual(["未测算", "0.00"]);
  });

  test("says 测算超出 where the rule gives more than the community costs, and a gap where private capital was set lower", () => {
    const cheap = planFunding(programme({ investmentFen: wan("50") }));
    expect([cheap.amounts.SOCIAL_CAPITAL, cheap.gapFen, cheap.overFen]).toEqual([0n, 0n, wan("15")]);
    const set = planFunding(programme({ adjusted: { SOCIAL_CAPITAL: wan("60") } }));
    expect([set.amounts.SOCIAL_CAPITAL, set.gapFen, set.overFen]).toEqual([wan("60"), wan("3.7"), 0n]);
  });

  test("what a change moves is said before it is saved; back to the rule takes the amount out", () => {
    const before = programme({ adjusted: { COUNTY_MATCH: wan("12") } });
    const lines = effectLines(planFunding(before), planFunding(adjustedProgramme(before, "COUNTY_MATCH", null)), CHANNEL_LABELS);
    expect(lines.slice(0, 2)).toEqual([
      { label: "县市配套", before: wan("12"), after: wan("20") },
      { label: "社会资本", before: wan("71.7"), after: wan("63.7") },
    ]);
    expect(effectRecord(lines)).toBe("县市配套 12.00→20.00；社会资本 71.70→63.70；各渠道合计 128.70→128.70；缺口 0.00→0.00；测算超出 0.00→0.00");
    expect(adjustedProgramme(programme(), "EXISTING_STOCK", 0n).adjusted).toEqual({ EXISTING_STOCK: 0n });
    expect([ruledAmount(programme(), "RESIDENTS"), ruledAmount(programme(), "EXISTING_STOCK")]).toEqual([wan("25"), null]);
    expect([ruleText(programme(), "RESIDENTS"), ruleText(programme(), "UTILITIES")]).toEqual(["10户×2.5万元", "还没有提出各单位的出资"]);
    expect([looksLikeYuan(wan("128.7"), wan("128.7")), looksLikeYuan(wan("128.71"), wan("128.7"))]).toEqual([false, true]);
  });

  test("adds up to the investment to the 分 in 10,000 random programmes, shares by largest remainder among them", () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 11n });
    const maybe = fc.option(fen, { nil: undefined });
    const made = fc.record({
      households: fc.bigInt({ min: 0n, max: 5000n }),
      investmentFen: fen,
      perHousehold: fc.record({
        CENTRAL_PROVINCIAL: fc.bigInt({ min: 0n, max: 10n ** 8n }),
        COUNTY_MATCH: fc.bigInt({ min: 0n, max: 10n ** 8n }),
        RESIDENTS: fc.bigInt({ min: 0n, max: 10n ** 8n }),
      }),
      whole: fc.option(fen, { nil: null }),
      adjusted: fc.record({ CENTRAL_PROVINCIAL: maybe, COUNTY_MATCH: maybe, RESIDENTS: maybe, EXISTING_STOCK: maybe, SOCIAL_CAPITAL: maybe }),
      weights: fc.array(fc.bigInt({ min: 1n, max: 5000n }), { minLength: 7, maxLength: 7 }),
    });
    fc.assert(
      fc.property(made, ({ whole, weights, adjusted, ...rest }) => {
        const shares = whole === null ? null : largestRemainder(whole, weights);
        const utilitiesFen = shares && shares.reduce((sum, share) => sum + share, 0n);
        const { amounts, totalFen, gapFen, overFen } = planFunding({ ...rest, utilitiesFen, adjusted });
        return (
          utilitiesFen === whole &&
          sumOf(amounts) === totalFen &&
          totalFen + gapFen - overFen === rest.investmentFen &&
          (gapFen === 0n || overFen === 0n) &&
          gapFen >= 0n &&
          overFen >= 0n
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("beside the published figures", () => {
  const { channels, published } = publishedBaseline();
  const totals = (more: Partial<FundingTotals> = {}): FundingTotals => ({
    ...planFunding(programme({ households: 23_653n, investmentFen: wan("304422.66"), utilitiesFen: wan("74572.61") })),
    communities: 398,
    adjusted: 0,
    households: 23_653n,
    investmentFen: wan("304422.66"),
    without: {},
    ...more,
  });

  test("each channel stands with its difference; the share as published and as it comes to; the fifth has no amount", () => {
    const lines = comparison(channels, totals(), published.investmentFen, true);
    expect(lines.map(({ publishedFen, plannedFen, differenceFen }) => [publishedFen, plannedFen, differenceFen])).toEqual([
      [wan("47306"), wan("47306"), 0n],
      [wan("47306"), wan("47306"), 0n],
      [wan("59132.5"), wan("59132.5"), 0n],
      [wan("74572.61"), wan("74572.61"), 0n],
      [null, null, null],
      [wan("76105.56"), wan("76105.55"), -wan("0.01")],
    ]);
    expect(lines.map(({ publishedShare }) => publishedShare)).toEqual(["15%，实为15.54%", "15%，实为15.54%", "20%，实为19.42%", "25%，实为24.50%", "—", "25%，实为25.00%"]);
    expect(lines.map(({ plannedShare }) => plannedShare)).toEqual(["15.54%", "15.54%", "19.42%", "24.50%", "—", "25.00%"]);
  });

  test("a part of the prefecture has no published amount to differ from", () => {
    expect(comparison(channels, totals(), published.investmentFen, false).map(({ differenceFen }) => differenceFen)).toEqual([null, null, null, null, null, null]);
  });
});

describe("what is typed", () => {
  const typed = (more: Record<string, string>) =>
    adjustmentInput.safeParse({
      communityId: "533103-001",
      channel: "COUNTY_MATCH",
      version: "0",
      idempotencyKey: "3f6f0f10-7a53-4c3e-8c5e-0d6a5f1f8b11",
      by: "amount",
      amount: "132.93",
      reason: "财力安排",
      shown: "",
      ...more,
    });

  test("is an amount in 万元 to the 分 with a reason; all that is wrong is said at once", () => {
    expect(typed({}).data?.amountFen).toBe(132_930_000n);
    expect(typed({ by: "rule", amount: "无" }).data?.amountFen).toBeNull();
    const issues = typed({ amount: "12万", reason: " " }).error?.issues ?? [];
    expect(issues.map(({ path }) => path[0])).toEqual(expect.arrayContaining(["amount", "reason"]));
    for (const [amount, stored] of AMOUNTS) expect(typed({ amount }).data?.amountFen, amount).toBe(stored === null ? undefined : wan(stored));
    expect(typed({ channel: "UTILITIES" }).success).toBe(false);
  });

  test("an address that is no filter is as if it were not there", () => {
    expect(parseFundingFilter({ county: "5331", year: "1999x", page: "0", adjusted: ["1"] })).toEqual({ county: undefined, year: undefined, adjusted: false, page: 1 });
    expect(parseFundingFilter({ county: "533103", year: "2021", page: "3", adjusted: "1" })).toEqual({ county: "533103", year: 2021, adjusted: true, page: 3 });
    expect([parseAdjustable("COUNTY_MATCH"), parseAdjustable("UTILITIES"), ADJUSTABLE.length, CHANNEL_KEYS.length]).toEqual(["COUNTY_MATCH", undefined, 5, 6]);
  });
});
