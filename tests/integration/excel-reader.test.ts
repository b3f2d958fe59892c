import { randomBytes } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { LARGE_BOOK, type Limits } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { readWorkbook } from "@/lib/infra/excel/read-workbook";
import type { Workbook } from "@/lib/infra/excel/sheet-cells";
import { type Part, repeated, zipOf } from "@/tests/support/archive";
import { figure } from "@/tests/support/figure";
import { rawBook, rawParts, rawRows } from "@/tests/support/workbook";

const refusal = (message: string) => ({ kind: "invalid", detail: { fields: { file: expect.stringContaining(message) as string } } });
/** What the thread runs, without the thread: its start costs more than a small file. What is said of a refusal comes through it unchanged. */
const open = (file: Buffer, limits: Limits = LARGE_BOOK) => openWorkbook(file, limits);
const book: Part = { name: "xl/workbook.xml", data: Buffer.from("<workbook/>") };
const MB = 1024 * 1024;

test("several at once are each answered with their own, the one that cannot be read with its refusal", async () => {
  const files = ["甲", "乙", "丙"].map((text) => rawRows(`<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`));
  const [refused, ...read] = await Promise.all([readWorkbook(Buffer.alloc(0)).catch((error: unknown) => error), ...files.map((file) => readWorkbook(file))]);
  expect(refused).toMatchObject(refusal("文件是空的"));
  expect(read.map((each) => (each as Workbook).sheets[0]?.rows[0]?.cells[0]?.text)).toEqual(["甲", "乙", "丙"]);
});

describe("what is no readable workbook is refused with what to do", () => {
  test.each<[string, Buffer, string]>([
    ["text", Buffer.from("账号,单位\n"), "文本文件"],
    ["text of a Windows program", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("账号\t单位\n", "utf16le")]), "文本文件"],
    ["a page named .xls", Buffer.from("\ufeff\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table></table></html>"), "网页格式"],
    ["XML named .xls", Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'), "文本格式的表"],
    ["nothing", Buffer.alloc(0), "文件是空的"],
    ["a program with another name", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(2000)]), "程序文件"],
    ["the virus that scanners are tested with", Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"), "文本文件"],
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ"), "PDF"],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "图片"],
    ["a workbook older than Excel 97", Buffer.from("0908080000050500", "hex"), "Excel 97 以前"],
    ["noise", Buffer.from("00010203ff", "hex"), "已损坏"],
    ["a container with nothing in it", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]), "已损坏"],
    ["a document", zipOf([{ name: "word/document.xml", data: Buffer.from("x") }]), "Word 文件"],
    ["a binary workbook", zipOf([{ name: "xl/workbook.bin", data: Buffer.from("x") }]), "二进制工作簿"],
    ["a workbook of another office", zipOf([{ name: "mimetype", data: Buffer.from("application/vnd.oasis.opendocument.spreadsheet") }]), "开放文档"],
    ["an archive with workbooks in it", zipOf([{ name: "台账.xlsx", data: Buffer.from("x") }]), "压缩包"],
    ["an archive of nothing", zipOf([{ name: "a", data: Buffer.from("x") }]), "已损坏"],
    ["a workbook in name alone", zipOf([book]), "已损坏"],
    ["an archive cut off", rawRows("<row/>").subarray(0, 400), "已损坏"],
    ["one file twice", zipOf([book, ...rawParts({ sheets: [{ xml: "" }] })]), "已损坏"],
    ["a sheet that ends in the middle", rawRows("<row><c>"), "已损坏"],
    ["rows that go backwards", rawRows('<row r="2"/><row r="1"/>'), "已损坏"],
    ["a cell that is none", rawRows('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), "已损坏"],
    ["a word that is not there", rawRows('<row><c t="s"><v>7</v></c></row>', { strings: "<si><t>一</t></si>" }), "已损坏"],
    ["text that is none", rawBook({ sheets: [{ xml: "" }], more: [] }).subarray(0, 30), "已损坏"],
  ])("%s", async (_what, bytes, message) => {
    await expect(open(bytes)).rejects.toThrow(message);
  });
});

/** Most memory that the process takes while something runs, above what it had, and the longest that its loop stood still. */
async function measured(run: () => Promise<unknown>) {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
  loop.enable();
  const start = performance.now();
  const answer = await run();
  const seconds = (performance.now() - start) / 1000;
  loop.disable();
  clearInterval(watch);
  return { answer, seconds, megabytes: Math.max(0, most - before) / MB, stall: loop.max / 1e6 };
}

/** Bytes that do not pack, so that the ratio says nothing. */
const NOISE: Part = { name: "xl/media/image1.png", data: randomBytes(MB) };
const sheetOf = (part: Part, strings?: string) => zipOf([...rawParts({ sheets: [{ xml: "" }], strings }).filter(({ name }) => name !== part.name), part, NOISE]);
const SHEET = "xl/worksheets/sheet1.xml";
const OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const CLOSE = "</sheetData></worksheet>";
const declared = (type: string, text: string) =>
  rawBook({ sheets: [{ xml: `<?xml version="1.0"?>${type}<worksheet><sheetData><row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>` }] });
const LAUGHS = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");

/** Files made to hurt, the way each is made, and what is said of it. */
const HOSTILE: readonly [string, () => Buffer | Promise<Buffer>, string][] = [
  ["300 KB that unpack to 300 MB", async () => zipOf([book, await repeated("xl/bomb.xml", "\0".repeat(1024), 300 * 1024)]), "超过120兆字节"],
  ["100 KB that unpack to 100 MB", async () => zipOf([book, await repeated("xl/bomb.xml", "\0".repeat(1024), 100 * 1024)]), "超过原来的200倍"],
  ["a bomb that says it is small", async () => zipOf([book, { ...(await repeated("xl/bomb.xml", "\0".repeat(1024), 200 * 1024)), said: 10 }]), "展开后过大"],
  ["a size that is a lie", () => zipOf(rawParts({ sheets: [{ xml: "<sheetData/>" }] }).map((part, at) => (at === 2 ? { ...part, said: 5000 } : part))), "已损坏"],
  ["400,000 rows", async () => sheetOf(await repeated(SHEET, "<row><c><v>1</v></c></row>", 400_000, OPEN, CLOSE)), "有内容的行超过30000行"],
  ["a cell in the last corner", () => rawRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "XFD1048576有内容，超出了第256列"],
  ["10,000 files inside", () => zipOf([book, ...Array.from({ length: 10_000 }, (_, n) => ({ name: `f${n}`, data: Buffer.from("x") }))]), "超过200项"],
  ["an entity from outside", () => declared('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"), "已损坏"],
  ["a document type", () => declared("<!DOCTYPE worksheet>", "x"), "已损坏"],
  ["an entity without a declaration", () => declared("", "&x;"), "已损坏"],
  ["a billion laughs", () => declared(`<!DOCTYPE a [<!ENTITY l0 "ha">${LAUGHS}]>`, "&l9;"), "已损坏"],
  ["a password", () => zipOf([{ ...book, flags: 1 }]), "设了密码"],
  [
    "one long word in a million cells",
    async () => sheetOf(await repeated(SHEET, `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`, 10_000, OPEN, CLOSE), `<si><t>${"字".repeat(32_767)}</t></si>`),
    "万字",
  ],
  ["tags without end", async () => sheetOf(await repeated(SHEET, "<a>", 30_000_000)), "未读取"],
  ["words without end", async () => sheetOf(await repeated("xl/sharedStrings.xml", "<si/>", 20_000_000, "<sst>", "</sst>"), ""), "未读取"],
  [
    "merges over each other",
    async () =>
      sheetOf(await repeated(SHEET, '<mergeCell ref="A1:XFD1048576"/>', 100_000, `${OPEN}<row><c><v>1</v></c></row></sheetData><mergeCells>`, "</mergeCells></worksheet>")),
    "过于复杂",
  ],
  ["21 MB", () => Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(21 * MB)]), "超过20兆字节"],
];

// Quiet, each takes a second and holds the loop for less than a tenth (tests/bench); here other tests run beside it, so that only what is out of all proportion fails.
describe("files made to hurt are refused soon, and nobody notices", () => {
  test.each(HOSTILE)(
    "%s",
    async (what, make, message) => {
      const bytes = await make();
      await wait(50);
      const { answer, seconds, megabytes, stall } = await measured(() => readWorkbook(bytes, LARGE_BOOK).catch((error: unknown) => error));
      expect(answer).toMatchObject(refusal(message));
      expect(seconds).toBeLessThan(15);
      expect(megabytes).toBeLessThan(250);
      expect(stall).toBeLessThan(1500);
      figure(22, `${what}: ${seconds.toFixed(1)} s, +${megabytes.toFixed(0)} MB, loop held for ${stall.toFixed(0)} ms`);
    },
    30_000,
  );
});

describe("a limit is named where it is passed, and nothing is cut off before it", () => {
  const rows = (count: number, cells = "<c><v>1</v></c>") => rawRows(`<row>${cells}</row>`.repeat(count));
  const limits: Limits = { ...LARGE_BOOK, rows: 50, columns: 5, cells: 100, characters: 200, entries: 5 };
  const words = (length: number) => rawRows(`<row>${`<c t="inlineStr"><is><t>${"字".repeat(length)}</t></is></c>`.repeat(4)}</row>`);
  const files = (count: number) => rawBook({ sheets: [{ xml: "<sheetData/>" }], more: Array.from({ length: count - 3 }, (_, n) => ({ name: `f${n}`, data: Buffer.from("x") })) });
  const column = (letter: string) => rawRows(`<row r="1"><c r="${letter}1"><v>1</v></c></row>`);
  test.each<[string, Buffer, Buffer, Buffer, string]>([
    ["rows", rows(49), rows(50), rows(51), "超过50行"],
    [
      "rows of two sheets",
      ...([24, 25, 26] as const).map((n) => rawBook({ sheets: [25, n].map((count) => ({ xml: `<sheetData>${"<row><c><v>1</v></c></row>".repeat(count)}</sheetData>` })) })),
      "超过50行",
    ] as [string, Buffer, Buffer, Buffer, string],
    ["columns", column("D"), column("E"), column("F"), "F1有内容，超出了第5列"],
    ["cells", rows(33, "<c><v>1</v></c>".repeat(3)), rows(25, "<c><v>1</v></c>".repeat(4)), rows(26, "<c><v>1</v></c>".repeat(4)), "超过100个"],
    ["characters", words(49), words(50), words(51), "超过0.02万字"],
    ["files inside", files(4), files(5), files(6), "超过5项"],
  ])("%s", async (what, below, at, above, message) => {
    const count = async (bytes: Buffer) => (await open(bytes, limits)).sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    expect([await count(below), await count(at)].every((each) => each >= 0)).toBe(true);
    await expect(open(above, limits)).rejects.toThrow(message);
    figure(23, `${what}: read at the limit and below, refused one above`);
  });
});

test("the size of a file is held against its limit to the byte, before anything is read", async () => {
  const bytes = rawRows("<row/>");
  const read = (limit: number) => open(bytes, { ...LARGE_BOOK, bytes: limit }).then(() => "read");
  expect(await Promise.all([read(bytes.length + 1), read(bytes.length)])).toEqual(["read", "read"]);
  await expect(read(bytes.length - 1)).rejects.toThrow("文件大小超过");
});

test("20,000 rows of 23 columns are read whole", async () => {
  const cells = Array.from({ length: 23 }, (_, n) => (n % 3 ? `<c t="inlineStr"><is><t>示范小区第${n}栏的一段文字</t></is></c>` : `<c><v>${n}.5</v></c>`)).join("");
  const bytes = sheetOf(await repeated(SHEET, `<row>${cells}</row>`, 20_000, OPEN, CLOSE));
  const { answer, megabytes } = await measured(() => readWorkbook(bytes, LARGE_BOOK));
  const [sheet] = (answer as Awaited<ReturnType<typeof readWorkbook>>).sheets;
  expect([sheet?.rows.length, sheet?.rows.every((row) => row.cells.length === 23)]).toEqual([20_000, true]);
  expect(megabytes).toBeLessThan(300);
}, 30_000);
