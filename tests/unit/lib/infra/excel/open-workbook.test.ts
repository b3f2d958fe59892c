import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { LARGE_BOOK, SMALL_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { isHiddenColumn, type Sheet } from "@/lib/infra/excel/sheet-cells";
import { rawBook, rawRows } from "@/tests/support/workbook";

async function fileOf(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const read = async (bytes: Buffer) => (await openWorkbook(bytes, SMALL_BOOK)).sheets;
/** Cells as "kind:text", with "=" before those that a formula gave. */
const cellsOf = (sheet: Sheet | undefined) =>
  Object.fromEntries((sheet?.rows ?? []).flatMap((row) => row.cells.map((cell) => [cell.address, `${cell.formula ? "=" : ""}${cell.kind}:${cell.text}`])));
const first = async (bytes: Buffer) => cellsOf((await read(bytes))[0]);

describe("a workbook is read as it is seen", () => {
  test("texts of several fonts and readings joined, escapes undone, spaces kept", async () => {
    const strings =
      '<si><t xml:space="preserve"> 芒市 </t></si><si><r><t>示范</t></r><r><rPr><b/></rPr><t>小区</t></r><rPh sb="0" eb="1"><t>shifan</t></rPh></si><si><t>第一行_x000D_&#10;第二行_x005F_x0041_</t></si><si/>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><r><t>一</t></r><r><t>段</t></r></is></c></row>';
    expect(await first(rawRows(rows, { strings }))).toEqual({ A1: "text: 芒市 ", B1: "text:示范小区", C1: "text:第一行\r\n第二行_x0041_", E1: "text:一段" });
  });

  test("numbers as the file has them, dates by their format in both calendars", async () => {
    const styles =
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs>';
    const rows =
      '<row><c><v>12.339999999999998</v></c><c s="1"><v>35976</v></c><c s="2"><v>1.2E-2</v></c><c t="d"><v>2021-07-08T00:00:00Z</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>abc</v></c></row>';
    const seen = { A1: "number:12.339999999999998", C1: "number:0.012", D1: "date:2021-07-08", E1: "boolean:是", F1: "error:#N/A", G1: "text:abc" };
    expect(await first(rawRows(rows, { styles }))).toEqual({ ...seen, B1: "date:1998-06-30" });
    expect(await first(rawRows(rows, { styles, date1904: true }))).toEqual({ ...seen, B1: "date:2002-07-01" });
  });

  test("formulas by what they gave, and marked: shared, array, text, empty text, none", async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c><c r="C1" t="str"><f>"大"</f><v>大</v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>NOW()</f></c><c r="F1"><f>1</f><v/></c><c r="G1"><f t="array" ref="G1:H2">A1:B2</f><v>5</v></c><c r="H1"><v>6</v></c><c r="I1"><v>7</v></c></row>' +
      '<row r="2"><c r="B2"><f t="shared" si="0"/><v>3</v></c><c r="G2"><v>8</v></c><c r="I2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="3"><c r="G3"><v>9</v></c></row>';
    expect(await first(rawRows(rows))).toEqual({
      A1: "=number:2",
      B1: "=number:2",
      C1: "=text:大",
      D1: "=text:",
      E1: "=formula:",
      F1: "=formula:",
      G1: "=number:5",
      H1: "=number:6",
      I1: "number:7",
      B2: "=number:3",
      G2: "=number:8",
      I2: "=error:#DIV/0!",
      G3: "number:9",
    });
  });

  test("merges as ranges, with nothing of what they cover", async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="B1:C1"/></mergeCells>';
    const [sheet] = await read(rawBook({ sheets: [{ xml }] }));
    expect(cellsOf(sheet)).toEqual({ A1: "number:1", B1: "number:2", C2: "number:5" });
    expect(sheet?.rows.map((row) => row.number)).toEqual([1, 2]);
    expect(sheet?.merges).toEqual([
      { top: 1, left: 1, bottom: 3, right: 1 },
      { top: 1, left: 2, bottom: 1, right: 3 },
    ]);
  });

  test("what is hidden says so: sheets, rows by themselves or by default, columns", async () => {
    const xml =
      '<sheetFormatPr zeroHeight="1"/><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols><sheetData><row r="1" hidden="0"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row></sheetData>';
    const sheets = await read(
      rawBook({
        sheets: [
          { xml },
          { state: "hidden", xml: '<sheetData><row r="4" hidden="1"><c r="B4"><v>1</v></c></row><row r="5" ht="0"><c><v>1</v></c></row></sheetData>' },
          { state: "veryHidden", xml: "<sheetData/>" },
        ],
      }),
    );
    expect(sheets.map(({ hidden, rows }) => [hidden, rows.map((row) => [row.number, row.hidden])])).toEqual([
      [
        false,
        [
          [1, false],
          [2, true],
        ],
      ],
      [
        true,
        [
          [4, true],
          [5, true],
        ],
      ],
      [true, []],
    ]);
    expect([1, 2, 3, 4, 5, 6].filter((column) => isHiddenColumn(sheets[0] as Sheet, column))).toEqual([2, 3, 5]);
  });

  test("names with a prefix, and sheets in the order of their tabs", async () => {
    const xml =
      '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>一</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const sheets = await read(
      rawBook({
        sheets: [
          { name: "乙", xml },
          { name: "甲", xml: "<sheetData/>" },
        ],
      }),
    );
    expect(sheets.map(({ name }) => name)).toEqual(["乙", "甲"]);
    expect(cellsOf(sheets[0])).toEqual({ A1: "text:一" });
  });

  test("what cannot be worked on as cells is named", async () => {
    const none = await openWorkbook(rawRows(""), SMALL_BOOK);
    expect([none.format, none.extras]).toEqual(["XLSX", []]);
    const data = Buffer.from("x");
    const more = [
      "xl/vbaProject.bin",
      "xl/media/image1.png",
      "xl/charts/chart1.xml",
      "xl/pivotTables/pivotTable1.xml",
      "xl/embeddings/a.bin",
      "xl/externalLinks/externalLink1.xml",
    ].map((name) => ({ name, data }));
    const drawing = { name: "xl/drawings/drawing1.xml", data: Buffer.from("<xdr:wsDr><xdr:sp macro=''/></xdr:wsDr>") };
    const all = await openWorkbook(rawRows("", { more: [...more, drawing] }), SMALL_BOOK);
    expect([all.format, all.extras]).toEqual(["XLSM", ["macros", "pictures", "charts", "pivots", "embedded", "links", "shapes"]]);
  });

  test("what a library writes comes back as it was given", async () => {
    const bytes = await fileOf((book) => {
      const sheet = book.addWorksheet("账号");
      sheet.getCell("A1").value = "标题";
      sheet.mergeCells("A1:B1");
      sheet.getCell("C3").value = new Date("2021-07-08T00:00:00Z");
      sheet.getCell("I3").value = { text: "链接", hyperlink: "http://example.org" };
      sheet.getCell("J3").value = 0.1 + 0.2;
    });
    expect(await first(bytes)).toEqual({ A1: "text:标题", C3: "date:2021-07-08", I3: "text:链接", J3: "number:0.30000000000000004" });
  });
});

/** What the three files hold that were made from one workbook; two of them by LibreOffice. */
const OFFICE = {
  A1: "text:示范县老旧小区摸底台账",
  A2: "text:单位：万元",
  A4: "number:1",
  B4: "text:示范小区一",
  C4: "text:勐焕街道",
  D4: "date:1998-06-30",
  E4: "number:132.93",
  F4: "number:240",
  G4: "=number:31903.2",
  D5: "text:1998年",
  E5: "number:0.012",
  F5: "text:１２０",
  G5: "=error:#DIV/0!",
  D6: "date:2021-07-08 10:30:00",
  E6: "number:-7.5",
  G6: "=text:",
  E8: "=number:125.442",
};

describe("files that another program saved", () => {
  test.each([
    ["office.xls", "XLS", false],
    ["calendar-1904.xls", "XLS", true],
    ["office-resaved.xlsx", "XLSX", false],
  ])("%s", async (name, format, from1904) => {
    const book = await openWorkbook(`tests/fixtures/workbooks/${name}`, LARGE_BOOK);
    expect(book).toMatchObject({ format, from1904, extras: [] });
    const [list, old, long] = book.sheets;
    expect(cellsOf(list)).toMatchObject(OFFICE);
    expect(list?.merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 8 },
      { top: 4, left: 3, bottom: 6, right: 3 },
    ]);
    expect([list?.rows.filter((row) => row.hidden).map((row) => row.number), list?.hiddenColumns, list?.hidden, old?.hidden]).toEqual([[6], [{ first: 8, last: 8 }], false, true]);
    expect(long?.rows.length).toBe(400);
    expect(long?.rows.map((row) => row.cells.map((cell) => cell.text))[399]).toEqual(["400", "示范小区第400号院内的一段较长的说明文字，写满一些地方", "Area 400", "548"]);
  });
});
