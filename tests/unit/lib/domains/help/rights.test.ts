import { describe, expect, test } from "vitest";
import { ADMIN_DUTY_OF, AGENCY_OF, COUNTY_DUTY_OF, type Permission, PERMISSIONS, reachOf } from "@/lib/access/permissions";
import { ROLE_LABELS, type Role, ROLES } from "@/lib/access/roles";
import { PERMISSION_LABELS, REACH_LABELS, WHOLE_LABELS } from "@/lib/domains/help/labels";
import { helpReader } from "@/lib/domains/help/policy";
import { rightsTable } from "@/lib/domains/help/rules";
import { actorOf } from "../../../../support/actors";

const names = Object.values(ROLE_LABELS) as string[];

describe("the table of rights on the help page", () => {
  test.each(ROLES)("is the permissions table, cell by cell, for %s", (own) => {
    const { roles, groups } = rightsTable(own);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.map((row) => row.key).sort()).toEqual(Object.keys(PERMISSIONS).sort());
    for (const { key, label, limit, cells } of rows) {
      expect(label).toBe(PERMISSION_LABELS[key]);
      expect(limit !== null, key).toBe(key in ADMIN_DUTY_OF || key in COUNTY_DUTY_OF || key in AGENCY_OF || Object.values<string>(PERMISSIONS[key]).includes("own-unit"));
      expect(cells).toHaveLength(ROLES.length);
      for (const [at, { key: role }] of roles.entries()) {
        const reach = reachOf(role, key);
        const expected = reach === "none" ? null : reach === "all" ? (WHOLE_LABELS[key] ?? "全州") : REACH_LABELS[reach];
        expect(cells[at], `${role} ${key}`).toBe(expected);
      }
    }
  });

  test("has the reader's own role first, marked, and every other once", () => {
    const { roles } = rightsTable("UTILITY_OFFICER");
    expect(roles[0]).toEqual({ key: "UTILITY_OFFICER", name: "管线单位", isOwn: true });
    expect(roles.filter((role) => role.isOwn)).toHaveLength(1);
    expect(roles.map((role) => role.name).sort()).toEqual([...names].sort());
  });

  test("says some cells as they are known to be", () => {
    const { roles, groups } = rightsTable("COUNTY_OFFICER");
    const cell = (permission: Permission, role: Role) =>
      groups.flatMap((group) => group.rows).find((row) => row.key === permission)?.cells[roles.findIndex((each) => each.key === role)];
    expect(cell("community.edit", "COUNTY_OFFICER")).toBe("本县市");
    expect(cell("community.edit", "PREFECTURE_ADMIN")).toBeNull();
    expect(cell("community.read", "UTILITY_OFFICER")).toBe("本单位");
    expect(cell("community.read", "AUDITOR")).toBe("全州");
    expect(cell("session.own", "LEADER")).toBe("本人");
  });

  test("says which duty a right needs beside the role", () => {
    const rows = rightsTable("PREFECTURE_ADMIN").groups.flatMap((group) => group.rows);
    const limit = (permission: Permission) => rows.find((row) => row.key === permission)?.limit;
    expect(limit("community.edit")).toBe("县市限经办");
    expect(limit("user.secure")).toBe("州局限安全管理");
    expect(limit("deputy.manage")).toBe("州局限系统管理；单位限负责账号");
    expect(limit("ledger.post")).toBe("县市限经办；部门限州财政局");
    expect(limit("overview.read")).toBeNull();
  });

  test("holds each group once, and no two rights under the same words", () => {
    const { groups } = rightsTable("LEADER");
    expect(new Set(groups.map((group) => group.title)).size).toBe(groups.length);
    const labels = groups.flatMap((group) => group.rows.map((row) => row.label));
    expect(new Set(labels).size).toBe(labels.length);
  });
});

test("every role reads it, and nothing that is no role", () => {
  for (const username of ["prefecture.admin", "prefecture.staff", "mangshi", "gas", "drc", "leader", "auditor"])
    expect(helpReader(actorOf(username)).role).toBe(actorOf(username).role);
  expect(() => helpReader({ ...actorOf("drc"), role: "OWNER" as Role })).toThrow("您的岗位没有这项权限。");
});
