import { expect, test } from "vitest";
import { wanText } from "@/lib/core/money";
import { FIELD_SCHEMAS } from "@/lib/domains/register-columns/schema";
import { figure } from "../../../../support/figure";

/** As people and programs write amounts: what is stored in 万元, to the 分, or null where it is refused. */
const AMOUNTS: [string, string | null][] = [
  ["0", "0"],
  ["0.00", "0"],
  ["-0", "0"],
  ["−0", "0"],
  ["12", "12"],
  ["012", "12"],
  ["12.", null],
  [".5", null],
  ["12.3", "12.3"],
  ["12.34", "12.34"],
  ["12.345", "12.345"],
  ["12.345678", "12.345678"],
  ["12.3456789", null],
  ["12.3456780", "12.345678"],
  ["12.339999999999998", null],
  ["0.000001", "0.000001"],
  ["0.0000001", null],
  ["1,234.56", "1234.56"],
  ["1,234,567.89", null],
  ["12,34.56", null],
  ["1,2345.67", null],
  [",123", null],
  ["1 234.56", null],
  ["１２．５", "12.5"],
  ["１，２３４．５６", "1234.56"],
  ["１２万", null],
  [" 12 ", "12"],
  ["\u3000 12\u00a0", "12"],
  ["12\t", "12"],
  ["12\n", "12"],
  ["12万", null],
  ["12万元", null],
  ["12元", null],
  ["￥12", null],
  ["¥12", null],
  ["—", null],
  ["-", null],
  ["/", null],
  ["无", null],
  ["", null],
  ["   ", null],
  ["NaN", null],
  ["Infinity", null],
  ["-Infinity", null],
  ["∞", null],
  ["1e3", null],
  ["1E3", null],
  ["1.2e-2", null],
  ["0x10", null],
  ["0b11", null],
  ["1_000", null],
  ["1'000", null],
  ["+12", null],
  ["-12", null],
  ["−12.5", null],
  ["(12)", null],
  ["12%", null],
  ["1/2", null],
  ["12.34.56", null],
  ["壹拾贰", null],
  ["十二", null],
  ["100000", "100000"],
  ["100000.000001", null],
  ["1000000000000000.01", null],
  ["99999999999999999999", null],
  ["=1+1", null],
  ["12\u200b", null],
];

test.each(AMOUNTS)("%j is stored exactly, or refused with a message", (typed, stored) => {
  const parsed = FIELD_SCHEMAS.plannedInvestment.safeParse(typed);
  if (stored === null) expect(parsed.error?.issues[0]?.message).toMatch(/[\u4e00-\u9fff].*[。]$/);
  else expect(wanText(parsed.data as bigint)).toBe(stored);
  expect(parsed.success).toBe(stored !== null);
});

test("that many hostile amounts", () => {
  expect(new Set(AMOUNTS.map(([typed]) => typed)).size).toBe(AMOUNTS.length);
  figure(16, `${AMOUNTS.length} amounts: ${AMOUNTS.filter(([, stored]) => stored !== null).length} stored to the 分, the others refused with a message, none altered`);
});

test.each<[string, number | null]>([
  ["1,234", 1234],
  ["１，２３４", 1234],
  ["1，234", 1234],
  ["12，34", null],
  ["，123", null],
  ["24户", null],
])("%j households", (typed, stored) => {
  const parsed = FIELD_SCHEMAS.households.safeParse(typed);
  expect(parsed.success ? parsed.data : null).toBe(stored);
});
