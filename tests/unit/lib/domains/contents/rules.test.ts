import { expect, test } from "vitest";
import { addUp, itemLines, statisticLines, tierLines } from "@/lib/domains/contents/rules";
import { parseContentsFilter } from "@/lib/domains/contents/schema";
import type { ItemTerm, Tier } from "@/lib/domains/community-plan/types";
import { randomOf } from "@/prisma/seed/random";

const term = (order: number, tier: Tier, unit: string | null, statistic: string | null): ItemTerm => ({
  key: `A.${order}`,
  groupKey: "A",
  order,
  group: "组",
  name: `项${order}`,
  tier,
  unit,
  statistic,
});
const terms = [
  term(1, "BASIC", "公里", "管线"),
  term(2, "BASIC", "公里", "管线"),
  term(3, "IMPROVED", "部", "电梯"),
  term(4, "ENHANCED", null, null),
  term(5, "ENHANCED", "个", null),
];
const counties = ["1", "2", "3"].map((code) => ({ code, name: `县${code}` }));

test("whatever the communities plan: their sum is the county's, the counties' the prefecture's, and nothing is lost between items, classes and statistics", () => {
  const random = randomOf("contents");
  for (let round = 0; round < 50; round += 1) {
    const rows = Array.from({ length: 60 }, () => ({
      countyCode: counties[random.int(0, 2)]?.code ?? "1",
      key: `A.${random.int(1, 4)}`,
      communities: 1,
      finished: random.int(0, 1),
      planned: BigInt(random.int(0, 99_999)),
      done: BigInt(random.int(0, 99_999)),
    }));
    const lines = itemLines(terms, rows, counties);
    for (const line of lines) {
      const own = rows.filter(({ key }) => key === line.key);
      expect(line.byCounty).toEqual(counties.map(({ code }) => addUp(own.filter(({ countyCode }) => countyCode === code))));
      expect(line.all).toEqual(addUp(own));
    }
    expect(addUp(tierLines(terms, rows, counties).map(({ all }) => all))).toEqual(addUp(rows));
    const named = rows.filter(({ key }) => ["A.1", "A.2", "A.3"].includes(key));
    expect(addUp(statisticLines(terms, rows, counties).map(({ all }) => all))).toEqual(addUp(named));
  }
});

test("an item that nobody plans has no line; a statistic has one all the same", () => {
  expect(itemLines(terms, [], counties)).toEqual([]);
  expect(statisticLines(terms, [], counties).map(({ name, unit }) => [name, unit])).toEqual([
    ["管线", "公里"],
    ["电梯", "部"],
  ]);
});

test("an address that is no filter is as if it were not there", () => {
  expect(parseContentsFilter({ year: "2021", county: "533103", item: "BUILDING.11" })).toEqual({ year: 2021, county: "533103", item: "BUILDING.11" });
  expect(parseContentsFilter({ tier: "BASIC", statistic: "加装电梯" })).toEqual({ tier: "BASIC", statistic: "加装电梯" });
  expect(parseContentsFilter({ tier: "constructor", statistic: "';--" })).toEqual({});
  expect(parseContentsFilter({ year: "21", county: "' OR 1=1", item: ["BUILDING.11"] })).toEqual({ year: undefined, county: undefined, item: undefined });
});
