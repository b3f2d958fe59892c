import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "@/lib/domains/imports/types";
import { markedWorkbook } from "@/lib/domains/marked-workbook/excel";
import { isMarkSheet } from "@/lib/domains/marked-workbook/rules";
import type { MarkInput } from "@/lib/domains/marked-workbook/types";
import { LARGE_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { readParts } from "@/lib/infra/excel/zip-parts";
import { zipOf } from "@/tests/support/archive";
import { rawParts } from "@/tests/support/workbook";

const fault = (sheet: string, cell: string, more: Partial<Fault> = {}): Fault => ({
  severity: "ERROR",
  code: "x",
  sheet,
  row: Number(cell.replace(/\D/g, "")),
  cell,
  column: "产权性质",
  text: "别的",
  problem: `${cell}不对。`,
  mend: "请改。",
  ...more,
});
const FAULTS = [
  fault("", "A1", { row: null, cell: null, problem: "缺少一列。" }),
  fault("明细 表", "C5"),
  fault("明细 表", "C7"),
  fault("明细 表", "B6", { severity: "CONFIRM" }),
  fault("明细 表", "A9", { cell: null, problem: "整行重复。" }),
  fault("明细 表", "E12", { problem: "没有填写。" }),
  fault("明细 表", "C10", { problem: "在合并单元格下。" }),
  fault("明细 表", "D6", { severity: "NOTE" }),
];
const input = (file: Uint8Array, more: Partial<MarkInput> = {}): MarkInput => ({
  file,
  faults: FAULTS,
  sheets: [{ name: "明细 表", columns: [{ letter: "C", key: "propertyType" }] }],
  lost: [],
  rows: 10,
  ...more,
});

const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** A workbook as an office keeps it: formats, merges, formulas, a comment, a rule, a picture, names, a hidden sheet. */
async function office(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const list = book.addWorksheet("明细 表", {
    views: [{ state: "frozen", ySplit: 3, tabSelected: true } as unknown as ExcelJS.WorksheetView],
    pageSetup: { printArea: "A1:E12", printTitlesRow: "1:3" },
  });
  list.getCell("A1").value = "摸底台账";
  list.mergeCells("A1:E1");
  list.getCell("A1").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FF00FF00" } };
  for (let row = 4; row <= 9; row += 1) list.getRow(row).values = [row, `示范小区${row}`, "别的", 132.93, new Date("1998-06-30T00:00:00Z")];
  list.getCell("B6").value = { richText: [{ text: "示范" }, { font: { bold: true }, text: "小区" }] };
  list.getCell("D10").value = { formula: "SUM(D4:D9)", result: 797.58 };
  list.getCell("B10").value = "合计";
  list.mergeCells("B10:C10");
  list.getCell("D10").numFmt = "#,##0.00";
  list.getCell("C5").style = { font: { bold: true }, border: { top: { style: "thin" } }, numFmt: "@" };
  list.getCell("B6").note = "局里核对过";
  list.getCell("D6").note = "另一条";
  for (const cell of ["C7", "C8"]) list.getCell(cell).dataValidation = { type: "list", formulae: ['"甲,乙"'] };
  list.addImage(book.addImage({ buffer: PICTURE as unknown as ExcelJS.Buffer, extension: "png" }), "G1:H4");
  list.getColumn(5).hidden = true;
  book.addWorksheet("往年", { state: "hidden" }).getCell("A1").value = "旧";
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return book;
}
const noteOf = (sheet: ExcelJS.Worksheet | undefined, address: string) => {
  const note = sheet?.getCell(address).note;
  return typeof note === "string" ? note : (note?.texts ?? []).map(({ text }) => text).join("");
};
const fillOf = (sheet: ExcelJS.Worksheet | undefined, address: string) => {
  const fill = sheet?.getCell(address).fill;
  return fill?.type === "pattern" ? fill.fgColor?.argb : undefined;
};
/** Values, formulas, formats but the fill, merges: what must not change. */
const contentOf = (sheet: ExcelJS.Worksheet) => {
  const cells: unknown[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => cells.push([cell.address, cell.value, cell.numFmt, Boolean(cell.font?.bold), cell.border?.top?.style])));
  return { cells, merges: (sheet.model as { merges: string[] }).merges, state: sheet.state, hidden: sheet.getColumn(5).hidden };
};

const RED = "FFFFB3B3";
const AMBER = "FFFFE599";

describe("the uploaded workbook comes back", () => {
  let original: Buffer;
  let first: Uint8Array;
  let book: ExcelJS.Workbook;
  beforeAll(async () => {
    original = await office();
    first = await markedWorkbook(input(original, { lost: ["宏"] }));
    book = await opened(first);
  });

  test("with each faulty cell coloured and commented, choices where a word is off the list", () => {
    const list = book.getWorksheet("明细 表");
    expect(["C5", "C7", "B6", "A9", "E12"].map((cell) => fillOf(list, cell))).toEqual([RED, RED, AMBER, RED, RED]);
    expect(noteOf(list, "C5")).toBe("【需修改】C5不对。\n怎么改：请改。");
    expect(noteOf(list, "B6")).toBe("局里核对过\n【请确认】B6不对。\n怎么改：请改。");
    expect(noteOf(list, "A9")).toContain("整行重复。");
    expect(noteOf(list, "E12")).toContain("没有填写。");
    expect(noteOf(list, "D6")).toBe("另一条");
    expect([noteOf(list, "B10"), fillOf(list, "B10")]).toEqual([expect.stringContaining("在合并单元格下。"), RED]);
    expect(list?.getCell("C5").dataValidation).toMatchObject({ type: "list", formulae: ['"房改房,商品房,单位自管房,公房,其他"'] });
    expect(list?.getCell("C7").dataValidation).toMatchObject({ formulae: ['"甲,乙"'] });
    expect(list?.getCell("C5").font?.bold).toBe(true);
  });

  test("with a first sheet that lists the faults and leads to them", async () => {
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ["需修改7处", "visible"],
      ["明细 表", "visible"],
      ["往年", "hidden"],
    ]);
    const sheet = book.worksheets[0];
    const rows = (await openWorkbook(first, LARGE_BOOK)).sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text));
    expect(rows?.slice(0, 7).map(([text]) => text)).toEqual([
      "需修改7处：错误6处，请确认1处",
      expect.any(String),
      expect.any(String),
      "本文件未能保留：宏。需要时请对照原文件。",
      "级别",
      "错误",
      "错误",
    ]);
    expect(rows?.[6]).toEqual(["错误", "明细 表", "C5", "产权性质", "别的", "C5不对。", "请改。"]);
    expect(rows?.length).toBe(12);
    const parts = await readParts(Buffer.from(first), LARGE_BOOK);
    const selected = (found: Map<string, Buffer>) =>
      [...found].filter(([part, data]) => /worksheets\/sheet\d/.test(part) && data.includes('tabSelected="1"')).map(([part]) => part);
    expect([selected(await readParts(original, LARGE_BOOK)), selected(parts)]).toEqual([["xl/worksheets/sheet1.xml"], ["xl/worksheets/sheet3.xml"]]);
    const xml = parts.get("xl/worksheets/sheet3.xml")?.toString();
    expect([...(xml ?? "").matchAll(/ref="(C\d+)" location="([^"]+)"/g)].map(([, ref, to]) => `${ref} ${to}`)).toEqual([
      "C7 '明细 表'!C5",
      "C8 '明细 表'!C7",
      "C9 '明细 表'!B6",
      "C10 '明细 表'!A9",
      "C11 '明细 表'!E12",
      "C12 '明细 表'!C10",
    ]);
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 5 });
  });

  test("with everything else as it was: values, formulas, formats, merges, pictures, names", async () => {
    const before = await opened(original);
    for (const name of ["明细 表", "往年"]) {
      const [was, is] = [contentOf(before.getWorksheet(name) as ExcelJS.Worksheet), contentOf(book.getWorksheet(name) as ExcelJS.Worksheet)];
      expect({ ...is, cells: is.cells.filter((cell) => (cell as string[])[0] !== "E12") }).toEqual(was);
    }
    expect(fillOf(book.getWorksheet("明细 表"), "A1")).toBe("FF00FF00");
    expect(book.getWorksheet("明细 表")?.pageSetup).toMatchObject({ printArea: "A1:E12", printTitlesRow: "1:3" });
    const [old, now] = [await readParts(original, LARGE_BOOK), await readParts(Buffer.from(first), LARGE_BOOK)];
    const untouched = ["xl/media/image1.png", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml", "docProps/core.xml"];
    for (const part of untouched) expect(now.get(part)?.equals(old.get(part) as Buffer), part).toBe(true);
    expect([...now.keys()]).toEqual(expect.arrayContaining([...old.keys()]));
  });

  test("and mended and sent again it shows only what is left", async () => {
    const again = await markedWorkbook(input(first, { faults: [fault("明细 表", "C5", { problem: "仍不对。" })] }));
    const now = await opened(again);
    const list = now.getWorksheet("明细 表");
    expect(now.worksheets.map(({ name }) => name)).toEqual(["需修改1处", "明细 表", "往年"]);
    expect(["C5", "C7", "B6", "A9", "E12"].map((cell) => fillOf(list, cell))).toEqual([RED, undefined, undefined, undefined, undefined]);
    expect(["C5", "B6", "D6", "C7", "A9"].map((cell) => noteOf(list, cell))).toEqual(["【需修改】仍不对。\n怎么改：请改。", "局里核对过", "另一条", "", ""]);
    const none = await opened(await markedWorkbook(input(again, { faults: [] })));
    expect(noteOf(none.getWorksheet("明细 表"), "C5")).toBe("");
    expect(none.getWorksheet("明细 表")?.getCell("C5").dataValidation).toBeUndefined();
    expect(none.getWorksheet("明细 表")?.pageSetup).toMatchObject({ printArea: "A1:E12", printTitlesRow: "1:3" });
    const parts = await readParts(Buffer.from(again), LARGE_BOOK);
    expect([...parts.keys()].filter((part) => /worksheets\/sheet/.test(part))).toHaveLength(3);
    expect(
      parts
        .get("xl/drawings/vmlDrawing1.vml")
        ?.toString()
        .match(/<x:Row>/g),
    ).toHaveLength(3);
  });
});

describe("other files come back too", () => {
  test("an .xls as a workbook of its cells", async () => {
    const file = readFileSync("tests/fixtures/workbooks/office.xls");
    const bytes = await markedWorkbook(input(file, { faults: [fault("明细表", "F4", { severity: "CONFIRM" })], sheets: [] }));
    const { format, sheets } = await openWorkbook(bytes, LARGE_BOOK);
    const was = (await openWorkbook(file, LARGE_BOOK)).sheets;
    const plain = (found: typeof sheets) =>
      found.map(({ name, hidden, rows, merges, hiddenColumns }) => ({
        name,
        hidden,
        merges,
        hiddenColumns,
        rows: rows.map((row) => ({ ...row, cells: row.cells.filter(({ text }) => text !== "").map(({ address, text }) => `${address} ${text}`) })),
      }));
    expect(format).toBe("XLSX");
    expect(plain(sheets.filter(({ name }) => !isMarkSheet(name)))).toEqual(plain(was));
    const book = await opened(bytes);
    expect([fillOf(book.getWorksheet("明细表"), "F4"), Math.round(book.getWorksheet("明细表")?.getColumn(2).width ?? 0)]).toEqual([AMBER, 24]);
  });

  test("one with macros without them", async () => {
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    const parts = rawParts({ sheets: [{ name: "明细 表", xml: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' }] });
    const relations = parts.find(({ name }) => name === "xl/_rels/workbook.xml.rels");
    if (relations)
      relations.data = Buffer.from(
        relations.data
          .toString()
          .replace(
            "</Relationships>",
            '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
          ),
      );
    const file = zipOf([{ name: "[Content_Types].xml", data: Buffer.from(types) }, ...parts, { name: "xl/vbaProject.bin", data: Buffer.from("x") }]);
    const bytes = Buffer.from(await markedWorkbook(input(file, { faults: [fault("明细 表", "A1")] })));
    const found = await readParts(bytes, LARGE_BOOK);
    expect(found.has("xl/vbaProject.bin")).toBe(false);
    expect(`${found.get("[Content_Types].xml")?.toString()}${found.get("xl/_rels/workbook.xml.rels")?.toString()}`).not.toMatch(/macroEnabled|vbaProject\.bin/);
    expect((await openWorkbook(bytes, LARGE_BOOK)).extras).toEqual([]);
  });

  test.each<[string, (file: Buffer) => Partial<MarkInput>]>([
    ["a large one", () => ({ rows: 3001 })],
    ["one that cannot be worked on", (file) => ({ file: file.subarray(0, 500) })],
    ["one that is gone", () => ({ file: "tests/fixtures/workbooks/gone.xlsx" })],
  ])("%s as the list alone", async (_what, more) => {
    const bytes = await markedWorkbook(input(await office(), more(await office())));
    const { sheets } = await openWorkbook(bytes, LARGE_BOOK);
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([["需修改7处", 10]]);
    expect(sheets[0]?.rows.at(4)?.cells.map(({ text }) => text)).toEqual(["错误", "明细 表", "C5", "产权性质", "别的", "C5不对。", "请改。"]);
  });

  test("3,000 rows with 6,000 faults within ten seconds", async () => {
    const row = (number: number) =>
      `<row r="${number}">${"ABCDEFGHIJKLMNOPQRSTUVW".replace(/./g, (letter) => `<c r="${letter}${number}" t="inlineStr"><is><t>示范小区的内容</t></is></c>`)}</row>`;
    const xml = `<sheetData>${Array.from({ length: 3000 }, (_, at) => row(at + 1)).join("")}</sheetData>`;
    const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
    const file = zipOf([{ name: "[Content_Types].xml", data: Buffer.from(types) }, ...rawParts({ sheets: [{ name: "明细 表", xml }] })]);
    const faults = Array.from({ length: 3000 }, (_, at) => [fault("明细 表", `C${at + 1}`), fault("明细 表", `F${at + 1}`, { severity: "CONFIRM" })]).flat();
    const bytes = await markedWorkbook(input(file, { faults, rows: 3000 }));
    const { sheets } = await openWorkbook(bytes, LARGE_BOOK);
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["需修改6000处", 6004],
      ["明细 表", 3000],
    ]);
  }, 20_000);
});
