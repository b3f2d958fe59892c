import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { FAULT_LABELS } from "@/lib/domains/register-faults/labels";
import { readBook } from "@/lib/domains/register-rows/rules";
import type { CellKind, Sheet } from "@/lib/infra/excel/sheet-cells";
import { contextOf, type Given, HEAD, sheetOf } from "@/tests/support/made-sheets";
import { entryWith } from "@/tests/support/register-file";

const known = (subdistrict: string) => entryWith("533103-001", { subdistrict });

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

  test("is read without failing; every line below the head is a row or left out with why, never both", { timeout: 60_000 }, () => {
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
        expect(book.faults.every(({ code, problem, mend }) => Object.hasOwn(FAULT_LABELS, code) && problem !== "" && mend !== "")).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(heads).toBeGreaterThan(100);
  });
});

test("20,000 rows of 23 columns are read whole, each without a fault", { timeout: 60_000 }, () => {
  const head = Object.values(COLUMN_TITLES).map(({ title }) => title);
  const rows = Array.from({ length: 20_000 }, (_, at): Given[] => {
    const households = 20 + (at % 60);
    const where = ["芒市", `街道${at % 7}`, `社区${at % 50}`, `示范路${at}号`, 1970 + (at % 30), "房改房", "砖混"];
    const figures = [1 + (at % 9), households, (households * 100.5).toFixed(2), "无物业", "供水、供电", "", "", "综合整治", 2021, (households * 12.87).toFixed(2)];
    return [at + 1, `533103-${String(at + 1).padStart(3, "0")}`, `示范小区${at}`, ...where, ...figures, "是", "联络岗", `备注${at}`];
  });
  const order: readonly string[] = ["序号", "小区编号", "小区名称", "县市", "街道/乡镇", "社区"];
  const sheets = [sheetOf([[...order, ...head.filter((title) => !order.includes(title))], ...rows])];
  const book = readBook(sheets, contextOf());
  expect([book.rows.length, book.faults.length]).toEqual([20_000, 0]);
});
