import fc from "fast-check";
import { expect, test } from "vitest";
import { roundTicks } from "@/components/charts/ticks";

test("steps are round and reach the largest value", () => {
  expect(roundTicks([20, 111, 68])).toEqual([0, 20, 40, 60, 80, 100, 120]);
  expect(roundTicks([15.54, 25, 24.5])).toEqual([0, 5, 10, 15, 20, 25]);
  expect(roundTicks([0.3])).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
});

test("whole values get whole steps, nothing gets an axis all the same", () => {
  expect(roundTicks([1, 2])).toEqual([0, 1, 2]);
  expect(roundTicks([])).toEqual([0, 1]);
  expect(roundTicks([0, 0])).toEqual([0, 1]);
});

test("few steps, always past the largest value", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (max) => {
      const ticks = roundTicks([max]);
      const last = ticks[ticks.length - 1] ?? 0;
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(last).toBeGreaterThanOrEqual(max * (1 - 1e-9));
    }),
  );
});
