import { describe, expect, test } from "vitest";
import { assertOwns, canEditOfficer, communityScope, officerEditScope, rowsAt } from "@/lib/domains/communities/policy";
import { actorOf } from "../../../../support/actors";

const SEES_ALL = ["prefecture.admin", "prefecture.staff", "leader", "auditor"];

describe("what a reader may see of the register", () => {
  test("those who steer, lead or audit: all of it with its figures", () => {
    for (const username of SEES_ALL) expect(communityScope(actorOf(username)), username).toMatchObject({ rows: { kind: "all" }, details: true });
  });

  test("a county: its own, with its figures", () => {
    expect(communityScope(actorOf("ruili"))).toMatchObject({ rows: { kind: "county", code: "533102" }, details: true });
  });

  test("a utility: communities with its works, without figures; an operating unit within its counties", () => {
    expect(communityScope(actorOf("gas"))).toMatchObject({ rows: { kind: "utility", key: "GAS", counties: null }, details: false });
    expect(communityScope({ ...actorOf("water"), unitCounties: ["533122"] })).toMatchObject({ rows: { kind: "utility", key: "WATER", counties: ["533122"] }, details: false });
  });

  test("an agency, and an account whose own slice is not named: refused", () => {
    for (const actor of [actorOf("drc"), { ...actorOf("ruili"), countyCode: null }, { ...actorOf("gas"), utilityKey: null }, { ...actorOf("gas"), utilityKey: "" }]) {
      expect(() => communityScope(actor)).toThrow(expect.objectContaining({ kind: "refused" }));
    }
  });
});

describe("who may edit", () => {
  test("a county officer its own county's records, nobody else any", () => {
    expect(officerEditScope(actorOf("ruili"))).toMatchObject({ countyCode: "533102" });
    for (const username of [...SEES_ALL, "gas", "drc"]) expect(() => officerEditScope(actorOf(username)), username).toThrow(expect.objectContaining({ kind: "refused" }));
    expect(() => officerEditScope({ ...actorOf("ruili"), countyCode: null })).toThrow(expect.objectContaining({ kind: "refused" }));
  });

  test("the button shows where the edit would be allowed", () => {
    expect(canEditOfficer(actorOf("ruili"), "533102")).toBe(true);
    expect(canEditOfficer(actorOf("ruili"), "533103")).toBe(false);
    for (const username of [...SEES_ALL, "gas", "drc"]) expect(canEditOfficer(actorOf(username), "533102"), username).toBe(false);
  });

  test("another county's record and a missing one read alike: not found", () => {
    const scope = officerEditScope(actorOf("ruili"));
    expect(() => assertOwns(scope, { countyCode: "533102" })).not.toThrow();
    for (const row of [{ countyCode: "533103" }, null]) expect(() => assertOwns(scope, row)).toThrow(expect.objectContaining({ kind: "not-found" }));
  });
});

describe("where the rows behind a figure are listed", () => {
  test("for those who see all: at the filter itself", () => {
    for (const username of SEES_ALL) {
      expect(rowsAt(actorOf(username))({ county: "533103", year: 2021, stage: "from-COMPLETED" }), username).toBe("/communities?county=533103&year=2021&stage=from-COMPLETED");
      expect(rowsAt(actorOf(username))({ county: undefined }), username).toBe("/communities");
    }
  });

  test("for a county officer: the own county's alone; for others nowhere", () => {
    const rows = rowsAt(actorOf("ruili"));
    expect(rows({ county: "533102", year: 2020 })).toBe("/communities?county=533102&year=2020");
    expect([rows({ county: "533103" }), rows({}), rows({ year: 2021 })]).toEqual([null, null, null]);
    for (const username of ["gas", "drc"]) expect(rowsAt(actorOf(username))({ county: "533103" }), username).toBeNull();
  });
});
