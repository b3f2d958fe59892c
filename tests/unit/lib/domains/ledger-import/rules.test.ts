import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import type { Place } from "@/lib/domains/ledger-books/data";
import type { Books, Poster } from "@/lib/domains/ledger/types";
import { COLUMN_TITLES, COLUMNS_OF } from "@/lib/domains/ledger-import/labels";
import { lineOf, meaningsOf, pastedSheet, readTable, review, soundLines } from "@/lib/domains/ledger-import/rules";

const county: Poster = { kind: "county", code: "533103" };
const places: Place[] = [
  { key: "533103-2021-pool", kind: "pool", code: "1", name: "芒市", year: 2021 },
  { key: "project-12", kind: "project", code: "P-12", name: "一标段", year: 2021 },
  { key: "533103-001", kind: "community", code: "533103-001", name: "甲小区", year: 2021 },
  { key: "533103-002", kind: "community", code: "533103-002", name: "同名小区", year: 2021 },
  { key: "533103-003", kind: "community", code: "533103-003", name: "同名小区", year: 2021 },
];
const subject = (key: string, more: object) =>
  [key, { countyCode: "533103", poolYear: null, projectId: null, communityId: null, key, name: key, year: 2021, planned: {}, ...more }] as const;
const books: Books = {
  subjects: new Map([
    subject("533103-2021-pool", { poolYear: 2021 }),
    subject("project-12", { projectId: 12 }),
    subject("533103-001", { communityId: "533103-001" }),
    subject("533103-002", { communityId: "533103-002" }),
  ]),
  balances: new Map(),
  alike: new Map(),
  closed: new Set([202105]),
  today: "2021-07-08",
  earliest: "2019-01-01",
  published: {},
};
const look = (lines: string[], poster: Poster = county) => {
  const table = readTable([pastedSheet(lines.join("\n"))], poster, meaningsOf(poster, places, [{ value: "SPECIAL_BOND", label: "专项债券" }]), true);
  return { table, ...review(table, poster, books) };
};
const HEAD = COLUMNS_OF.county.map((column) => COLUMN_TITLES[column]).join("\t");

describe("a file of entries", () => {
  test("is read by its heads or in the template's order; subjects by number, code or whole name", () => {
    const rows = [
      "甲小区\t居民出资\t到位\t1.2\t2021/6/3\t\t\t\t投工投劳\t80工日",
      "P-12\t县市配套\t下达\t10\t2021年6月4日\t1号\t\t\t\t\t专项债券",
      "芒市2021年统筹资金\t县市配套\t到位\t5\t20210605",
    ];
    for (const lines of [rows, [HEAD, ...rows]]) {
      const { faults, table, sums } = look(lines);
      expect(faults).toEqual([]);
      expect(soundLines(county, table.rows).map(({ subject: to, face, amountFen, happenedOn, form, tagKey }) => [to, face, amountFen, happenedOn, form, tagKey])).toEqual([
        ["533103-001", "RECEIVED", wan("1.2"), "2021-06-03", "LABOUR", null],
        ["project-12", "COMMITTED", wan("10"), "2021-06-04", "CASH", "SPECIAL_BOND"],
        ["533103-2021-pool", "RECEIVED", wan("5"), "2021-06-05", "CASH", null],
      ]);
      expect(sums.map(({ name, face, amountFen, entries }) => [name, face, amountFen, entries])).toEqual([
        ["居民出资", "RECEIVED", wan("1.2"), 1],
        ["县市配套", "COMMITTED", wan("10"), 1],
        ["县市配套", "RECEIVED", wan("5"), 1],
      ]);
    }
  });

  test("tells every fault at once, by cell: what cannot be read, what a form would say, and what the ledger refuses", () => {
    const { faults, read } = look([
      HEAD,
      "同名小区\t居民出资\t到位\t1\t2021-06-01",
      "乙小区\t居民出资\t到位\t1\t2021-06-01",
      "533103-001\t管线单位\t到位\t1\t2021-06-01",
      "533103-001\t居民出资\t到位\t1.2.3\t2021-13-01",
      "533103-001\t居民出资\t到位\t-5\t2021-05-31",
      "533103-001\t居民出资\t支付\t1\t2021-06-01",
      "533103-001\t中央财政补助资金\t到位\t1\t2021-06-01",
      "533103-001\t居民出资\t到位\t1\t2021-05-31",
      "533103-001\t居民出资\t到位\t0.0000001\t2021-06-01\t\t13312345678901\t\t实物",
    ]);
    expect(read).toBe(9);
    expect(faults.map(({ cell, problem }) => `${cell} ${problem.slice(0, 10)}`)).toEqual([
      "A2 有不止一个同名的，请",
      "A3 没有这个小区、项目或",
      "B4 应为：县市配套、盘活",
      "D5 请填写数字，以万元计",
      "E5 请填写日期，例如20",
      "D6 金额应大于零；记错的",
      "D7 支付不能大于到位：居",
      "C8 中央和省级补助由州财",
      "E9 2021年5月已结账",
      "D10 最多六位小数，精确到",
      "G10 付款单位填单位名称，",
      "J10 实物和投工投劳要写明",
    ]);
  });

  test("of a utility has neither money nor face; each row is received and paid", () => {
    const gas: Poster = { kind: "utility", key: "GAS", counties: null };
    const { faults, sums } = look(["甲小区\t2.5\t2021-06-01", "533103-002\t3\t2021-06-02"], gas);
    expect(faults).toEqual([]);
    expect(sums.map(({ face, amountFen }) => [face, amountFen])).toEqual([
      ["RECEIVED", wan("5.5")],
      ["PAID", wan("5.5")],
    ]);
    // What is sent back is judged as the actor's own, whatever it says.
    expect(lineOf(gas, { subject: "533103-001", source: "UTILITIES.WATER", face: "COMMITTED", amount: "1", happenedOn: "2021-06-01" })).toMatchObject({
      line: { utilityKey: "GAS", face: "DIRECT" },
    });
  });

  test("asks about what stands twice, and refuses what is no list of entries", () => {
    const twice = "533103-001\t居民出资\t到位\t1\t2021-06-01";
    expect(look([twice, twice]).warnings).toEqual([{ cell: "第2行", message: "与第1行同日同额。请核对是不是重复登记。" }]);
    expect(look([""]).faults[0]?.problem).toContain("没有要登记的资金");
    expect(look(Array.from({ length: 501 }, () => twice)).faults[0]?.problem).toContain("一次最多500行");
    expect(readTable([{ name: "表", hidden: false, rows: [], merges: [], hiddenColumns: [] }], county, {}).faults[0]?.problem).toContain("没有找到表头");
  });
});
