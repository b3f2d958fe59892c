import { afterEach, expect, test } from "vitest";
import { formatDate, formatDay } from "@/lib/core/dates";

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

test.each(["Asia/Kathmandu", "America/Los_Angeles", "Pacific/Kiritimati"])("a date is written out with its weekday, on a machine in %s as anywhere", (machine) => {
  process.env.TZ = machine;
  expect(formatDay("2021-07-08")).toBe("2021年7月8日 周四");
  expect(["2024-02-29", "2021-07-11", "2000-01-01"].map((day) => formatDay(day).slice(-2))).toEqual(["周四", "周日", "周六"]);
});

test("or without it", () => {
  expect(formatDate("2020-12-31")).toBe("2020年12月31日");
});
