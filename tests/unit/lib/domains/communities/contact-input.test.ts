import { describe, expect, test } from "vitest";
import { contactInput } from "@/lib/domains/communities/schema";

const right = { communityId: "533103-001", version: "3", idempotencyKey: "3f2c8a52-9d3b-4a3e-8f0e-2f7c3b1a9d10", contactPost: "项目联络岗", notes: "第一行\r\n第二行" };
const messages = (change: Record<string, unknown>) => {
  const parsed = contactInput.safeParse({ ...right, ...change });
  return parsed.success ? [] : parsed.error.issues.map((found) => `${String(found.path[0])}: ${found.message}`);
};

test("a filled-in form is taken over, its line ends made alike", () => {
  expect(contactInput.parse(right)).toEqual({ ...right, version: 3, notes: "第一行\n第二行" });
});

test("both fields may be emptied; spaces and control characters are as good as nothing", () => {
  expect(contactInput.parse({ ...right, contactPost: " \u3000", notes: "\u0000\t" })).toMatchObject({ contactPost: "", notes: "" });
});

test("fields that nobody asked for are dropped", () => {
  expect(Object.keys(contactInput.parse({ ...right, countyCode: "533102", plannedInvestmentFen: "1" }))).toEqual(Object.keys(right));
});

describe("lengths", () => {
  test("fifty and two thousand characters fit, one more is refused with a word on what to do", () => {
    expect(messages({ contactPost: "岗".repeat(50), notes: "注".repeat(2000) })).toEqual([]);
    expect(messages({ contactPost: "岗".repeat(51), notes: "注".repeat(2001) })).toEqual([
      "contactPost: 联系岗位最多50个字，请删减后再保存。",
      "notes: 备注最多2000个字，请删减后再保存。",
    ]);
    expect(messages({ notes: "x".repeat(1_000_000) })).toHaveLength(1);
  });
});

test("a telephone number is no post", () => {
  for (const value of ["13800000000", "值班电话1234567", "１３８００００００００"])
    expect(messages({ contactPost: value }), value).toEqual(["contactPost: 请填岗位，不填电话号码。"]);
  expect(messages({ contactPost: "第123456网格岗" })).toEqual([]);
});

test("a form that was tampered with, or is older than the portal, is answered in Chinese", () => {
  const reload = "页面内容已过期，请刷新后再填。";
  for (const version of ["", "-1", "1.5", "1e3", "9999999999", "abc", undefined, ["1"], { not: "" }]) expect(messages({ version })).toEqual([`version: ${reload}`]);
  for (const idempotencyKey of ["", "1", "' OR 1=1", undefined, {}]) expect(messages({ idempotencyKey })).toEqual([`idempotencyKey: ${reload}`]);
  for (const communityId of ["", "533103", "533103-001' --", "533103-001\n", "../533102-001", undefined, { not: "" }]) {
    expect(messages({ communityId })).toEqual(["communityId: 小区编号不正确，请从台账重新打开这条记录。"]);
  }
  for (const wrong of [undefined, 5, ["a"], { not: "" }])
    for (const message of messages({ contactPost: wrong, notes: wrong })) expect(message).toMatch(/^\w+: [\p{Script=Han}，。、0-9]+$/u);
});
