import { describe, expect, test } from "vitest";
import { address, appliedTags, exportAddress } from "@/components/audit/trail-address";
import { ACTION_LABELS } from "@/lib/domains/audit/labels";
import { actionsOf, conditionsOf, groupOf } from "@/lib/domains/audit/rules";
import { parseTrailFilter } from "@/lib/domains/audit/schema";
import { GROUPS } from "@/lib/domains/audit/types";

const counties = [{ code: "533103", name: "芒市" }];

describe("the trail's filter", () => {
  test("is what the address says", () => {
    const asked = { from: "2021-07-01", to: "2021-07-08", who: " 芒市 ", group: "login", result: "refused", object: "533103-001", county: "533103", before: "120" };
    expect(parseTrailFilter(asked)).toEqual({ ...asked, who: "芒市", before: 120, after: undefined });
  });

  test.each([
    ["from", "2021-02-30"],
    ["to", "8.7.2021"],
    ["group", "everything"],
    ["result", "done'--"],
    ["county", "5331"],
    ["before", "-1"],
    ["after", "1e9"],
    ["who", "  "],
  ])("%s=%s is no filter", (name, value) => {
    expect(Object.values(parseTrailFilter({ [name]: value })).filter((each) => each !== undefined)).toEqual([]);
  });

  test("a repeated one is none", () => {
    expect(parseTrailFilter({ who: ["a", "b"] }).who).toBeUndefined();
  });

  test("goes into addresses whole; another filter starts at the newest event", () => {
    const filter = parseTrailFilter({ who: "芒市", county: "533103", before: "120" });
    expect(address(filter, { result: "refused" })).toBe(`/audit?who=${encodeURIComponent("芒市")}&result=refused&county=533103`);
    expect(address(filter, { before: 70 })).toContain("before=70");
    expect(exportAddress(filter)).toBe(`/api/audit/export?who=${encodeURIComponent("芒市")}&county=533103`);
    expect(address({}, {})).toBe("/audit");
    expect(appliedTags(filter, counties)).toEqual([
      { label: "单位、账号：芒市", href: "/audit?county=533103" },
      { label: "县市：芒市", href: `/audit?who=${encodeURIComponent("芒市")}` },
    ]);
    expect(conditionsOf(filter)).toEqual({ who: "芒市", county: "533103" });
  });
});

describe("groups of actions", () => {
  test("hold every action once, and none is empty", () => {
    expect(GROUPS.flatMap(actionsOf).sort()).toEqual(Object.keys(ACTION_LABELS).sort());
    for (const group of GROUPS) expect(actionsOf(group).length, group).toBeGreaterThan(0);
  });

  test.each([
    ["session.login", "login"],
    ["user.create", "account"],
    ["deputy.manage", "account"],
    ["setting.manage", "setting"],
    ["audit.export", "audit"],
    ["audit.read", "read"],
    ["community.detail.read", "read"],
    ["community.edit", "change"],
  ])("%s is %s", (action, group) => {
    expect(groupOf(action)).toBe(group);
  });
});
