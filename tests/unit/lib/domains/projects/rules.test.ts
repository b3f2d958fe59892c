import { expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { NO_TOTALS } from "@/lib/domains/plan/rules";
import { differing, nextCode, projectChanges, projectText, warnings } from "@/lib/domains/projects/rules";
import { createProjectInput, membersInput } from "@/lib/domains/projects/schema";

const none = { estimate: null, bid: null, contract: null, settled: null };
const sums = { ...NO_TOTALS, communities: 2, investmentFen: wan("300") };

test("amounts that stand above what they should not", () => {
  expect(warnings({ amounts: none, sums, otherYears: 0, year: 2021 })).toEqual([]);
  expect(warnings({ amounts: { estimate: wan("300"), bid: wan("290"), contract: wan("290"), settled: wan("290") }, sums, otherYears: 0, year: 2021 })).toEqual([]);
  expect(warnings({ amounts: { estimate: wan("301.5"), bid: wan("302"), contract: wan("303"), settled: wan("303.01") }, sums, otherYears: 1, year: 2021 })).toEqual([
    "中标价高于概算0.50万元",
    "合同价高于概算1.50万元",
    "合同价高于中标价1.00万元",
    "审定价高于合同价0.01万元",
    "概算高于所含小区计划投资合计1.50万元",
    "1个小区的计划年度不是2021年",
  ]);
  expect(warnings({ amounts: none, sums: NO_TOTALS, otherYears: 0, year: 2021 })).toEqual(["没有小区"]);
});

test("a package as text, exact to the 分, and what differs", () => {
  const parties = { owner: "芒市住建局", designer: null, builder: null, supervisor: null };
  const text = projectText({ name: "甲", year: 2021, parties, amounts: { ...none, bid: 1n } });
  expect(text).toEqual({
    project: "甲",
    planYear: "2021",
    owner: "芒市住建局",
    designer: "",
    builder: "",
    supervisor: "",
    estimate: "",
    bid: "0.000001",
    contract: "",
    settled: "",
  });
  expect(differing({ ...text, owner: "乙" }, text)).toEqual({ owner: "乙" });
  expect(nextCode("533103", 2021, 2)).toBe("533103-2021-P3");
});

test("a paper that followed later is told in the package's history", () => {
  const change = { action: "milestone.edit", before: { CONSTRUCTION_PERMIT: "容缺至2021-07-30：正在办理" }, after: { CONSTRUCTION_PERMIT: "实际2021-07-20" } };
  expect(projectChanges(change)).toEqual([{ label: "施工许可", before: "容缺至2021-07-30：正在办理", after: "实际2021-07-20", cell: null }]);
});

test("what is typed: amounts exact or left out, all faults at once", () => {
  const typed = {
    idempotencyKey: "7a1e9a52-9f6b-4d64-8d3e-3c8f1a0b2c4d",
    project: " 甲 项目 ",
    planYear: "2021",
    owner: "",
    designer: "",
    builder: "",
    supervisor: "",
    estimate: "1,234.5",
    bid: "",
    contract: "",
    settled: "",
  };
  expect(createProjectInput.parse(typed)).toMatchObject({ project: "甲 项目", owner: null, estimate: wan("1234.5"), bid: null });
  const found = createProjectInput.safeParse({ ...typed, project: "", estimate: "12万", bid: "-1", planYear: "" });
  expect(found.error?.issues.map((issue) => issue.path[0]).sort()).toEqual(["bid", "estimate", "planYear", "project"]);
});

test("boxes that are ticked", () => {
  const typed = { projectId: "3", version: "1", idempotencyKey: "7a1e9a52-9f6b-4d64-8d3e-3c8f1a0b2c4d" };
  expect(membersInput.parse({ ...typed, "join.533103-001": "1", "leave.533103-002": "1", "leave.533103-003": "", "join.x": "1" })).toMatchObject({
    joining: ["533103-001"],
    leaving: ["533103-002"],
  });
  expect(membersInput.safeParse(typed).error?.issues.map((issue) => issue.path[0])).toEqual(["members"]);
});
