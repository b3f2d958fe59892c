import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "@/lib/infra/excel/read-workbook";
import { type Part, zipOf } from "@/tests/support/archive";

async function fileOf(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const book: Part = { name: "xl/workbook.xml", data: Buffer.from("<workbook/>") };

describe("a workbook is read cell by cell", () => {
  test("with its sheets, addresses and kinds; nothing is left out", async () => {
    const bytes = await fileOf((wb) => {
      const sheet = wb.addWorksheet("账号");
      sheet.getCell("A1").value = "标题";
      sheet.mergeCells("A1:B1");
      sheet.getCell("B3").value = 12.5;
      sheet.getCell("C3").value = new Date("2021-07-08T00:00:00Z");
      sheet.getCell("D3").value = { richText: [{ text: "芒" }, { text: "市" }] };
      sheet.getCell("E3").value = { formula: "1+1", result: 2 };
      sheet.getCell("F3").value = { formula: "1+1" } as ExcelJS.CellFormulaValue;
      sheet.getCell("G3").value = true;
      sheet.getCell("H3").value = { error: "#REF!" };
      sheet.getCell("I3").value = { text: "链接", hyperlink: "http://example.org" };
      sheet.getRow(3).hidden = true;
      sheet.getCell("IV1048576").value = "末格";
      wb.addWorksheet("备用", { state: "hidden" });
    });
    const [first, second] = (await readWorkbook(bytes)).sheets;
    expect([first?.name, first?.hidden, second?.name, second?.hidden, second?.rows]).toEqual(["账号", false, "备用", true, []]);
    const cells = Object.fromEntries((first?.rows ?? []).flatMap((row) => row.cells.map((cell) => [cell.address, `${cell.kind}:${cell.text}`])));
    expect(cells).toEqual({
      A1: "text:标题",
      B3: "number:12.5",
      C3: "date:2021-07-08",
      D3: "text:芒市",
      E3: "number:2",
      F3: "formula:",
      G3: "boolean:是",
      H3: "error:#REF!",
      I3: "text:链接",
      IV1048576: "text:末格",
    });
    expect(first?.rows.map((row) => [row.number, row.hidden])).toEqual([
      [1, false],
      [3, true],
      [1048576, false],
    ]);
  });

  test("a reader of several at once answers each with its own", async () => {
    const files = await Promise.all(["甲", "乙", "丙"].map((text) => fileOf((wb) => void (wb.addWorksheet("一").getCell("A1").value = text))));
    const read = await Promise.all(files.map((file) => readWorkbook(file)));
    expect(read.map(({ sheets }) => sheets[0]?.rows[0]?.cells[0]?.text)).toEqual(["甲", "乙", "丙"]);
  });
});

describe("what is no readable workbook is refused with what to do", () => {
  test.each([
    ["text", Buffer.from("账号,单位\n"), "不是 Excel 工作簿"],
    ["nothing", Buffer.alloc(0), "不是 Excel 工作簿"],
    ["an old .xls, or one with a password", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]), "设了密码"],
    ["an archive of something else", zipOf([{ name: "word/document.xml", data: Buffer.from("x") }]), "不是 Excel 工作簿"],
    ["a workbook in name alone", zipOf([book]), "不是 Excel 工作簿"],
    ["an encrypted archive", zipOf([{ ...book, flags: 1 }]), "设了密码"],
    ["too many files inside", zipOf([book, ...Array.from({ length: 200 }, (_, n) => ({ name: `f${n}`, data: Buffer.from("x") }))]), "过多"],
    ["a bomb that says it is small", zipOf([book, { name: "xl/bomb.xml", data: Buffer.alloc(21 * 1024 * 1024), said: 10 }]), "过大"],
    ["two halves of a bomb", zipOf([book, ...["a", "b"].map((name) => ({ name, data: Buffer.alloc(11 * 1024 * 1024) }))]), "过大"],
  ])("%s", async (_what, bytes, message) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({ kind: "invalid", detail: { fields: { file: expect.stringContaining(message) as string } } });
  });

  test("a sheet that eats memory ends its thread, not the portal", async () => {
    const rows = `<row>${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(20)}</row>`.repeat(20_000);
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
    const parts = [
      {
        name: "xl/workbook.xml",
        data: Buffer.from(
          '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
      },
      { name: "xl/_rels/workbook.xml.rels", data: Buffer.from(relations) },
      { name: "xl/worksheets/sheet1.xml", data: Buffer.from(sheet) },
    ];
    await expect(readWorkbook(zipOf(parts))).rejects.toMatchObject({ kind: "invalid" });
  }, 40_000);
});
