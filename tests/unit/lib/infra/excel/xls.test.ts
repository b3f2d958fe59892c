import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LARGE_BOOK, SMALL_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import type { Extra } from "@/lib/infra/excel/sheet-cells";
import { Tally } from "@/lib/infra/excel/sheet-tally";
import { readXlsSheet } from "@/lib/infra/excel/xls-sheet";

describe("records of an .xls", () => {
  const record = (kind: number, hex: string) => {
    const data = Buffer.from(hex, "hex");
    const head = Buffer.alloc(4);
    head.writeUInt16LE(kind, 0);
    head.writeUInt16LE(data.length, 2);
    return Buffer.concat([head, data]);
  };
  const bof = (type: string) => record(0x0809, `0006${type}0000000000000000`);
  const formula = (column: string, result: string) => record(0x0006, `0000${column}0000${result}000000000000`);

  test("texts of formulas, a chart inside the sheet, objects, packed and long numbers, a text over two records", () => {
    const globals = { sheets: [], strings: ["一"], dates: [false, true], from1904: false, extras: new Set<Extra>() };
    const stream = Buffer.concat([
      bof("1000"),
      bof("2000"),
      record(0x00fd, "00000900000000000000"),
      record(0x000a, ""),
      formula("0000", "000000000000ffff"),
      record(0x04bc, "0000"),
      record(0x0207, `0300${"01"}${Buffer.from("大", "utf16le").toString("hex")}`),
      record(0x003c, "006162"),
      formula("0100", "000000000000ffff"),
      formula("0200", "0100010000000000".replace(/0000$/, "ffff")),
      record(0x00bd, `00000300${"0000"}${"02100000"}${"0000"}${"03100000"}${"0100"}${"00dfe040"}0500`),
      record(0x0204, `000006000000${"0200"}${"08"}${"0100"}${"6162"}${"00000000"}`),
      record(0x005d, "150012000800"),
      record(0x00b0, ""),
      record(0x000a, ""),
      record(0x00fd, "00000800000000000000"),
    ]);
    const sheet = readXlsSheet(stream, { name: "表", hidden: false, at: 0 }, globals, SMALL_BOOK, new Tally(SMALL_BOOK));
    expect(Object.fromEntries(sheet.rows.flatMap((row) => row.cells.map((cell) => [cell.address, `${cell.formula ? "=" : ""}${cell.kind}:${cell.text}`])))).toEqual({
      A1: "=text:大ab",
      B1: "=formula:",
      C1: "=boolean:是",
      D1: "number:1024",
      E1: "number:10.24",
      F1: "date:1994-08-06",
      G1: "text:ab",
    });
    expect([...globals.extras]).toEqual(["pictures", "pivots"]);
  });
});

describe("an .xls that is not to be read", () => {
  const xls = readFileSync("tests/fixtures/workbooks/office.xls");
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(xls);
    change(bytes);
    return bytes;
  };
  const rename = (bytes: Buffer, name: string) => {
    const at = bytes.indexOf(Buffer.from("Workbook\0", "utf16le"));
    Buffer.concat([Buffer.from(name, "utf16le"), Buffer.alloc(64)]).copy(bytes, at, 0, 64);
    bytes.writeUInt16LE(name.length * 2 + 2, at + 64);
  };
  test.each<[string, Buffer, string]>([
    ["a password of its own", changed((bytes) => bytes.writeUInt16LE(0x2f, bytes.indexOf(Buffer.from("22000200", "hex")))), "设了密码"],
    ["a newer workbook with a password", changed((bytes) => rename(bytes, "EncryptedPackage")), "设了密码"],
    ["a Word file", changed((bytes) => rename(bytes, "WordDocument")), "Word 文件"],
    ["an older format", changed((bytes) => rename(bytes, "Book")), "Excel 97 以前"],
    ["something else in the container", changed((bytes) => rename(bytes, "Other")), "已损坏"],
    ["cut off", xls.subarray(0, 20_000), "已损坏"],
    ["a chain of sectors in a ring", changed((bytes) => bytes.fill(0, 512 * (bytes.readUInt32LE(76) + 1), 512 * (bytes.readUInt32LE(76) + 1) + 512)), "已损坏"],
  ])("%s", async (_what, bytes, message) => {
    await expect(openWorkbook(bytes, LARGE_BOOK)).rejects.toThrow(message);
  });

  test("damaged anywhere, it is read or refused, never anything else", async () => {
    for (let at = 512; at < xls.length; at += 997) {
      const answer = await openWorkbook(
        changed((bytes) => bytes.fill(0xff, at, at + 4)),
        LARGE_BOOK,
      ).catch((error: Error) => error.constructor.name);
      expect(typeof answer === "string" ? answer : "read", `at ${at}`).toMatch(/^(read|FileRefused)$/);
    }
  });
});
