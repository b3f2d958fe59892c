import { describe, expect, test } from "vitest";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { TITLE_SYNONYMS } from "@/lib/domains/register-heads/labels";
import { findHead, meaningOf, titleKey } from "@/lib/domains/register-heads/rules";
import { type Given, sheetOf } from "@/tests/support/made-sheets";

const keys = (lines: Given[][], merges: string[] = []) => {
  const head = findHead(sheetOf(lines, { merges }), {}, {});
  return head && { rows: head.rows, columns: Object.fromEntries(head.columns.map(({ letter, key }) => [letter, key])), titles: head.columns.map(({ title }) => title) };
};

describe("titles", () => {
  test("every title of the template and every usual other one is understood, and none of them means two columns", () => {
    const owner = new Map<string, string>();
    for (const [key, titles] of Object.entries(TITLE_SYNONYMS))
      for (const title of [COLUMN_TITLES[key as keyof typeof COLUMN_TITLES].title, ...titles]) {
        expect(owner.get(titleKey(title)) ?? key, `${title} means ${key} alone`).toBe(key);
        owner.set(titleKey(title), key);
        expect(meaningOf(title, "", {}).key, title).toBe(key);
      }
    expect(owner.size).toBeGreaterThan(200);
  });

  test.each([
    ["小 区\n名 称", "name"],
    ["小区名称*", "name"],
    ["计划投资\n（万元）*", "plannedInvestment"],
    ["计划投资（元）", "plannedInvestment"],
    ["总投资 (单位：万元)", "plannedInvestment"],
    ["总投资万元", "plannedInvestment"],
    ["建筑面积(万㎡)", "floorArea"],
    ["建筑面积（m2）", "floorArea"],
    ["楼栋（栋）", "buildings"],
    ["户数（户）", "households"],
    ["街道（乡镇）", "subdistrict"],
    ["是否纳入（是/否）", "countsInTarget"],
    ["建成年代（如1998）", "builtYear"],
    ["投资（中央补助）", null],
    ["补助资金", null],
    ["", null],
    ["万元", null],
  ])("%j", (title, key) => {
    expect(meaningOf(title, "", {}).key).toBe(key);
  });

  test.each([
    ["面积", "闲置用房", null],
    ["面积", "规模", "floorArea"],
    ["名称", "小区", "name"],
    ["年度", "计划", "planYear"],
    ["合计", "总投资", "plannedInvestment"],
    ["小计", "中央补助", null],
    ["户数", "规模", "households"],
    ["中央", "投资", null],
    ["编号", "小区", "id"],
  ])("%j under %j", (leaf, group, key) => {
    expect(meaningOf(leaf, group, {}).key).toBe(key);
  });

  test("what a county has confirmed goes before what is usual", () => {
    const remembered = { [titleKey("拨款数（万元）")]: "plannedInvestment", [titleKey("说明")]: "IGNORE" } as const;
    expect(meaningOf("拨款数(万元)", "", remembered)).toEqual({ key: "plannedInvestment", how: "remembered" });
    expect(meaningOf("说明", "", remembered)).toEqual({ key: null, how: "remembered" });
    expect(meaningOf("constructor", "", {})).toEqual({ key: null, how: "unknown" });
  });
});

describe("where the head stands", () => {
  const PLAIN = ["序号", "小区名称", "街道", "户数", "总投资"];

  test("under title and unit rows, or in the first row", () => {
    expect(keys([["芒市老旧小区改造明细表"], ["单位：万元"], [], PLAIN, [1, "甲小区", "勐焕街道", 3, 30]], ["A1:E1", "A2:E2"])).toEqual({
      rows: [4],
      columns: { A: "serial", B: "name", C: "subdistrict", D: "households", E: "plannedInvestment" },
      titles: PLAIN,
    });
    expect(keys([PLAIN, [1, "甲小区"]])?.rows).toEqual([1]);
  });

  const UPPER = ["序号", "小区名称", "规模", null, null, "投资", null];
  const LOWER = [null, null, "楼栋数", "户数", "面积", "合计", "中央补助"];
  const WANTED = { A: "serial", B: "name", C: "buildings", D: "households", E: "floorArea", F: "plannedInvestment", G: null };

  test("of two storeys, merged as in the office and unmerged as after a conversion", () => {
    expect(keys([["明细表"], UPPER, LOWER], ["A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:G2"])).toMatchObject({ rows: [2, 3], columns: WANTED });
    expect(keys([["明细表"], UPPER, LOWER])).toMatchObject({ rows: [2, 3], columns: WANTED });
  });

  test("of three storeys, the lowest one the units", () => {
    const found = keys(
      [["明细表"], UPPER, LOWER, [null, null, "栋", "户", "（万平方米）", "（万元）", "万元"], [1, "甲小区", 1, 2, 3, 4, 5]],
      ["A2:A4", "B2:B4", "C2:E2", "F2:G2"],
    );
    expect(found).toMatchObject({ rows: [2, 3, 4], columns: WANTED });
    expect(found?.titles[4]).toBe("面积（万平方米）");
  });

  test("of three storeys of groups", () => {
    const lines = [
      ["序号", "小区基本情况", null, null, "三年计划", null],
      [null, "名称", "规模", null, "年度", "投资"],
      [null, null, "户数", "楼栋", null, null],
    ];
    expect(keys(lines, ["A1:A3", "B1:D1", "B2:B3", "C2:D2", "E1:F1", "E2:E3", "F2:F3"])).toMatchObject({
      rows: [1, 2, 3],
      columns: { A: "serial", B: "name", C: "households", D: "buildings", E: "planYear", F: "plannedInvestment" },
    });
  });

  test("not in notes, not in a list of titles from top to bottom, not in rows of data", () => {
    expect(keys([["填表说明"], ["小区名称", "填全称"], ["户数", "填整数"], ["计划投资", "万元"]])).toBeNull();
    expect(keys([["甲小区", "勐焕街道", 3, 4]])).toBeNull();
    expect(keys([])).toBeNull();
  });

  test("an answer goes before everything", () => {
    const head = findHead(sheetOf([PLAIN]), { [titleKey("户数")]: "buildings" }, { "明细表!D": "households", "明细表!A": "IGNORE", "别的表!E": "IGNORE" });
    expect(head?.columns.map(({ key, how }) => [key, how])).toEqual([
      [null, "answer"],
      ["name", "title"],
      ["subdistrict", "synonym"],
      ["households", "answer"],
      ["plannedInvestment", "synonym"],
    ]);
  });
});
