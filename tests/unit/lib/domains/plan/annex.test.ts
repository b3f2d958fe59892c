import { expect, test } from "vitest";
import { annexRows } from "@/lib/domains/plan/rules";
import { annexSheet } from "@/lib/domains/plan/excel";
import { cell, publishedBaseline } from "../../../../support/plan";

const cells = [
  cell("533103", 2020, "PLANNED", 19),
  cell("533103", 2021, "WITHDRAWN", 1),
  cell("533122", 2021, "REGISTERED", 3),
  cell("533123", 2022, "PLANNED", 4, { countsInTarget: false }),
];

test("annex 2 has every county's years and their sum, published beside the register", () => {
  const rows = annexRows(publishedBaseline(), cells);
  expect(rows.map(({ name }) => name)).toEqual(["芒市", "瑞丽市", "陇川县", "梁河县", "盈江县", null]);
  const [mangshi, , , lianghe] = rows.map(({ parts }) =>
    parts.map((part) => part && [part.baseline.communities, part.baseline.investmentFen, part.register.communities, part.register.investmentFen]),
  );
  expect(mangshi).toEqual([
    [20, 17_632_010_000n, 19, 19_000_000n],
    [154, 39_102_610_000n, 0, 0n],
    [13, 2_916_030_000n, 0, 0n],
    [187, 59_650_650_000n, 19, 19_000_000n],
  ]);
  // Nothing is published of 梁河县 after 2020: what the register has there stands beside a zero, where neither has anything nothing stands.
  expect(lianghe).toEqual([[2, 589_530_000n, 0, 0n], [0, 0n, 3, 3_000_000n], null, [2, 589_530_000n, 3, 3_000_000n]]);
});

test("its totals are the published ones, and the sheet says how far the sum of the counties is from them", () => {
  const baseline = publishedBaseline();
  const total = annexRows(baseline, cells).at(-1);
  expect(total?.parts.map((part) => [part?.baseline.communities, part?.baseline.investmentFen, part?.register.communities])).toEqual([
    [110, 76_286_090_000n, 19],
    [225, 125_106_780_000n, 3],
    [63, 103_029_790_000n, 0],
    [398, 304_422_670_000n, 22],
  ]);
  const { content } = annexSheet(baseline, cells, "州住建局");
  expect([...(content.rows as Iterable<{ sum: string[] }>)].at(-1)?.sum.slice(-4)).toEqual(["398", "304422.67", "22", "22"]);
  expect(content.foot?.[0]).toContain("各县市分年投资之和为304,422.66万元，相差−0.01万元");
});
