import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { counties } from "@/prisma/seed/baseline";
import { demonstrationRegister } from "@/prisma/seed/demonstration";
import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";
import { openBook } from "../../support/sheets";

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe.each(counties)("the workbook of $name", ({ code, name }) => {
  test("is the same bytes every time, whenever it is made", async () => {
    const first = await demonstrationWorkbook(code);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(hash((await demonstrationWorkbook(code)).bytes)).toBe(hash(first.bytes));
  });

  test("holds each of the county's communities once and is told from a real one", async () => {
    const { bytes, fileName } = await demonstrationWorkbook(code);
    const book = await openBook(bytes);
    expect(fileName).toContain(name);
    const names = demonstrationRegister().communities.filter((each) => each.countyCode === code);
    const texts = book.worksheets.flatMap((sheet) => {
      const found: string[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => void (cell.isMerged && cell.master !== cell ? 0 : found.push(cell.text))));
      return found;
    });
    for (const community of names)
      expect(
        texts.filter((text) => text === community.name),
        community.name,
      ).toHaveLength(1);
    for (const sheet of book.worksheets) expect(sheet.getCell("A1").text).toContain("演示数据");
  });
});
