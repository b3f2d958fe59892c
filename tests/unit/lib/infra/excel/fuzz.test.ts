import fc from "fast-check";
import { expect, test } from "vitest";
import { FileRefused, SMALL_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { rangeOf } from "@/lib/infra/excel/sheet-cells";
import { zipOf } from "@/tests/support/archive";
import { rawBook, rawParts, rawRows } from "@/tests/support/workbook";

/** Whatever the file is: read, or refused with a reason in Chinese. */
async function outcome(bytes: Buffer): Promise<string> {
  try {
    await openWorkbook(bytes, SMALL_BOOK);
    return "read";
  } catch (error) {
    return error instanceof FileRefused && /未读取/.test(error.message) ? "refused" : `${String(error)}`;
  }
}
const isAnswer = (found: string) => found === "read" || found === "refused";

const attribute = (name: string, values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: null }).map((value) => (value === null ? "" : ` ${name}="${value}"`));
const value = fc.constantFrom("", "0", "1", "7", "-1", "1e9", "NaN", "60", "2958466", "x", "&amp;", "99999999999999999999", "#N/A", "_x0000_");
const cell = fc
  .tuple(
    attribute("r", ["A1", "B1", "C1", "A2", "ZZ1", "XFD1048576", "a1", "A0", ""]),
    attribute("t", ["s", "n", "b", "e", "str", "inlineStr", "d", "zzz"]),
    attribute("s", ["0", "1", "99", "-1", "x"]),
    fc.array(fc.tuple(fc.constantFrom("v", "f", "is", "t", "r", "c"), value), { maxLength: 3 }),
  )
  .map(([r, t, s, inner]) => `<c${r}${t}${s}>${inner.map(([name, text]) => `<${name}>${text}</${name}>`).join("")}</c>`);
const row = fc
  .tuple(attribute("r", ["1", "2", "3", "0", "x", "1.5", "1048577"]), attribute("hidden", ["1", "0", "true", "x"]), attribute("ht", ["0", "x"]), fc.array(cell, { maxLength: 4 }))
  .map(([r, hidden, ht, cells]) => `<row${r}${hidden}${ht}>${cells.join("")}</row>`);
const merge = attribute("ref", ["A1:B2", "B2:A1", "A1", "A1:XFD1048576", "A1:", ":", "x", "$A$1:$B$2"]).map((ref) => `<mergeCell${ref}/>`);
const column = fc.tuple(attribute("min", ["1", "0", "x"]), attribute("max", ["2", "99999", "x"]), attribute("hidden", ["1"])).map((parts) => `<col${parts.join("")}/>`);

test("no sheet is anything but read or refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(column, { maxLength: 2 }), fc.array(row, { maxLength: 4 }), fc.array(merge, { maxLength: 3 }), async (columns, rows, merges) => {
      const xml = `<cols>${columns.join("")}</cols><sheetData>${rows.join("")}</sheetData><mergeCells>${merges.join("")}</mergeCells>`;
      const found = await outcome(
        rawBook({ sheets: [{ xml }], strings: "<si><t>一</t></si><si/>", styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="x"/></cellXfs>' }),
      );
      expect(isAnswer(found), found).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("no damaged archive is anything but read or refused", async () => {
  const whole = rawRows('<row r="1"><c r="A1" t="inlineStr"><is><t>一</t></is></c></row>');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(whole.length), async (changes, end) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      const found = [await outcome(bytes), await outcome(bytes.subarray(0, end))];
      expect(found.every(isAnswer), found.join()).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("no part that is something else is anything but read or refused", async () => {
  const parts = rawParts({ sheets: [{ xml: "<sheetData/>" }], strings: "<si/>", styles: "<cellXfs/>" });
  const other = fc.constantFrom(
    "",
    "x",
    "<a/>",
    "<a>",
    "</a>",
    "<a b=c/>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a><a/>",
    "\ufeff<a/>",
    "<a>\u0000</a>",
    "<sheets><sheet/></sheets>",
    "<row/>",
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(parts.length - 1), other, async (which, text) => {
      const found = await outcome(zipOf(parts.map((part, at) => (at === which ? { name: part.name, data: Buffer.from(text) } : part))));
      expect(isAnswer(found), found).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("a range is what it names, however it is written", () => {
  expect(rangeOf("B2:A1")).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
  expect(rangeOf("$C$3")).toEqual({ top: 3, left: 3, bottom: 3, right: 3 });
  expect([rangeOf("A1:"), rangeOf("x"), rangeOf(""), rangeOf("A1048577")]).toEqual([null, null, null, null]);
});
