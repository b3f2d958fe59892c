import { describe, expect, test } from "vitest";
import { readBook } from "@/lib/domains/register-rows/rules";
import { answering, contextOf, faultsOf as short, type Given, HEAD, readRows as read, rowOf as row, sheetOf, UNITS } from "@/tests/support/made-sheets";

type Context = Parameters<typeof contextOf>[0];

describe("sheets", () => {
  const data = (name: string, hidden = false) => sheetOf([HEAD, row(`${name}小区`)], { name, hidden });
  test("all with communities are read, others are named with why", () => {
    const book = readBook([sheetOf([["填表说明"]], { name: "填表说明" }), data("2020年"), data("2021年"), sheetOf([], { name: "Sheet3" })], contextOf());
    expect(book.rows.map(({ sheet, text }) => `${sheet} ${text.name}`)).toEqual(["2020年 2020年小区", "2021年 2021年小区"]);
    expect(book.sheets.map(({ name, taken, why }) => [name, taken, why])).toEqual([
      ["填表说明", false, "没有台账的表头，不读取"],
      ["2020年", true, ""],
      ["2021年", true, ""],
      ["Sheet3", false, "空表"],
    ]);
  });
  test("a hidden one is left out and told, unless there is no other", () => {
    const book = readBook([data("明细表"), data("旧表", true)], contextOf());
    expect(book.rows).toHaveLength(1);
    expect(book.sheets[1]).toMatchObject({ name: "旧表", taken: false, why: "隐藏的工作表，不读取" });
    expect(book.faults).toMatchObject([{ severity: "NOTE", code: "HIDDEN_SHEET", sheet: "旧表", row: null }]);
    expect(readBook([data("明细表", true), sheetOf([["说明"]])], contextOf()).rows).toHaveLength(1);
  });
  test("one of sums by year, without names, is left out and to be confirmed", () => {
    const sums = sheetOf(
      [
        ["年度", "楼栋数", "户数", "建筑面积", "计划投资"],
        ["2021", 2, 24, 2400, 308.88],
      ],
      { name: "汇总" },
    );
    const book = readBook([sums, data("明细表")], contextOf());
    expect([book.rows.length, short(book)]).toEqual([1, ["CONFIRM SHEET_LEFT -"]]);
  });
  test("no head, no rows: an error that says what was looked for", () => {
    expect(readBook([sheetOf([["甲"], ["乙"]])], contextOf()).faults).toMatchObject([
      { severity: "ERROR", code: "NO_HEAD", row: null, problem: expect.stringContaining("小区名称") as string },
    ]);
    expect(readBook([], contextOf()).faults).toMatchObject([{ code: "NO_HEAD" }]);
    expect(short(read([]))).toEqual(["ERROR NO_ROWS -"]);
  });
  test("more rows than may be: the whole file is refused and every line accounted for", { timeout: 60_000 }, () => {
    const many = (count: number) => read(Array.from({ length: count }, (_, at) => row(`小区${at}`)));
    const refused = many(20_001);
    expect([refused.rows.length, refused.leftOut.length]).toEqual([0, 20_001]);
    expect(refused.faults).toMatchObject([{ severity: "ERROR", code: "TOO_MANY_ROWS", row: null, problem: "共20001行，一次最多20000行，整个文件未读取。" }]);
    expect(many(20_000).rows).toHaveLength(20_000);
  });
});

describe("columns", () => {
  const swap = (title: string, other: string | null, more: string[] = []) => [...HEAD.map((each) => (each === title ? other : each)), ...more];
  const sheet = (head: (string | null)[], context?: Context, more: Given[] = [], head1 = UNITS) =>
    readBook([sheetOf([head1, head.slice(1), [...row("甲小区").slice(1), ...more]])], contextOf(context));
  test("one that is needed and missing is an error", () => {
    const found = sheet(swap("产权性质", null));
    expect(found.faults).toMatchObject([
      { severity: "ERROR", code: "MISSING_COLUMN", row: null, column: "产权性质", problem: "没有找到“产权性质”一栏。" },
      { severity: "NOTE", code: "UNKNOWN_COLUMN", text: "E列", problem: "E列没有标题，不读取。" },
    ]);
  });
  test("one that could be it is asked about, with samples; the answer settles it", () => {
    const head = swap("计划投资", "拟投入资金概算投资数");
    const found = sheet(head);
    expect(found.questions).toEqual([{ kind: "column", sheet: "明细表", letter: "J", title: "拟投入资金概算投资数", samples: ["308.88"] }]);
    expect(found.faults).toEqual([]);
    const answered = sheet(head, answering({ columns: { "明细表!J": "plannedInvestment" } }));
    expect([answered.questions, answered.rows[0]?.text.plannedInvestment]).toEqual([[], "308.88"]);
    expect(sheet(head, { synonyms: { 拟投入资金概算投资数: "plannedInvestment" } }).rows[0]?.text.plannedInvestment).toBe("308.88");
    expect(sheet(head, answering({ columns: { "明细表!J": "IGNORE" } })).faults).toMatchObject([{ code: "MISSING_COLUMN", column: "计划投资" }]);
  });
  test("unknown ones are told and not read", () => {
    const found = sheet(swap("", "", ["领导批示"]), {}, ["同意"]);
    expect(found.sheets[0]?.columns.at(-1)).toEqual({ letter: "K", title: "领导批示", key: null, how: "unknown" });
    expect(found.faults).toMatchObject([{ severity: "NOTE", code: "UNKNOWN_COLUMN", cell: "K2", column: "领导批示" }]);
  });
  test("two for one field are an error and asked about; an answer settles it", () => {
    const head = swap("", "", ["总投资"]);
    const found = sheet(head, {}, [400]);
    expect(short(found)).toEqual(["ERROR DUPLICATE_COLUMN -"]);
    expect(found.questions).toMatchObject([
      { letter: "J", title: "计划投资" },
      { letter: "K", title: "总投资", samples: ["400"] },
    ]);
    const answered = sheet(head, answering({ columns: { "明细表!K": "plannedInvestment" } }), [400]);
    expect([short(answered), answered.questions, answered.rows[0]?.text.plannedInvestment]).toEqual([["NOTE UNKNOWN_COLUMN J2"], [], "400"]);
    expect(answered.faults[0]?.problem).toBe("J列“计划投资”由另一列代替，不读取。");
    expect(sheet(head, answering({ columns: { "明细表!J": "plannedInvestment", "明细表!K": "plannedInvestment" } }), [400]).faults).toMatchObject([
      { severity: "ERROR", code: "DUPLICATE_COLUMN" },
    ]);
  });
  test("with the communities' numbers, missing ones keep what the register says", () => {
    const book = readBook(
      [
        sheetOf([
          ["小区编号", "小区名称", "户数"],
          ["533103-001", "甲小区", 30],
        ]),
      ],
      contextOf(),
    );
    expect(book.rows[0]).toMatchObject({ id: "533103-001", present: ["name", "households"], faulty: [] });
    expect(new Set(book.faults.map(({ severity, code }) => `${severity} ${code}`))).toEqual(new Set(["NOTE MISSING_COLUMN"]));
    expect(
      short(
        readBook(
          [
            sheetOf([
              ["小区编号", "街道", "户数", "楼栋数", "建筑面积"],
              ["533103-001", "勐焕街道", 30, 2, 2400],
            ]),
          ],
          contextOf(),
        ),
      )[0],
    ).toBe("ERROR MISSING_COLUMN -");
  });
  test("hidden ones are read and to be confirmed", () => {
    const book = read([row("甲小区")], { hiddenColumns: [{ first: 8, last: 8 }] });
    expect([short(book), book.rows[0]?.text.households]).toEqual([["CONFIRM HIDDEN_COLUMN H2"], "24"]);
  });
});

describe("units", () => {
  const yuan = [row("甲小区", { 10: "3,088,800" }), row("乙小区", { 10: 2651200.5 })];
  const withHead = (title: string, lines: Given[][], context?: Context, top = "") =>
    readBook([sheetOf([[top], HEAD.map((each) => (each === "计划投资" ? title : each)), ...lines])], contextOf(context));
  test("of the column's title, before those of the line above", () => {
    const book = withHead("计划投资（元）", yuan, {}, "单位：万元、平方米");
    expect(book.rows.map(({ text }) => text.plannedInvestment)).toEqual(["308.88", "265.12005"]);
    expect(book.units[0]).toEqual({ field: "plannedInvestment", unit: "YUAN", how: "file" });
    expect(book.faults).toEqual([]);
  });
  test("of the line above the head", () => {
    const book = withHead("计划投资", [row("甲小区", { 8: 0.24, 10: 3_088_800 })], {}, "单位：元、万平方米");
    expect(book.rows[0]?.text).toMatchObject({ floorArea: "2400", plannedInvestment: "308.88" });
  });
  test("named nowhere and 10,000 times off: asked, nothing else is said of those figures; the answer is taken", () => {
    const book = withHead("计划投资", yuan);
    expect(book.questions).toMatchObject([{ kind: "unit", field: "plannedInvestment" }]);
    expect(book.units[0]).toEqual({ field: "plannedInvestment", unit: "WAN", how: "usual" });
    expect(book.faults).toEqual([]);
    const answered = withHead("计划投资", yuan, answering({ units: { plannedInvestment: "YUAN" } }));
    expect([answered.questions, answered.units[0]?.how, answered.rows[1]?.text.plannedInvestment]).toEqual([[], "answer", "265.12005"]);
  });
  test("named nowhere and as usual: taken as usual", () => {
    expect(withHead("计划投资", [row("甲小区")])).toMatchObject({ questions: [], faults: [], units: [{ unit: "WAN", how: "usual" }, { unit: "SQM" }] });
  });
  test("a single row off is an error with what was meant; the sum waits for it", () => {
    const book = read([row("甲小区"), row("乙小区"), row("丙小区", { 10: "2,651,200" }), row("丁小区", { 10: 265_120 }), ["合计", null, null, null, null, null, 8, 96]]);
    expect(book.faults.map(({ code, cell, suggestion }) => [code, cell, suggestion])).toEqual([
      ["UNIT_OF_ROW", "K5", "265.12"],
      ["UNIT_OF_ROW", "K6", "26.512"],
    ]);
    expect(book.rows[3]?.faulty).toEqual(["plannedInvestment"]);
  });
  test("one that is not known is an error", () => {
    expect(withHead("计划投资（亿元）", [row("甲小区")]).faults).toMatchObject([{ severity: "ERROR", code: "UNKNOWN_UNIT", row: null }]);
  });
});
