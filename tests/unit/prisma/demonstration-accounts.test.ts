import { describe, expect, it } from "vitest";
import { counties } from "../../../prisma/seed/baseline";
import { utilities } from "../../../prisma/seed/baseline-terms";
import { demonstrationAccounts } from "../../../prisma/seed/demonstration-accounts";

describe("demonstration accounts", () => {
  it("has the four of the prefecture, one a county and 芒市's second, one a utility and an operating unit's, and the eleven agencies", () => {
    expect(demonstrationAccounts.map(({ username }) => username)).toEqual([
      "prefecture.admin",
      "prefecture.staff",
      "leader",
      "auditor",
      "mangshi",
      "ruili",
      "longchuan",
      "lianghe",
      "yingjiang",
      "mangshi.review",
      "water",
      "power",
      "mobile",
      "telecom",
      "unicom",
      "cabletv",
      "gas",
      "water.mangshi",
      "drc",
      "finance",
      "natural",
      "civil",
      "security",
      "audit.office",
      "petitions",
      "media",
      "investment",
      "supervision",
      "publicity",
    ]);
    expect([...new Set(demonstrationAccounts.flatMap(({ countyCode }) => countyCode ?? []))]).toEqual(counties.map(({ code }) => code));
    expect([...new Set(demonstrationAccounts.flatMap(({ utilityKey }) => utilityKey ?? []))]).toEqual(utilities.map(({ key }) => key));
    expect(demonstrationAccounts.filter(({ agencyKey }) => agencyKey !== null)).toHaveLength(11);
  });

  it("gives each role exactly its scope", () => {
    for (const { username, role, countyCode, utilityKey, agencyKey } of demonstrationAccounts) {
      expect([countyCode !== null, utilityKey !== null, agencyKey !== null], username).toEqual(
        ["COUNTY_OFFICER", "UTILITY_OFFICER", "AGENCY_OFFICER"].map((each) => each === role),
      );
    }
  });

  it("names a unit and a post, never a person", () => {
    for (const { unitName, post } of demonstrationAccounts) {
      expect(unitName).toMatch(/(局|公司|委|组|集团|室|部)$/);
      expect(post).toMatch(/岗$/);
    }
  });

  it("has fixed identifiers in the form of version 4", () => {
    const ids = demonstrationAccounts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[0]).toBe("1e847af2-260b-4ccd-8c1d-16d110f2bd7f");
  });
});
