import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommunityFilter, parseStageFilter, type SearchParams } from "@/lib/domains/communities/schema";
import { SORTS } from "@/lib/domains/communities/types";

const NOTHING = {
  county: undefined,
  year: undefined,
  stage: undefined,
  text: undefined,
  withoutContact: false,
  completed: false,
  mine: false,
  outside: false,
  sort: "id",
  descending: false,
  page: 1,
  size: 25,
};

describe("an address that means something", () => {
  test("every filter at once", () => {
    expect(
      parseCommunityFilter({
        county: "533103",
        year: "2021",
        stage: "from-CONSTRUCTION",
        q: " 示范　小区 ",
        contact: "missing",
        completed: "1",
        mine: "1",
        outside: "1",
        sort: "investment",
        dir: "desc",
        page: "3",
        size: "100",
      }),
    ).toEqual({
      county: "533103",
      year: 2021,
      stage: { stage: "CONSTRUCTION", span: "from" },
      text: "示范 小区",
      withoutContact: true,
      completed: true,
      mine: true,
      outside: true,
      sort: "investment",
      descending: true,
      page: 3,
      size: 100,
    });
  });

  test("a stage alone, from it on, or before it", () => {
    expect(parseStageFilter("SUSPENDED")).toEqual({ stage: "SUSPENDED", span: "at" });
    expect(parseStageFilter("from-COMPLETED")).toEqual({ stage: "COMPLETED", span: "from" });
    expect(parseStageFilter("before-PRELIMINARY")).toEqual({ stage: "PRELIMINARY", span: "before" });
  });
});

describe("an address that means nothing is an address without filters", () => {
  test("no parameters, empty ones, and lists where one is expected", () => {
    expect(parseCommunityFilter({})).toEqual(NOTHING);
    for (const value of ["", ["533103"], ["a", "b"], undefined]) {
      const params = Object.fromEntries(["county", "year", "stage", "q", "contact", "mine", "outside", "sort", "dir", "page", "size"].map((name) => [name, value]));
      expect(parseCommunityFilter(params), JSON.stringify(value)).toEqual(NOTHING);
    }
  });

  test("objects that a query parser might build", () => {
    const hostile = { not: "" };
    const params = { county: hostile, year: hostile, stage: hostile, q: hostile, sort: hostile, page: hostile, size: hostile } as unknown as SearchParams;
    expect(parseCommunityFilter(params)).toEqual(NOTHING);
    expect(parseCommunityFilter({ county: '{"not":""}', year: "{not:''}", stage: "[object Object]" })).toEqual(NOTHING);
  });

  test.each([
    ["county", ["53310", "5331033", "533103 ", "５３３１０３", "533103\n", "533103' OR '1'='1", "%"]],
    ["year", ["1999", "20211", "2021.0", "2e3", "-2021", "２０２１", "2021\n"]],
    ["stage", ["construction", "CONSTRUCTION,PLANNED", "from-", "from-from-PLANNED", "CONSTRUCTION\n", "after-PLANNED"]],
    ["sort", ["c.id; DROP TABLE community", "planned_investment_fen", "__proto__", "ID"]],
    ["dir", ["DESC", "desc;"]],
    ["page", ["0", "-1", "1.5", "1e2", "9999999", "NaN", "١"]],
    ["size", ["26", "1000000", "-25", "NaN", "0", "25;"]],
    ["contact", ["1", "MISSING"]],
    ["mine", ["0", "true", "01"]],
    ["outside", ["0", "true", "01"]],
  ])("%s refuses what is not its own", (name, values) => {
    for (const value of values) expect(parseCommunityFilter({ [name]: value }), value).toEqual(NOTHING);
  });
});

describe("the searched text", () => {
  test("loses control characters and everything beyond fifty characters", () => {
    expect(parseCommunityFilter({ q: "\u0000" }).text).toBeUndefined();
    expect(parseCommunityFilter({ q: "示\u0000范" }).text).toBe("示范");
    expect(parseCommunityFilter({ q: "字".repeat(1_000_000) }).text).toBe("字".repeat(50));
  });

  test("keeps what a search may look for, wildcards included", () => {
    expect(parseCommunityFilter({ q: "100%_\\'\"；--" }).text).toBe("100%_\\'\"；--");
  });
});

test("whatever the address holds, the filter stays within its bounds", () => {
  const anything = fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string()), fc.constant(undefined));
  const params = fc.record({
    county: anything,
    year: anything,
    stage: anything,
    q: anything,
    contact: anything,
    mine: anything,
    outside: anything,
    sort: anything,
    dir: anything,
    page: anything,
    size: anything,
  });
  fc.assert(
    fc.property(params, (given) => {
      const filter = parseCommunityFilter(given);
      expect(SORTS).toContain(filter.sort);
      expect([25, 50, 100]).toContain(filter.size);
      expect(Number.isSafeInteger(filter.page) && filter.page >= 1 && filter.page <= 999_999).toBe(true);
      expect(filter.text?.length ?? 0).toBeLessThanOrEqual(50);
      expect(filter.text ?? "").not.toContain("\u0000");
    }),
  );
});
