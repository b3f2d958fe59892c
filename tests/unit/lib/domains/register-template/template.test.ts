import type ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { CHOICES, COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { FIELD_SCHEMAS } from "@/lib/domains/register-columns/schema";
import { FIELDS } from "@/lib/domains/register-columns/types";
import { registerTemplate } from "@/lib/domains/register-template/excel";
import { GUIDE } from "@/lib/domains/register-template/labels";
import { counties } from "@/prisma/seed/baseline";
import { cellsOf, openBook } from "../../../../support/sheets";

const place = { prefecture: "德宏州", counties: [...counties], years: [2020, 2021, 2022] };
const opened = async (county: string | null) => openBook(await registerTemplate(place, county));
const listAt = (sheet: ExcelJS.Worksheet, title: string, row: number) => {
  const column = cellsOf(sheet, 4).findIndex((found) => found.replace(/[\n*]/g, "") === title) + 1;
  return sheet.getCell(row, column).dataValidation?.formulae?.[0] as string | undefined;
};

describe("the empty workbook", () => {
  test("has a column for each field under its own title, then 500 rows without a word in them", async () => {
    const [sheet] = (await opened("芒市")).worksheets;
    if (!sheet) throw new Error("no sheet");
    const titles = cellsOf(sheet, 4).map((title, index) => (title || sheet.getCell(3, index + 1).text).replace(/\n.*|\*/g, ""));
    expect([...titles].sort()).toEqual(
      Object.values(COLUMN_TITLES)
        .map(({ title }) => title as string)
        .sort(),
    );
    expect(sheet.getCell("A1").text).toBe("芒市老旧小区改造摸底台账");
    for (const row of [5, 10, 99, 504]) expect(cellsOf(sheet, row).join("")).toBe("");
    expect(cellsOf(sheet, 505)[0]).toContain("填表人");
  });

  test("offers the words of the closed lists in every row, once", async () => {
    const [sheet] = (await opened("芒市")).worksheets;
    if (!sheet) throw new Error("no sheet");
    for (const row of [5, 9, 10, 504]) {
      expect(listAt(sheet, "产权性质", row)).toBe(`"${CHOICES.propertyType?.join(",")}"`);
      expect(listAt(sheet, "改造方式", row)).toBe(`"${CHOICES.renewalMode?.join(",")}"`);
      expect(listAt(sheet, "计入三年计划", row)).toBe('"是,否"');
      expect(listAt(sheet, "计划年度", row)).toBe('"2020,2021,2022"');
      expect(listAt(sheet, "县市", row)).toBe('"芒市"');
    }
    expect(listAt(sheet, "产权性质", 505)).toBeUndefined();
  });

  test("offers all counties to those above them", async () => {
    const [sheet] = (await opened(null)).worksheets;
    expect(sheet && listAt(sheet, "县市", 5)).toBe('"芒市,瑞丽市,陇川县,梁河县,盈江县"');
  });

  test("hides nothing and names nobody", async () => {
    const book = await opened("芒市");
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ["明细表", "visible"],
      ["填写说明", "visible"],
    ]);
    expect([book.creator, book.lastModifiedBy].map((name) => name ?? "")).toEqual(["", ""]);
  });
});

describe("the notes", () => {
  test.each(FIELDS)("%s: what is marked as needed is what cannot be empty", (field) => {
    // Fields that the list of drop-downs fills in by itself are not needed.
    expect(GUIDE[field].needed).toBe(!FIELD_SCHEMAS[field].safeParse("").success);
  });

  test.each(FIELDS.filter((field) => GUIDE[field].example !== ""))("%s: the example is right", (field) => {
    expect(FIELD_SCHEMAS[field].safeParse(GUIDE[field].example).error).toBeUndefined();
  });
});
