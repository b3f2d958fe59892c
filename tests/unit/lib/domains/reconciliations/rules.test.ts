import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asked, figureOf, openable, ownSides, reconciliationTodos, spreadOf, stateOf } from "@/lib/domains/reconciliations/rules";
import { PARTIES, type Sides } from "@/lib/domains/reconciliations/types";

const line = (countyFen: bigint | null, utilityFen: bigint | null, thirdFen: bigint | null, utilityKey: string | null = "GAS"): Sides => ({
  utilityKey,
  countyFen,
  utilityFen,
  thirdFen,
});

describe("the state of a line", () => {
  test.each([
    ["nobody has spoken", line(null, null, null), "OPEN"],
    ["the utility is silent", line(5n, null, null), "OPEN"],
    ["both agree, no third yet", line(5n, 5n, null), "AGREED"],
    ["all three agree", line(5n, 5n, 5n), "AGREED"],
    ["zero is a figure", line(0n, 0n, null), "AGREED"],
    ["the settlement says another figure", line(5n, 5n, 4n), "DIFFERS"],
    ["two differ while the third is silent", line(5n, 6n, null), "DIFFERS"],
    ["county and settlement differ, the utility is silent", line(5n, null, 6n), "DIFFERS"],
    ["money from above: county and 州财政局", line(5n, null, 5n, null), "AGREED"],
    ["money from above: 州财政局 is silent", line(5n, null, null, null), "OPEN"],
  ] as const)("%s", (_what, sides, state) => expect(stateOf(sides)).toBe(state));

  test("for any figures: agreed only where all who are asked say one and the same; the spread is zero exactly where nobody differs", () => {
    const fen = fc.option(fc.bigInt({ min: 0n, max: 3n }), { nil: null });
    fc.assert(
      fc.property(fen, fen, fen, fc.boolean(), (county, utility, third, works) => {
        const sides = line(county, works ? utility : null, third, works ? "GAS" : null);
        const given = PARTIES.map((party) => figureOf(sides, party)).filter((figure) => figure !== null);
        const state = stateOf(sides);
        if (state === "AGREED") expect(asked(sides).every((party) => figureOf(sides, party) === given[0])).toBe(true);
        expect(state === "DIFFERS").toBe((spreadOf(sides) ?? 0n) > 0n);
        expect(spreadOf(sides) === null).toBe(given.length < 2);
      }),
      { numRuns: 2000 },
    );
  });
});

test("each side speaks for itself; the county also enters the settled figure of a utility's works", () => {
  expect(ownSides("county", { utilityKey: "GAS" })).toEqual(["COUNTY", "THIRD"]);
  expect(ownSides("county", { utilityKey: null })).toEqual(["COUNTY"]);
  expect(ownSides("utility", { utilityKey: "GAS" })).toEqual(["UTILITY"]);
  expect(ownSides("utility", { utilityKey: null })).toEqual([]);
  expect(ownSides("finance", { utilityKey: null })).toEqual(["THIRD"]);
  expect(ownSides("finance", { utilityKey: "GAS" })).toEqual([]);
  expect(ownSides("all", { utilityKey: "GAS" })).toEqual([]);
});

test("closed months that are not open yet can be opened, the latest first; never the current one", () => {
  expect(openable([202104, 202105, 202106, 202107], [202105], "2021-07-08")).toEqual([202106, 202104]);
});

test("to-dos: a side is asked for its silence and its differences; those who steer for differences past the day", () => {
  const open = [{ period: 202105, dueOn: "2021-06-15", waiting: 3, differing: 2 }];
  expect(reconciliationTodos(open, false, "2021-06-10").map(({ key, daysLate }) => [key, daysLate])).toEqual([
    ["reconciliation-waits-202105", -5],
    ["reconciliation-differs-202105", -5],
  ]);
  expect(reconciliationTodos(open, true, "2021-06-10")).toEqual([]);
  expect(reconciliationTodos(open, true, "2021-06-20").map(({ key, daysLate }) => [key, daysLate])).toEqual([["reconciliation-differs-202105", 5]]);
});
