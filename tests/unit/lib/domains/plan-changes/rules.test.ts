import { describe, expect, test } from "vitest";
import {
  allowedKinds,
  effectOf,
  effectRecord,
  effectRows,
  effectText,
  isAllowed,
  parseEffect,
  planYears,
  sameEffect,
  story,
  sumEffects,
  wishFault,
} from "@/lib/domains/plan-changes/rules";
import { CHANGE_KINDS, type ChangeRow, type Standing, type Wish } from "@/lib/domains/plan-changes/types";
import { OFF_STAGES, type Stage, STAGES } from "@/lib/domains/plan/types";
import { randomOf } from "@/prisma/seed/random";
import { cell, smallBaseline } from "../../../../support/plan";

const standing: Standing = { year: 2021, stage: "PLANNED", countsInTarget: true, investmentFen: 1_200_000n, households: 30n };
const wish = (kind: Wish["kind"], more: Partial<Wish> = {}): Wish => ({ kind, toYear: null, toInvestmentFen: null, ...more });
const line = (year: number, communities: number, households: bigint, investmentFen: bigint) => ({ year, communities, households, investmentFen });

describe("what may be asked for", () => {
  test("follows the stage: works stay in their year, what is accepted is done, what is not listed is the county's own affair", () => {
    const allowed = Object.fromEntries([...STAGES, ...OFF_STAGES].map((stage) => [stage, allowedKinds(stage).join(" ")]));
    expect(allowed).toEqual({
      REGISTERED: "ADD",
      PLANNED: "MOVE_YEAR CHANGE_INVESTMENT SUSPEND WITHDRAW",
      PRELIMINARY: "MOVE_YEAR CHANGE_INVESTMENT SUSPEND WITHDRAW",
      CONSTRUCTION: "CHANGE_INVESTMENT SUSPEND",
      COMPLETED: "CHANGE_INVESTMENT",
      ACCEPTED: "",
      HANDED_OVER: "",
      SUSPENDED: "RESUME WITHDRAW",
      WITHDRAWN: "",
    });
  });

  test.each([
    [wish("RESUME"), "kind"],
    [wish("MOVE_YEAR"), "toYear"],
    [wish("MOVE_YEAR", { toYear: 2021 }), "toYear"],
    [wish("MOVE_YEAR", { toYear: 2031 }), "toYear"],
    [wish("CHANGE_INVESTMENT"), "toInvestment"],
    [wish("CHANGE_INVESTMENT", { toInvestmentFen: 1_200_000n }), "toInvestment"],
    [wish("CHANGE_INVESTMENT", { toInvestmentFen: 100_000_000_001n }), "toInvestment"],
    [wish("MOVE_YEAR", { toYear: 2022 }), undefined],
    [wish("CHANGE_INVESTMENT", { toInvestmentFen: 1_200_001n }), undefined],
    [wish("WITHDRAW"), undefined],
  ])("%o is faulted at %s", (asked, field) => expect(wishFault(standing, asked, [2020, 2021, 2022])?.field).toBe(field));
});

describe("what a change does to the plan", () => {
  test.each([
    [wish("MOVE_YEAR", { toYear: 2022 }), standing, [line(2021, -1, -30n, -1_200_000n), line(2022, 1, 30n, 1_200_000n)]],
    [wish("CHANGE_INVESTMENT", { toInvestmentFen: 1_000_000n }), standing, [line(2021, 0, 0n, -200_000n)]],
    [wish("WITHDRAW"), standing, [line(2021, -1, -30n, -1_200_000n)]],
    [wish("SUSPEND"), standing, []],
    [wish("WITHDRAW"), { ...standing, stage: "SUSPENDED" as const }, [line(2021, -1, -30n, -1_200_000n)]],
    [wish("ADD", { toYear: 2022 }), { ...standing, stage: "REGISTERED" as const, countsInTarget: false }, [line(2022, 1, 30n, 1_200_000n)]],
    [wish("ADD", { toYear: 2021 }), { ...standing, stage: "REGISTERED" as const }, []],
  ])("%o", (asked, where, effect) => {
    expect(effectOf(where, asked)).toEqual(effect);
    expect(parseEffect(JSON.parse(JSON.stringify(effectRecord(effect))))).toEqual(effect);
  });

  test("what all counties' changes do adds up to what they do to the prefecture, whatever they are", () => {
    const random = randomOf("effects");
    const stages: Stage[] = [...STAGES, ...OFF_STAGES];
    for (let round = 0; round < 300; round++) {
      const effects = Array.from({ length: 12 }, () => {
        const at: Standing = {
          year: 2020 + random.int(0, 2),
          stage: stages[random.int(0, stages.length - 1)] ?? "PLANNED",
          countsInTarget: random.chance(80),
          investmentFen: BigInt(random.int(0, 9_999_999)),
          households: BigInt(random.int(0, 400)),
        };
        const kind = CHANGE_KINDS[random.int(0, CHANGE_KINDS.length - 1)] ?? "SUSPEND";
        const asked = wish(kind, { toYear: 2020 + random.int(0, 2), toInvestmentFen: BigInt(random.int(0, 9_999_999)) });
        return { county: random.int(0, 4), effect: isAllowed(at.stage, kind) ? effectOf(at, asked) : [] };
      });
      const byCounty = [0, 1, 2, 3, 4].map((county) => sumEffects(effects.filter((each) => each.county === county).map(({ effect }) => effect)));
      expect(sameEffect(sumEffects(byCounty), sumEffects(effects.map(({ effect }) => effect)))).toBe(true);
      // A move takes from one year what it gives to the other: over all years nothing but investment and number of others changes.
      for (const { effect } of effects) if (effect.length === 2) expect(effect.reduce((sum, each) => sum + each.investmentFen, 0n)).toBe(0n);
    }
  });

  test("is shown for county and prefecture alike, in each year that it moves", () => {
    const cells = [cell("111111", 2020, "PLANNED", 3), cell("222222", 2020, "PLANNED", 9), cell("222222", 2020, "WITHDRAWN", 1)];
    const plans = planYears(smallBaseline(), cells, "111111");
    const rows = effectRows(plans, [line(2020, -1, -10n, -1_000_000n)]);
    expect(rows.map(({ place, year, baseline, current }) => [place, year, baseline.communities, current.communities])).toEqual([
      ["甲县", 2020, 4, 3],
      ["全州", 2020, 14, 12],
    ]);
    expect(effectText([line(2020, -1, -10n, -1_000_000n), line(2021, 1, 10n, 1_000_000n)])).toBe("2020年 −1个、−1.00万元；2021年 +1个、+1.00万元");
    expect(effectText([])).toBe("不影响计划数");
  });
});

test("a change reads as a story, and what was kept otherwise is left out", () => {
  const change = {
    state: "REJECTED",
    kind: "MOVE_YEAR",
    fromYear: 2021,
    toYear: 2022,
    reason: "顺延",
    requestedBy: "甲县经办岗",
    requestedAt: "a",
    decidedBy: "州局业务岗",
    decidedAt: "b",
    decisionNote: "不同意",
    documentNumber: null,
  } as ChangeRow;
  expect(story(change).map(({ title, detail }) => [title, detail])).toEqual([
    ["甲县经办岗申请由2021年调整到2022年", "理由：顺延"],
    ["州局业务岗不批准", "意见：不同意"],
  ]);
  expect(parseEffect([{ year: 2021 }, "x", null])).toEqual([]);
  expect(parseEffect({})).toEqual([]);
});
