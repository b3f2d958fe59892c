import { expect, test } from "vitest";
import { wanText } from "@/lib/core/money";
import { FIELD_SCHEMAS } from "@/lib/domains/register-columns/schema";
import { AMOUNTS } from "../../../../support/amounts";
import { figure } from "../../../../support/figure";

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
