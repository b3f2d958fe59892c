import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answers } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { FIELDS } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { readBook } from "@/lib/domains/register-rows/rules";
import type { CellKind, Sheet } from "@/lib/infra/excel/sheet-cells";
import { contextOf, type Given, sheetOf } from "@/tests/support/made-sheets";

const HEAD = ["小区编号", "小区名称", "县市", "街道/乡镇", "建成年份", "产权性质", "楼栋数", "户数", "建筑面积", "计划年度", "计划投资"];
const UNITS = ["单位：万元、平方米"];
const row = (name: string, over: Record<number, Given> = {}): Given[] =>
  ["", name, "芒市", "勐焕街道", 1998, "房改房", 2, 24, 2400, 2021, 308.88].map((each, at) => (at in over ? (over[at] ?? null) : each));
type Context = Parameters<typeof contextOf>[0];
const read = (lines: Given[][], options = {}, context: Context = {}) => readBook([sheetOf([UNITS, HEAD, ...lines], options)], contextOf(context));
const answering = (answers: Partial<Answers>): Context => ({ answers });
const short = ({ faults }: ReturnType<typeof read>) =>
  faults.map(({ severity, code, row: at, cell, suggestion }) => [severity, code, cell ?? at ?? "-", ...(suggestion === undefined ? [] : [suggestion])].join(" "));
const known = (subdistrict: string): Entry => ({
  id: "533103-001",
  stage: "REGISTERED",
  removal: null,
  version: "1",
  text: { ...(Object.fromEntries(FIELDS.map((field) => [field, ""])) as Entry["text"]), subdistrict },
});

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
  test("more rows than may be: the whole file is refused and every line accounted for", () => {
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

describe("cells", () => {
  test("a correction is read in the cell's place, also of an empty one", () => {
    const book = read([row("甲小区", { 7: "24户", 5: null })], {}, answering({ corrections: { "明细表!H3": "24", "明细表!F3": "公房", "别的表!B3": "乙", "明细表!??": "丙" } }));
    expect([book.faults, book.rows[0]?.text.households, book.rows[0]?.text.propertyType]).toEqual([[], "24", "公房"]);
  });
  test("formulas: their result is taken and told once a column, one without a result is an error", () => {
    const formula = (text: string, kind: CellKind = "number"): Given => ({ text, kind, formula: true });
    const book = read([row("甲小区", { 7: formula("24") }), row("乙小区", { 7: formula("25") }), row("丙小区", { 7: formula("", "formula") })]);
    expect(short(book)).toEqual(["NOTE FORMULA H3", "ERROR NO_RESULT H5"]);
    expect(book.rows.map(({ text }) => text.households)).toEqual(["24", "25", ""]);
  });
  test("a street merged over three rows holds for all of them; a figure or a name does not", () => {
    const lines = [row("甲小区", { 10: 900 }), row("乙小区", { 3: null, 10: null }), row("丙小区", { 3: null, 10: null }), row("丁小区", { 3: null })];
    const book = read(lines, { merges: ["D3:D5", "K3:K5"] });
    expect(book.rows.map(({ text, cells }) => [text.subdistrict, cells.subdistrict])).toEqual([
      ["勐焕街道", "D3"],
      ["勐焕街道", "D3"],
      ["勐焕街道", "D3"],
      ["", "D6"],
    ]);
    expect(book.faults.filter(({ code }) => code === "MERGED").map(({ row: at, cell, problem }) => [at, cell, problem])).toEqual(
      [3, 4, 5].map((at) => [at, "K3", "第3至5行：合并单元格里的数不能分到各行。"]),
    );
    expect(read([row("甲小区"), row("", { 1: null })], { merges: ["B3:B4"] }).faults.map(({ code, row: at }) => [code, at])).toEqual([
      ["MERGED", 3],
      ["MERGED", 4],
    ]);
  });
  test("hidden rows are read and to be confirmed, block by block", () => {
    const book = read([row("甲小区"), row("乙小区"), row("丙小区"), row("丁小区"), row("戊小区")], { hiddenRows: [4, 5, 7] });
    expect(book.rows).toHaveLength(5);
    expect(book.faults.map(({ severity, code, row: at, text, problem }) => [severity, code, at, text, problem])).toEqual([
      ["CONFIRM", "HIDDEN_ROW", 4, "第4–5行", "隐藏行2行也会导入。"],
      ["CONFIRM", "HIDDEN_ROW", 7, "第7行", "隐藏行1行也会导入。"],
    ]);
  });
  test("what is odd is to be confirmed", () => {
    const odd = (over: Record<number, Given>) => short(read([row("甲小区", over)]));
    expect(odd({ 4: 2003 })).toEqual(["CONFIRM BUILT_LATE E3"]);
    expect(odd({ 7: 0 })).toEqual(["CONFIRM NO_HOUSEHOLDS H3"]);
    expect(odd({ 6: 30 })).toEqual(["CONFIRM FEW_HOUSEHOLDS H3"]);
    expect(odd({ 10: 2400 })).toEqual(["CONFIRM INVESTMENT_ODD K3"]);
    expect(odd({ 10: 1440 })).toEqual([]);
    expect(odd({ 10: 7.1 })).toEqual(["CONFIRM INVESTMENT_ODD K3"]);
    expect(odd({ 8: 12_000 })).toEqual(["CONFIRM AREA_ODD I3"]);
    expect(odd({ 8: 480 })).toEqual([]);
    const standing = known("勐焕街道");
    const again = (over: Record<number, Given>) =>
      short(read([row("甲小区", { 0: standing.id, ...over })], {}, { entries: [{ ...standing, text: { ...standing.text, builtYear: "2003" } }] }));
    expect([again({ 4: 2003 }), again({ 4: 2004 })]).toEqual([[], ["CONFIRM BUILT_LATE E3"]]);
  });
});

describe("counties, numbers and streets", () => {
  test("another county's rows block the file, named; so do its title and its numbers", () => {
    const rows = [row("甲小区"), row("乙小区", { 2: "瑞丽市" }), row("丙小区", { 2: "德宏州瑞丽" })];
    expect(read(rows).faults).toMatchObject([
      { severity: "ERROR", code: "OTHER_COUNTY", row: null, text: "瑞丽市", problem: "第4、5行是瑞丽市，只能导入芒市的小区，整个文件不导入。" },
    ]);
    const titled = (title: string) => readBook([sheetOf([[title], HEAD, row("甲小区")])], contextOf()).faults.map(({ code, problem }) => `${code} ${problem}`);
    expect(titled("瑞丽市老旧小区改造明细表")).toEqual(["OTHER_COUNTY 标题写的是瑞丽市，只能导入芒市的小区，整个文件不导入。"]);
    expect(titled("德宏州芒市老旧小区改造明细表")).toEqual([]);
    expect(read([row("甲小区", { 0: "533102-001" })]).faults).toMatchObject([{ code: "OTHER_COUNTY", text: "瑞丽市" }]);
  });
  test("the own county may be written in several ways; a word that is none is an error", () => {
    expect(read(["芒市", "德宏州芒市", "533103", " 芒 市 "].map((county, at) => row(`小区${at}`, { 2: county }))).faults).toEqual([]);
    expect(short(read([row("甲小区", { 2: "昆明" })]))).toEqual(["ERROR COUNTY_UNKNOWN C3 芒市"]);
  });
  test("a community's number", () => {
    expect(read([row("甲小区", { 0: "５３３１０３－００１" })]).rows[0]?.id).toBe("533103-001");
    expect(read([row("甲小区", { 0: "533103-w012" })]).rows[0]?.id).toBe("533103-W012");
    expect(short(read([row("甲小区", { 0: "001" })]))).toEqual(["ERROR BAD_ID A3"]);
    expect(short(read([row("甲小区", { 0: "999999-001" })]))).toEqual(["ERROR BAD_ID A3"]);
    expect(short(read([row("甲小区", { 0: { text: "", kind: "formula" } })]))).toEqual(["ERROR BAD_ID A3"]);
  });
  test("streets beside those of the register", () => {
    const book = read(
      [row("甲小区", { 3: "勐换街道" }), row("乙小区", { 3: "勐焕街道办事处" }), row("丙小区", { 3: "风平镇" }), row("丁小区", { 3: "风平镇" }), row("戊小区")],
      {},
      { entries: [known("勐焕街道")] },
    );
    expect(book.faults.map(({ severity, code, cell, suggestion, problem }) => [severity, code, cell, suggestion ?? problem])).toEqual([
      ["CONFIRM", "SUBDISTRICT_NEAR", "D3", "勐焕街道"],
      ["CONFIRM", "SUBDISTRICT_NEAR", "D4", "勐焕街道"],
      ["CONFIRM", "SUBDISTRICT_NEW", "D5", "字典中没有“风平镇”（共2行），将作为新的街道或乡镇登记。"],
    ]);
    expect(book.faults[0]).toMatchObject({ problem: "字典中没有，相近：勐焕街道。", mend: "选“勐焕街道”", text: "勐换街道", column: "街道/乡镇" });
  });
});

describe("whatever a workbook holds", () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...HEAD,
      "合计",
      "小计",
      "一、",
      "2021年",
      "（一）勐焕街道",
      "填表人：",
      "单位：元",
      "芒市老旧小区明细表",
      "24户",
      "1998年",
      "其中：",
      "瑞丽市",
      "constructor",
      "__proto__",
      "#REF!",
    ),
    fc.constantFrom(...Object.values(COLUMN_TITLES).map(({ title }) => title)),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.integer().map(String),
    fc.double().map(String),
  );
  const kind = fc.constantFrom<CellKind>("text", "number", "date", "boolean", "formula", "error");
  const cell = fc.option(fc.record({ text: word, kind, formula: fc.constantFrom(undefined, true as const) }), { nil: null });
  const sheet = fc
    .record({
      lines: fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 14 }),
      headAt: fc.integer({ min: 0, max: 5 }),
      merges: fc.array(fc.tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 12 }), fc.nat(6), fc.nat(6)), { maxLength: 5 }),
      hiddenRows: fc.array(fc.integer({ min: 1, max: 16 })),
      hidden: fc.boolean(),
      name: fc.constantFrom("明细表", "2021年", "瑞丽市", "!"),
    })
    .map(({ lines, headAt, merges, hiddenRows, hidden, name }): Sheet => {
      const all: Given[][] = headAt === 0 ? (lines as Given[][]) : [...(lines.slice(0, headAt - 1) as Given[][]), HEAD, ...(lines.slice(headAt - 1) as Given[][])];
      return { ...sheetOf(all, { hiddenRows, hidden, name }), merges: merges.map(([top, left, down, right]) => ({ top, left, bottom: top + down, right: left + right })) };
    });
  const filled = ({ cells }: Sheet["rows"][number]) => cells.some((each) => each.text.trim() !== "" || each.kind === "formula" || each.kind === "error");

  test("is read without failing; every line below the head is a row or left out with why, never both", () => {
    let heads = 0;
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 3 }), (given) => {
        const sheets = given.map((each, at) => ({ ...each, name: `${each.name}${at}` }));
        const book = readBook(sheets, contextOf({ entries: [known("勐焕街道")] }));
        const lines = book.sheets.flatMap((found) => {
          if (!found.taken) return [];
          heads += 1;
          const own = sheets.find(({ name }) => name === found.name);
          return (own?.rows ?? []).filter((each) => each.number > (found.headRows.at(-1) ?? 0) && filled(each)).map((each) => `${found.name} ${each.number}`);
        });
        const told = [...book.rows, ...book.leftOut].map((each) => `${each.sheet} ${each.row}`);
        expect([...told].sort()).toEqual([...lines].sort());
        expect(book.leftOut.every(({ reason }) => reason !== "")).toBe(true);
        for (const { faulty, sheet: name, row: at } of book.rows)
          if (faulty.length > 0) expect(book.faults.some((fault) => fault.severity === "ERROR" && fault.sheet === name && (fault.row === at || fault.row === null))).toBe(true);
        expect(book.faults.every(({ problem, mend }) => problem !== "" && mend !== "")).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(heads).toBeGreaterThan(100);
  });
});

test("20,000 rows of 23 columns are read within three seconds", () => {
  const head = Object.values(COLUMN_TITLES).map(({ title }) => title);
  const rows = Array.from({ length: 20_000 }, (_, at): Given[] => {
    const households = 20 + (at % 60);
    const where = ["芒市", `街道${at % 7}`, `社区${at % 50}`, `示范路${at}号`, 1970 + (at % 30), "房改房", "砖混"];
    const figures = [1 + (at % 9), households, (households * 100.5).toFixed(2), "无物业", "供水、供电", "", "", "综合整治", 2021, (households * 12.87).toFixed(2)];
    return [at + 1, `533103-${String(at + 1).padStart(3, "0")}`, `示范小区${at}`, ...where, ...figures, "是", "联络岗", `备注${at}`];
  });
  const order: readonly string[] = ["序号", "小区编号", "小区名称", "县市", "街道/乡镇", "社区"];
  const sheets = [sheetOf([[...order, ...head.filter((title) => !order.includes(title))], ...rows])];
  const start = performance.now();
  const book = readBook(sheets, contextOf());
  expect(performance.now() - start).toBeLessThan(3000);
  expect([book.rows.length, book.faults.length]).toEqual([20_000, 0]);
});
