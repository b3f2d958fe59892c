import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { barPercent, channelLines, countyLines, facesOf, largestFace, missingYears, placeLines, ratesOf, sumLedger, yearLines } from "@/lib/domains/funding-totals/rules";
import { parseTotalsFilter } from "@/lib/domains/funding-totals/schema";
import type { LedgerCell, PlannedCell } from "@/lib/domains/funding-totals/types";

const planned = (countyCode: string, year: number, central: string, match: string): PlannedCell => ({
  countyCode,
  year,
  communities: 1,
  investmentFen: wan(central) + wan(match),
  amounts: { CENTRAL_PROVINCIAL: wan(central), COUNTY_MATCH: wan(match), RESIDENTS: 0n, UTILITIES: null, EXISTING_STOCK: null, SOCIAL_CAPITAL: 0n },
  gapFen: 0n,
  overFen: 0n,
});
const cell = (more: Partial<LedgerCell>): LedgerCell => ({
  countyCode: "533103",
  year: 2021,
  place: "POOL",
  channel: "COUNTY_MATCH",
  stream: null,
  committedFen: 0n,
  receivedFen: 0n,
  paidFen: 0n,
  ...more,
});
const cells = {
  planned: [planned("533103", 2020, "100", "80"), planned("533103", 2021, "60", "40"), planned("533123", 2021, "10", "10"), planned("533123", 2022, "5", "5")],
  ledger: [
    cell({ year: 2020, receivedFen: wan("90"), committedFen: wan("80") }),
    cell({ channel: "CENTRAL_PROVINCIAL", stream: "CENTRAL_SUBSIDY", committedFen: wan("50"), receivedFen: wan("40") }),
    cell({ channel: "CENTRAL_PROVINCIAL", stream: "CENTRAL_BUDGET", place: "COMMUNITY", receivedFen: wan("8"), paidFen: wan("3") }),
    cell({ countyCode: "533123", channel: "UTILITIES", place: "COMMUNITY", receivedFen: wan("2"), paidFen: wan("2") }),
    cell({ countyCode: "533123", channel: "CENTRAL_PROVINCIAL", stream: "PROVINCIAL", place: "PROJECT", year: null, receivedFen: wan("1") }),
  ],
};
const COUNTIES = [
  { code: "533103", name: "芒市" },
  { code: "533123", name: "盈江县" },
];

describe("the four faces of money", () => {
  test("add up by channel, county, year and place to the same whole; streams stay apart within theirs", () => {
    const whole = { committedFen: wan("130"), receivedFen: wan("141"), paidFen: wan("5") };
    expect(facesOf(cells)).toEqual({ plannedFen: wan("310"), ...whole });
    const channels = channelLines(cells, {}, false);
    for (const lines of [channels.filter(({ part }) => !part), countyLines(cells, {}, COUNTIES), yearLines(cells, {}, [2020, 2021, 2022]), placeLines(cells.ledger)])
      expect(sumLedger(lines)).toEqual(whole);
    expect(channels.slice(0, 4).map(({ name, part, plannedFen, receivedFen }) => [name, part, plannedFen, receivedFen])).toEqual([
      ["中央和省级补助", false, wan("175"), wan("49")],
      ["中央财政补助资金", true, null, wan("40")],
      ["中央预算内投资", true, null, wan("8")],
      ["省级补助资金", true, null, wan("1")],
    ]);
    expect(channels.find(({ key }) => key === "UTILITIES")?.plannedFen).toBeNull();
    expect(channelLines(cells, {}, true).map(({ key }) => key)).toEqual(["CENTRAL_PROVINCIAL", "CENTRAL_SUBSIDY", "CENTRAL_BUDGET", "PROVINCIAL"]);
    expect(yearLines(cells, {}, [2020]).map(({ name }) => name)).toEqual(["2020年", "2021年", "2022年", "已分解到项目、小区"]);
    expect(countyLines(cells, { county: "533123", year: 2021 }, COUNTIES).map(({ at }) => at)).toEqual([{ county: "533123", year: 2021 }]);
  });

  test("what is missing of years past and running is reckoned line by line: too much of one hides no lack of another", () => {
    expect(missingYears(cells, 2021)).toEqual([
      { year: 2020, plannedFen: wan("180"), receivedFen: wan("90"), missingFen: wan("100"), isPast: true },
      { year: 2021, plannedFen: wan("120"), receivedFen: wan("50"), missingFen: wan("72"), isPast: false },
    ]);
  });

  test("rates have one definition; without something to divide by there is none", () => {
    expect(ratesOf({ plannedFen: wan("200"), committedFen: wan("100"), receivedFen: wan("50"), paidFen: wan("5") })).toEqual({
      committed: "50.0%",
      received: "25.0%",
      paid: "10.0%",
    });
    expect(ratesOf({ plannedFen: null, committedFen: 1n, receivedFen: 0n, paidFen: 0n })).toEqual({ committed: "—", received: "—", paid: "—" });
    expect([barPercent(wan("1"), wan("3")), barPercent(null, 5n), barPercent(1n, 0n), barPercent(-1n, 5n)]).toEqual([33.3, 0, 0, 0]);
    expect(largestFace(countyLines(cells, {}, COUNTIES))).toBe(wan("280"));
  });

  test("an address that is no filter is as if it were not there", () => {
    expect([parseTotalsFilter({ county: "53", year: ["2021"] }), parseTotalsFilter({ county: "533103", year: "2021" })]).toEqual([
      { county: undefined, year: undefined },
      { county: "533103", year: 2021 },
    ]);
  });
});
