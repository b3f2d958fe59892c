import { describe, expect, test } from "vitest";
import { readBook } from "@/lib/domains/register-rows/rules";
import { contextOf, type Given, sheetOf } from "@/tests/support/made-sheets";

/** A, B … J: what a plain county sheet has. */
const HEAD = ["序号", "小区名称", "街道/乡镇", "建成年份", "产权性质", "楼栋数", "户数", "建筑面积", "计划年度", "计划投资"];
const TOP = [["芒市老旧小区改造明细表"], ["单位：万元、平方米"], HEAD];
const row = (no: number, name: string, over: Record<number, Given> = {}): Given[] =>
  [no, name, "勐焕街道", 1998, "房改房", 2, 24, 2400, 2021, 308.88].map((each, at) => (at in over ? (over[at] ?? null) : each));
const read = (lines: Given[][], options = {}, context = {}) => readBook([sheetOf([...TOP, ...lines], options)], contextOf(context));
const left = (lines: Given[][], options = {}) => read(lines, options).leftOut.map((each) => `${each.row} ${each.reason}`);
const faults = (book: ReturnType<typeof read>) => book.faults.map(({ severity, code, row: at, cell, problem }) => `${severity} ${code} ${cell ?? at ?? "-"} ${problem}`);

test("a plain sheet is read whole: canonical text, each field with its cell", () => {
  const book = read([row(1, "甲小区"), [], row(2, "乙小区", { 6: "２４" })]);
  expect(book.faults).toEqual([]);
  expect(book.rows.map(({ row: at }) => at)).toEqual([4, 6]);
  expect(book.rows[1]).toMatchObject({
    sheet: "明细表",
    id: null,
    faulty: [],
    text: {
      name: "乙小区",
      subdistrict: "勐焕街道",
      builtYear: "1998",
      households: "24",
      floorArea: "2400",
      plannedInvestment: "308.88",
      renewalMode: "综合整治",
      countsInTarget: "是",
      address: "",
    },
    cells: { name: "B6", households: "G6", plannedInvestment: "J6" },
  });
  expect(book.rows[0]?.present).toEqual(["name", "subdistrict", "builtYear", "propertyType", "buildings", "households", "floorArea", "planYear", "plannedInvestment"]);
  expect(book.sheets).toMatchObject([{ name: "明细表", taken: true, headRows: [3], firstRow: 4, lastRow: 6, rows: 2 }]);
  expect(book.units).toEqual([
    { field: "plannedInvestment", unit: "WAN", how: "file" },
    { field: "floorArea", unit: "SQM", how: "file" },
  ]);
});

describe("lines that are no community are left out with why", () => {
  test.each<[string, Given[]]>([
    ["重复的表头", HEAD],
    ["标题行", ["芒市老旧小区改造明细表（续）"]],
    ["单位行", [null, null, null, null, null, null, null, null, "单位：万元"]],
    ["栏号行", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]],
    ["栏号行", ["甲", "乙", "丙", "1", "2", "3", "4"]],
    ["小计行，已与各行核对", ["小 计", null, null, null, null, 2, 24, 2400, null, 308.88]],
    ["合计行，已与各行核对", [null, "合　计", null, null, null, 2, 24, 2400, null, 308.88]],
    ["合计行，已与各行核对", [null, "芒市合计（1个）"]],
    ["小计行，已与各行核对", [null, "2021年小计（1个）"]],
    ["分组标题行", ["二、2021年"]],
    ["分组标题行", ["二", "2021年"]],
    ["分组标题行", ["（一）勐焕街道"]],
    ["分组标题行", [null, "2021年（154个）"]],
    ["分组标题行", ["勐焕街道"]],
    ["表尾说明", ["填表人：　　审核人：　　负责人："]],
    ["表尾说明", ["填表人：", null, null, "审核人：", null, null, "填表日期：2021年6月"]],
    ["表尾说明", ["注：1. 本表数据截至2021年6月。"]],
    ["表尾说明", ["（以下空白）"]],
    ["表尾说明", ["备注", "以上数据由街道提供"]],
    ["其中数，不单独登记", ["其中：2020年", null, null, null, null, 2, 24, 2400]],
    ["只有序号", [2]],
    ["只在不读取的栏目里有内容", [null, null, null, null, null, null, null, null, null, null, "看过"]],
  ])("%s: %j", (reason, line) => {
    expect(left([row(1, "甲小区"), line])).toEqual([`5 ${reason}`]);
  });

  test("but names that look like them are read", () => {
    const names = ["三台山小区", "一中教师宿舍", "合作社小区", "2000年安居房", "注册会计小区", "说明小区", "第一小区", "（一）期小区"];
    const book = read(names.map((name, at) => row(at + 1, name)));
    expect(book.rows.map(({ text }) => text.name)).toEqual(names);
    expect(book.leftOut).toEqual([]);
  });

  test("a line with too little in it is still a community, with what it lacks", () => {
    const book = read([row(1, "甲小区"), [2, "乙小区"]]);
    expect(book.rows[1]?.faulty).toEqual(["subdistrict", "propertyType", "buildings", "households", "floorArea", "planYear", "plannedInvestment"]);
    expect(book.faults.find(({ cell }) => cell === "G5")).toMatchObject({
      severity: "ERROR",
      code: "MISSING_VALUE",
      column: "户数",
      text: "（空）",
      problem: "没有填写，请填户数。",
    });
  });

  test("the head of two storeys on each printed page", () => {
    const upper = ["序号", "小区名称", "街道", "规模", null];
    const lower = [null, null, null, "户数", "楼栋数"];
    const data = [1, "甲小区", "勐焕街道", 24, 2];
    const book = readBook([sheetOf([upper, lower, data, upper, lower, data], { merges: ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "D4:E4"] })], contextOf());
    expect(book.leftOut.map(({ row: at, reason }) => `${at} ${reason}`)).toEqual(["4 重复的表头", "5 重复的表头"]);
    expect(book.rows.map(({ row: at }) => at)).toEqual([3, 6]);
  });

  test("another head below is an error: what follows would be read wrongly", () => {
    const book = read([row(1, "甲小区"), ["街道", "序号", "小区名称", "户数", "总投资"]]);
    expect(book.leftOut).toMatchObject([{ row: 5, reason: "另一个表头" }]);
    expect(faults(book)).toEqual(["ERROR SECOND_HEAD 5 这里又有一个栏目不同的表头，下面的行按第一个表头读取会读错。"]);
  });
});

describe("sums are held against their rows", () => {
  const sum = (name: string, figures: Given[]): Given[] => [name, null, null, null, null, ...figures];
  test("subtotals by year, then the total: all right", () => {
    const lines = [
      row(1, "甲"),
      row(2, "乙"),
      sum("小计", [4, 48, 4800, null, 617.76]),
      row(3, "丙"),
      sum("小计", [2, 24, 2400, null, 308.88]),
      sum("合计（3个）", [6, 72, 7200, null, 926.64]),
    ];
    expect(read(lines).faults).toEqual([]);
  });
  test("a difference is an error with both figures, in the cell of the sum", () => {
    const lines = [row(1, "甲"), row(2, "乙"), sum("小计", [4, 48, 4800, null, 617.76]), row(3, "丙"), sum("合计", [6, 73, 7200, null, 912.18])];
    const found = read(lines).faults;
    expect(found).toMatchObject([
      { severity: "ERROR", code: "TOTAL", row: 8, cell: "G8", column: "户数", text: "73", problem: "“合计”与各行之和72相差1。", mend: "更正合计或明细" },
      { severity: "ERROR", code: "TOTAL", row: 8, cell: "J8", column: "计划投资", text: "912.18", problem: "“合计”与各行之和926.64相差14.46。" },
    ]);
  });
  test("a subtotal covers the rows since the one before, not more", () => {
    const lines = [row(1, "甲"), sum("小计", [2, 24]), row(2, "乙"), row(3, "丙"), sum("小计", [2, 24])];
    expect(faults(read(lines))).toEqual(["ERROR TOTAL F8 “小计”与各行之和4相差2。", "ERROR TOTAL G8 “小计”与各行之和48相差24。"]);
  });
  test("sums that stand above their rows, and headings with figures", () => {
    expect(read([sum("合计", [4, 48]), row(1, "甲"), row(2, "乙")]).faults).toEqual([]);
    const headings = (second: number) => [["一、", "2020年", null, null, null, 2, 24], row(1, "甲"), ["二、", "2021年", null, null, null, 4, second], row(2, "乙"), row(3, "丙")];
    expect(read(headings(48)).faults).toEqual([]);
    expect(faults(read(headings(47)))).toEqual(["ERROR TOTAL G6 “2021年”与各行之和48相差1。"]);
  });
  test("a number of communities that is not that of the rows", () => {
    expect(faults(read([row(1, "甲"), sum("合计（3个）", [])]))).toEqual(["ERROR TOTAL A5 “合计（3个）”写明3个小区，读出1个。"]);
    expect(faults(read([row(1, "甲"), ["合计", "2个"]]))).toEqual(["ERROR TOTAL A5 “合计”写明2个小区，读出1个。"]);
  });
  test("totals rounded to two decimals are right, others are not", () => {
    const parts = [row(1, "甲", { 9: "308.884" }), row(2, "乙", { 9: "308.884" })];
    expect(read([...parts, sum("合计", [4, 48, 4800, null, "617.77"])]).faults).toEqual([]);
    expect(faults(read([...parts, sum("合计", [4, 48, 4800, null, "617.78"])]))).toEqual(["ERROR TOTAL J6 “合计”与各行之和617.768相差0.012。"]);
  });
  test("while a row cannot be read its sum is not judged, and that is said", () => {
    const found = read([row(1, "甲", { 6: "24户" }), row(2, "乙"), sum("合计", [4, 99])]).faults;
    expect(found.map(({ code }) => code)).toEqual(["VALUE", "TOTAL_UNCHECKED"]);
  });
  test("a sum without a result is not judged", () => {
    expect(read([row(1, "甲"), sum("合计", [2, { text: "", kind: "formula" }])]).faults).toEqual([]);
  });
});

describe("headings give what their rows do not say", () => {
  test("the year, and the street where there is no column for it", () => {
    const head = ["序号", "小区名称", "产权性质", "楼栋数", "户数", "建筑面积", "计划投资"];
    const data = (name: string) => [1, name, "公房", 2, 24, 2400, 308.88];
    const lines = [head, ["一、2020年"], ["（一）勐焕街道"], data("甲"), data("乙"), ["（二）风平镇"], data("丙"), ["二、2021年"], ["（一）勐焕街道"], data("丁")];
    const book = readBook([sheetOf(lines)], contextOf());
    expect(book.rows.map(({ text }) => `${text.name} ${text.planYear} ${text.subdistrict}`)).toEqual([
      "甲 2020 勐焕街道",
      "乙 2020 勐焕街道",
      "丙 2020 风平镇",
      "丁 2021 勐焕街道",
    ]);
    expect(faults(book)).toEqual([
      "CONFIRM YEAR_FROM_HEADING A2 3行没有填计划年度，按分组标题行取“2020”。",
      "CONFIRM PLACE_FROM_HEADING A3 2行没有填街道/乡镇，按分组标题行取“勐焕街道”。",
      "CONFIRM PLACE_FROM_HEADING A6 1行没有填街道/乡镇，按分组标题行取“风平镇”。",
      "CONFIRM YEAR_FROM_HEADING A8 1行没有填计划年度，按分组标题行取“2021”。",
      "CONFIRM PLACE_FROM_HEADING A9 1行没有填街道/乡镇，按分组标题行取“勐焕街道”。",
    ]);
  });
  test("a row's own year stays; empty ones are given the heading's", () => {
    const book = read([["二、2021年"], row(1, "甲", { 8: 2022 }), row(2, "乙", { 8: null })]);
    expect(book.rows.map(({ text }) => text.planYear)).toEqual(["2022", "2021"]);
    expect(faults(book)).toEqual(["CONFIRM YEAR_FROM_HEADING A4 1行没有填计划年度，按分组标题行取“2021”。"]);
  });
  test("the title's year where there is no heading; a span of years and a day of filling in give none", () => {
    const titled = (title: string) => readBook([sheetOf([[title], HEAD, row(1, "甲", { 8: null })])], contextOf()).rows[0]?.text.planYear;
    expect(titled("芒市2021年老旧小区改造明细表")).toBe("2021");
    expect(titled("芒市二〇二一年老旧小区改造明细表")).toBe("2021");
    expect(titled("芒市2020—2022年老旧小区改造明细表")).toBe("");
    expect(titled("芒市老旧小区改造明细表（截至2021年6月）")).toBe("");
    expect(titled("填报日期：2021年")).toBe("");
  });
});
