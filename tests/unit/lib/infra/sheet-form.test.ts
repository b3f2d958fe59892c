import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { columnLetters } from "@/lib/infra/excel/sheet-cells";
import { type SheetContent, sheetStream } from "@/lib/infra/excel/sheet-stream";

const columns: SheetContent["columns"] = [
  { title: "序号", width: 6, kind: "whole" },
  { title: "名称", width: 20, group: "小区" },
  { title: "年份", width: 8, group: "小区", kind: "plain" },
  { title: "投资（万元）", width: 12, group: "计划", kind: "decimal" },
];
const rows: SheetContent["rows"] = [["1", "=1+1", "1998", "132.930001"], ["2", "甲", "", ""], ["3", "007", "1998年", "12345678901234.123456"], { sum: ["", "合计", "", "265.86"] }];
const content: SheetContent = { tab: "台账", title: "明细表", note: "单位：万元", aside: "导出：某单位", columns, rows, foot: ["填表人：　　审核人："], frozenColumns: 2 };

async function opened(of: SheetContent): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await new Response(sheetStream(of)).arrayBuffer());
  const [sheet] = book.worksheets;
  if (!sheet || book.worksheets.length > 1) throw new Error("one sheet was to be written");
  return sheet;
}

describe("a sheet in office form", () => {
  test("has title and notes over its width, a head of two storeys, rows, sums and a foot", async () => {
    const sheet = await opened(content);
    expect(sheet.model.merges).toEqual(["A1:D1", "A2:B2", "C2:D2", "A3:A4", "B3:C3", "A9:D9"]);
    expect([sheet.getCell("A1").text, sheet.getCell("A2").text, sheet.getCell("C2").text]).toEqual(["明细表", "单位：万元", "导出：某单位"]);
    expect(["A3", "B3", "D3", "B4", "C4", "D4"].map((at) => sheet.getCell(at).text)).toEqual(["序号", "小区", "计划", "名称", "年份", "投资（万元）"]);
    expect([sheet.getCell("B8").text, sheet.getCell("B8").font.bold, sheet.getCell("A9").text]).toEqual(["合计", true, "填表人：　　审核人："]);
  });

  test("has numbers as numbers, shown with separators and two decimals, exact in the cell; the rest is text", async () => {
    const sheet = await opened(content);
    expect(["A5", "B5", "C5", "D5"].map((at) => sheet.getCell(at).value)).toEqual([1, "'=1+1", 1998, 132.930001]);
    expect(["A5", "B5", "C5", "D5"].map((at) => sheet.getCell(at).numFmt)).toEqual(["#,##0", "@", "0", "#,##0.00"]);
    expect(["B6", "C6", "D6", "B7"].map((at) => sheet.getCell(at).value)).toEqual(["甲", null, null, "007"]);
    expect(sheet.getCell("D8").value).toBe(265.86);
  });

  test("keeps as text what no number holds to its last digit", async () => {
    const sheet = await opened(content);
    expect(["C7", "D7"].map((at) => sheet.getCell(at).value)).toEqual(["1998年", "12345678901234.123456"]);
  });

  test("prints on A4 across, as wide as the paper, with its head on every sheet of paper", async () => {
    const { pageSetup, headerFooter, views } = await opened(content);
    expect(pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "3:4", printArea: "A1:D9" });
    expect(headerFooter.oddFooter).toBe("&C第&P页，共&N页");
    expect(views[0]).toMatchObject({ state: "frozen", xSplit: 2, ySplit: 4 });
  });

  test("has a head of one storey where no column has a group", async () => {
    const sheet = await opened({ ...content, columns: columns.map(({ title, width, kind }) => ({ title, width, kind })), aside: undefined });
    expect(sheet.model.merges).toEqual(["A1:D1", "A2:D2", "A8:D8"]);
    expect(sheet.getCell("B4").value).toBe("'=1+1");
  });

  test.each([
    [1, "A"],
    [26, "Z"],
    [27, "AA"],
    [52, "AZ"],
    [703, "AAA"],
  ])("column %i is %s", (column, name) => {
    expect(columnLetters(column)).toBe(name);
  });
});
