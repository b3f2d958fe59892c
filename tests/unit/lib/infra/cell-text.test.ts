import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { cellText, textOfCell } from "@/lib/infra/excel/cell-text";

describe("text of a cell", () => {
  test.each(["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "\u200b=1", "\ufeff'=1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"])(
    "%j cannot start a formula",
    (text) => {
      expect(cellText(text)).toBe(`'${text}`);
    },
  );

  test.each(["芒市住建局", "2026-11-23 14:02:03", "533103-001", "1+1=2", "'引号", "—", ""])("%j stays as it is", (text) => {
    expect(cellText(text)).toBe(text);
  });

  test("holds nothing that a file cannot, and no more than a cell takes", () => {
    expect(cellText("a\u0000b\ud800c\u001bd\ne")).toBe("a\ufffdb\ufffdc\ufffdd\ne");
    expect(cellText(`=${"字".repeat(40_000)}`)).toHaveLength(32_767);
  });

  test("comes back as it was, apostrophes of its own included", () => {
    expect(cellText("'=1")).toBe("''=1");
    const start = fc.constantFrom("", "\u200b", "'", "''", "=", "-", "'+", "＠", "'引", "\t");
    fc.assert(fc.property(start, fc.string({ unit: fc.constantFrom(..."=+-@'＝甲1 ") }), (before, rest) => textOfCell(cellText(before + rest)) === before + rest));
  });
});
