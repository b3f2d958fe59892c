import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalText, divideRounded, formatCount, formatShare, formatWan, formatWanDifference, parseWan, wan } from "@/lib/core/money";

const LARGEST = 10_000_000_000_000n;
const anyFen = fc.bigInt({ min: -LARGEST, max: LARGEST });

/** An amount in 分 written out in 万元 to the last 分, by other means than the code under test. */
function written(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(7, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

describe("reading an amount in 万元", () => {
  test.each([
    ["0", 0n],
    ["-0", 0n],
    ["−0.00", 0n],
    ["12.87", 12_870_000n],
    [" 12 ", 12_000_000n],
    ["\u300012.5\u00a0", 12_500_000n],
    ["1,234.56", 1_234_560_000n],
    ["304,422.67", 304_422_670_000n],
    ["１２．５", 12_500_000n],
    ["１，２３４．５６", 1_234_560_000n],
    ["－３．５", -3_500_000n],
    ["−0.01", -10_000n],
    ["0.000001", 1n],
    ["12.3450000000", 12_345_000n],
    ["007", 7_000_000n],
    ["10000000", LARGEST],
  ])("%j is exactly %s 分", (text, fen) => {
    expect(parseWan(text)).toEqual({ ok: true, fen });
  });

  test.each([
    "NaN",
    "Infinity",
    "-Infinity",
    "1e3",
    "1E3",
    "0x10",
    "0b1",
    "12万",
    "12 万元",
    "—",
    "-",
    "+5",
    "12.",
    ".5",
    "1.2.3",
    "1,23",
    "1,2345",
    "0,123",
    "012,345",
    ",123",
    "1 234",
    "１２。５",
    "十二",
    "١٢",
    "12\u0000",
    "1_000",
    "null",
    "${1}",
    "--5",
    "−-5",
    "12;DROP TABLE",
  ])("%j is refused as no number", (text) => {
    expect(parseWan(text)).toEqual({ ok: false, fault: "not-a-number" });
  });

  test("an empty field is told apart from a wrong one", () => {
    for (const text of ["", " ", "\u3000\t\n"]) expect(parseWan(text)).toEqual({ ok: false, fault: "empty" });
  });

  test("more decimals than allowed are refused, never rounded", () => {
    for (const text of ["12.3456789", "0.0000001", "12.34500001"]) expect(parseWan(text)).toEqual({ ok: false, fault: "too-many-decimals" });
    expect(parseWan("12.345", 2)).toEqual({ ok: false, fault: "too-many-decimals" });
    expect(parseWan("12.340", 2)).toEqual({ ok: true, fen: 12_340_000n });
    expect(parseWan("0.0000001", 9)).toEqual({ ok: false, fault: "too-many-decimals" });
  });

  test("an amount beyond every programme is refused", () => {
    for (const text of ["10000000.000001", "1000000000000000.01", "9".repeat(400), "-10000000.01"]) expect(parseWan(text)).toEqual({ ok: false, fault: "too-large" });
  });

  test("whatever is typed is stored as typed or refused", () => {
    const hostile = fc.string({ unit: fc.constantFrom(..."0123456789.,-−＋eExN 万０９．，－_\u0000"), maxLength: 20 });
    const plain = (text: string) =>
      text
        .replace(/[０-９．，－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replaceAll("−", "-")
        .replaceAll(",", "")
        .trim();
    const shortest = (text: string) => {
      const [whole = "", fraction = ""] = text.replace("-", "").split(".");
      const size = `${whole.replace(/^0+(?=\d)/, "")}.${fraction.replace(/0+$/, "")}`;
      return text.startsWith("-") && size !== "0." ? `-${size}` : size;
    };
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseWan(text);
        return !parsed.ok || shortest(written(parsed.fen)) === shortest(plain(text));
      }),
      { numRuns: 5000 },
    );
  });

  test("every amount written to the last 分 comes back unchanged", () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(parseWan(written(fen))).toEqual({ ok: true, fen });
      }),
    );
  });

  test("an amount in the source that is none stops the program", () => {
    expect(wan("304422.67")).toBe(304_422_670_000n);
    expect(() => wan("12万")).toThrow("Not an amount in 万元: 12万");
  });
});

describe("showing amounts", () => {
  test("two decimals, separators, a true minus, a dash for what is not known", () => {
    expect([null, 0n, 1n, 4_999n, 5_000n, -5_000n, 304_422_670_000n, -16_100_000n].map(formatWan)).toEqual(["—", "0.00", "0.00", "0.00", "0.01", "−0.01", "304,422.67", "−16.10"]);
    expect([16_100n * 100n, -10_000n, 0n].map(formatWanDifference)).toEqual(["+1.61", "−0.01", "0.00"]);
  });

  test("what is shown with two decimals is read back as the same amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }), (hundredths) => {
        expect(parseWan(formatWan(hundredths * 10_000n), 2)).toEqual({ ok: true, fen: hundredths * 10_000n });
      }),
    );
  });

  test("division rounds to the nearest whole, halves away from zero", () => {
    expect(
      [
        [7n, 2n],
        [-7n, 2n],
        [1n, 3n],
        [2n, 3n],
        [-2n, 3n],
        [0n, 5n],
      ].map(([value = 0n, by = 1n]) => divideRounded(value, by)),
    ).toEqual([4n, -4n, 0n, 1n, -1n, 0n]);
    fc.assert(
      fc.property(anyFen, fc.bigInt({ min: 1n, max: 1_000_000n }), (value, by) => {
        const off = value - divideRounded(value, by) * by;
        expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(by);
      }),
    );
  });

  test("a decimal back as text, of whole numbers too", () => {
    expect([decimalText(346_925n, 2), decimalText(346_900n, 2), decimalText(-5n, 2), decimalText(2400n, 0), decimalText(-100n, 0), decimalText(0n, 0)]).toEqual([
      "3469.25",
      "3469",
      "-0.05",
      "2400",
      "-100",
      "0",
    ]);
  });

  test("counts carry separators", () => {
    expect([null, 0, 999, 1000, -23_653, 9_007_199_254_740_993n].map(formatCount)).toEqual(["—", "0", "999", "1,000", "−23,653", "9,007,199,254,740,993"]);
  });

  test("shares are exact before they are rounded; of nothing there is no share", () => {
    expect(formatShare(1n, 3n)).toBe("33.3%");
    expect(formatShare(473_060_000n, 3_044_226_700n, 2)).toBe("15.54%");
    expect(formatShare(1n, 2000n)).toBe("0.1%");
    expect(formatShare(995n, 1000n, 0)).toBe("100%");
    expect(formatShare(5n, 0n)).toBe("—");
    expect(formatShare(-1n, 1000n)).toBe("−0.1%");
    expect(formatShare(-15n, 10n, 0)).toBe("−150%");
  });
});
