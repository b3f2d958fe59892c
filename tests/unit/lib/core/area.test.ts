import fc from "fast-check";
import { expect, test } from "vitest";
import { formatSqm, formatSqmExact, formatWanSqm } from "@/lib/core/area";

test("lists show whole 平方米, half rounded up", () => {
  expect([null, 0n, 49n, 50n, 3_203_449n, 3_203_450n].map(formatSqm)).toEqual(["—", "0", "0", "1", "32,034", "32,035"]);
});

test("a record shows 平方米 to the last 0.01, and no decimals where there are none", () => {
  expect([null, 0n, 5n, 346_900n, 346_925n, 346_950n].map(formatSqmExact)).toEqual(["—", "0", "0.05", "3,469", "3,469.25", "3,469.50"]);
});

test("sums show 万平方米 with two decimals", () => {
  expect([null, 0n, 4_999n, 5_000n, 341_850_000n, 12_345_678_900n].map(formatWanSqm)).toEqual(["—", "0.00", "0.00", "0.01", "341.85", "12,345.68"]);
});

test("an exact area is read back digit by digit", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), (area) => {
      const [whole = "", fraction = "00"] = formatSqmExact(area).replaceAll(",", "").split(".");
      expect(BigInt(whole + fraction)).toBe(area);
    }),
  );
});
