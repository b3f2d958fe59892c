import { describe, expect, test } from "vitest";
import { readBook } from "@/lib/domains/register-rows/rules";
import type { CellKind } from "@/lib/infra/excel/sheet-cells";
import { answering, contextOf, faultsOf as short, type Given, HEAD, readRows as read, rowOf as row, sheetOf } from "@/tests/support/made-sheets";
import { entryWith } from "@/tests/support/register-file";

const known = (subdistrict: string) => entryWith("533103-001", { subdistrict });

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
