import { describe, expect, test } from "vitest";
import { changesOf, exportNote, objectHref, objectName, tooMany } from "@/lib/domains/audit/rules";

describe("what an event changed", () => {
  test("is shown field by field, in Chinese, and only where it changed", () => {
    expect(changesOf({ before: { contactPost: "", notes: "同" }, after: { contactPost: "项目联络岗", notes: "同" } })).toEqual([
      { field: "联系岗位", before: "空", after: "项目联络岗" },
    ]);
  });

  test("of something new there is no before", () => {
    expect(changesOf({ before: null, after: { role: "AUDITOR", rows: 3 } })).toEqual([
      { field: "角色", before: null, after: "审计、督查" },
      { field: "行数", before: null, after: "3" },
    ]);
  });

  test("lists, yes and no, and states within states read as words", () => {
    expect(changesOf({ before: { rows: [] }, after: { rows: ["甲", "乙"] } })).toEqual([{ field: "行数", before: "空", after: "甲、乙" }]);
    expect(changesOf({ before: null, after: { rows: true } })[0]?.after).toBe("是");
    expect(changesOf({ before: null, after: { rows: { notes: "好", county: null } } })[0]?.after).toBe("备注：好；县市：空");
  });
});

describe("the thing an event is about", () => {
  const named = (objectType: string, objectId: string | null, name: string | null = null) => objectName({ objectType, objectId, objectName: name, username: "mangshi" });

  test("has its name, its number, or the account's", () => {
    expect(named("community", "533103-001", "芒市示范小区 001")).toBe("芒市示范小区 001");
    expect(named("community", "533103-999")).toBe("533103-999");
    expect(named("session", "3f2c8a52-9d3b-4a3e-8f0e-2f7c3b1a9d10")).toBe("mangshi");
    expect(named("page", "/communities")).toBe("小区台账");
    expect(named("page", "/projects/new")).toBe("建立打包项目");
    expect(named("project", "12")).toBe("第12号");
    expect(named("page", null)).toBe("—");
  });

  test("is linked where it has a page of its own, and never elsewhere", () => {
    expect(objectHref({ objectType: "community", objectId: "533103-001" })).toBe("/communities/533103-001");
    expect(objectHref({ objectType: "page", objectId: "/communities" })).toBe("/communities");
    for (const objectId of ["//evil.example", "javascript:alert(1)", "/no/such"])
      for (const objectType of ["page", "community"]) expect(objectHref({ objectType, objectId }), objectId).toBeNull();
  });
});

test("a file says who took it out, what was asked for, how much it is, or why it is not made", () => {
  expect(exportNote("州审计督查组", { result: "refused", group: "login" }, 1234)).toBe("导出单位：州审计督查组　筛选：操作类别：登录，结果：拒绝　共1,234条，按序号从新到旧");
  expect(tooMany(50_001, 50_000)).toContain("共50,001条，一个文件最多50,000条");
});
