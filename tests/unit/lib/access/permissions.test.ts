import { describe, expect, test } from "vitest";
import { reach } from "@/lib/access/actor";
import { type Permission, PERMISSIONS, reachOf } from "@/lib/access/permissions";
import { type Role, ROLE_LABELS, ROLES } from "@/lib/access/roles";
import { actorOf } from "../../../support/actors";

/** Every cell, written out: a change of the table is a decision, and shows here. Columns as in ROLES. */
// prettier-ignore
const TABLE: Record<Permission, string> = {
  //                        ADMIN STAFF COUNTY     UTILITY     AGENCY LEADER AUDITOR
  "home.read":              "all  all   all        all         all    all    all",
  "overview.read":          "all  all   all        all         all    all    all",
  "plan.read":              "all  all   all        all         all    all    all",
  "agency.read":            "all  all   all        all         all    all    all",
  "help.read":              "all  all   all        all         all    all    all",
  "session.own":            "all  all   all        all         all    all    all",
  "community.read":         "all  all   own-county own-utility none   all    all",
  "community.detail.read":  "all  all   own-county none        none   all    all",
  "community.officer.edit": "none none  own-county none        none   none   none",
  "community.edit":         "none none  own-county none        none   none   none",
  "community.export":       "all  all   own-county own-utility none   all    all",
  "project.read":           "all  all   own-county none        none   all    all",
  "project.edit":           "none none  own-county none        none   none   none",
  "import.read":            "all  all   own-county none        none   all    all",
  "import.write":           "none none  own-county none        none   none   none",
  "import.acknowledge":     "all  all   none       none        none   none   none",
  "quality.read":           "all  all   own-county none        none   all    all",
  "life.read":              "all  all   own-county none        none   all    all",
  "life.edit":              "none none  own-county none        none   none   none",
  "list.propose":           "none none  own-county none        none   none   none",
  "list.decide":            "all  all   none       none        none   none   none",
  "change.request":           "none none  own-county none        none   none   none",
  "change.decide":            "all  all   none       none        none   none   none",
  "baseline.manage":        "all  none  none       none        none   none   none",
  "approval.read":          "all  all   own-county none        own-agency all    all",
  "approval.send":          "none none  own-county none        none   none   none",
  "approval.answer":        "none none  none       none        own-agency none   none",
  "evidence.read":          "all  all   own-county own-utility own-agency all    all",
  "evidence.write":         "all  all   own-county own-utility own-agency none   none",
  "funding.read":           "all  all   own-county none        own-agency all    all",
  "funding.plan":           "all  all   own-county none        none       all    all",
  "funding.edit":           "none none  own-county none        none   none   none",
  "franchise.read":         "all  all   own-county none        own-agency all    all",
  "ledger.read":            "all  all   own-county own-utility own-agency all    all",
  "ledger.post":            "none none  own-county own-utility own-agency none   none",
  "ledger.divide":          "none none  own-county none        none   none   none",
  "period.close":           "all  all   none       none        none   none   none",
  "share.read":             "all  all   own-county own-utility none   all    all",
  "share.propose":          "all  all   none       none        none   none   none",
  "share.answer":           "none none  none       own-utility none   none   none",
  "reconciliation.read":    "all  all   own-county own-utility own-agency all    all",
  "reconciliation.open":    "all  all   none       none        none   none   none",
  "reconciliation.answer":  "none none  own-county own-utility own-agency none   none",
  "letter.read":            "all  all   none       own-utility none   all    all",
  "task.read":              "all  all   own-county own-utility own-agency all    all",
  "task.give":              "all  all   none       none        own-agency none   none",
  "task.report":            "all  all   own-county own-utility own-agency none   none",
  "user.read":              "all  own-unit own-unit own-unit   own-unit own-unit all",
  "user.manage":            "all  none  none       none        none   none   none",
  "user.secure":            "all  none  none       none        none   none   none",
  "setting.read":           "all  none  none       none        none   none   all",
  "setting.manage":         "all  none  none       none        none   none   none",
  "deputy.own":             "all  all   all        all         all    all    all",
  "deputy.manage":          "all  own-unit own-unit own-unit   own-unit own-unit own-unit",
  "handover.own":           "all  all   all        all         all    all    all",
  "handover.manage":        "all  none  none       none        none   none   none",
  "audit.read":             "all  none none       none        none   none   all",
  "audit.export":           "all  none none       none        none   none   all",
};

describe("the permissions table", () => {
  const cells = Object.entries(TABLE).flatMap(([permission, row]) => row.split(/\s+/).map((cell, i) => [permission, ROLES[i] as Role, cell] as const));
  test.each(cells)("%s %s: %s", (permission, role, cell) => {
    expect(reachOf(role, permission as Permission)).toBe(cell);
  });

  test("holds no permission beside these, and a cell for every role", () => {
    expect(Object.keys(PERMISSIONS)).toEqual(Object.keys(TABLE));
    for (const row of Object.values(PERMISSIONS)) expect(Object.keys(row).sort()).toEqual([...ROLES].sort());
    expect(Object.keys(ROLE_LABELS)).toEqual([...ROLES]);
  });

  test("an unknown role and an unknown permission have none, whatever they are called", () => {
    for (const name of ["", "PUBLIC", "prefecture_admin", "constructor", "__proto__", "toString"]) {
      expect(reachOf(name as Role, "home.read"), name).toBe("none");
      expect(reachOf("PREFECTURE_ADMIN", name as Permission), name).toBe("none");
    }
  });
});

describe("an actor's reach", () => {
  test("is its role's", () => {
    expect(reach(actorOf("prefecture.admin"), "community.read")).toBe("all");
    expect(reach(actorOf("mangshi"), "community.read")).toBe("own-county");
    expect(reach(actorOf("gas"), "community.read")).toBe("own-utility");
    expect(reach(actorOf("drc"), "community.read")).toBe("none");
  });

  test("is none over an own slice that the account does not name", () => {
    for (const countyCode of [null, ""]) expect(reach({ ...actorOf("mangshi"), countyCode }, "community.read")).toBe("none");
    for (const utilityKey of [null, ""]) expect(reach({ ...actorOf("gas"), utilityKey }, "community.read")).toBe("none");
  });

  test("among the agencies is one's alone where it is given by name", () => {
    const by = (permission: Permission) => ["finance", "drc", "investment", "audit.office"].filter((name) => reach(actorOf(name), permission) !== "none");
    expect(by("funding.read")).toEqual(["finance"]);
    expect(by("ledger.read")).toEqual(["finance"]);
    expect(by("ledger.post")).toEqual(["finance"]);
    expect(by("reconciliation.read")).toEqual(["finance"]);
    expect(by("reconciliation.answer")).toEqual(["finance"]);
    expect(by("franchise.read")).toEqual(["investment"]);
    expect(by("approval.read")).toEqual(["drc"]);
    expect(by("approval.answer")).toEqual(["drc"]);
  });

  test("over the own unit is its lead's alone", () => {
    expect(reach(actorOf("gas"), "user.read")).toBe("own-unit");
    expect(reach({ ...actorOf("gas"), isLead: false }, "user.read")).toBe("none");
  });

  test("of an administrator ends at its duty", () => {
    const security = { ...actorOf("prefecture.admin"), adminDuties: ["SECURITY"] };
    expect([reach(security, "setting.manage"), reach(security, "user.secure"), reach(security, "user.manage"), reach(security, "handover.manage")]).toEqual([
      "all",
      "all",
      "none",
      "none",
    ]);
    expect(reach({ ...security, adminDuties: [] }, "setting.manage")).toBe("none");
  });

  test("of a county officer ends at filing or submitting", () => {
    expect(reach(actorOf("mangshi"), "community.edit")).toBe("own-county");
    expect(reach(actorOf("mangshi.review"), "community.edit")).toBe("none");
    expect(reach(actorOf("mangshi.review"), "community.detail.read")).toBe("own-county");
  });

  test("does not grow with keys of another kind", () => {
    expect(reach({ ...actorOf("drc"), countyCode: "533103", utilityKey: "GAS" }, "community.read")).toBe("none");
    expect(reach({ ...actorOf("mangshi"), role: "OWNER" as Role }, "community.read")).toBe("none");
  });
});
