import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { businessDay, businessNow, businessToday, demonstrationDate, now } from "@/lib/infra/clock";
import { env } from "@/lib/infra/env";

const at = (instant: string) => vi.setSystemTime(new Date(instant));

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => {
  vi.useRealTimers();
  env().DEMONSTRATION_DATE = undefined;
});

test("these tests run in an odd time zone, so that whatever forgets the business zone is noticed", () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toMatch(/Kathmandu|Katmandu/);
});

describe("a real installation", () => {
  test("business time is real time, and its date is that of Shanghai", () => {
    at("2026-11-23T15:59:59.999Z");
    expect(businessNow()).toEqual(now());
    expect(businessToday()).toBe("2026-11-23");
    at("2026-11-23T16:00:00.000Z");
    expect(businessToday()).toBe("2026-11-24");
    expect(demonstrationDate()).toBeNull();
    expect([businessDay(new Date("2021-07-07T15:59:59Z")), businessDay(new Date("2021-07-07T16:00:00Z"))]).toEqual(["2021-07-07", "2021-07-08"]);
  });

  test("a year begins and a leap day passes in Shanghai first", () => {
    at("2023-12-31T16:00:00Z");
    expect(businessToday()).toBe("2024-01-01");
    at("2024-02-28T16:00:00Z");
    expect(businessToday()).toBe("2024-02-29");
  });
});

describe("the demonstration", () => {
  beforeEach(() => {
    env().DEMONSTRATION_DATE = "2021-07-08";
  });

  test("stands on its date, with the real time of day in Shanghai to the millisecond", () => {
    at("2026-11-23T03:21:09.123Z");
    expect(businessNow().toISOString()).toBe("2021-07-08T03:21:09.123Z");
    expect(demonstrationDate()).toBe("2021-07-08");
  });

  test("keeps its date from midnight to midnight, wherever the real date is", () => {
    for (const instant of ["2026-11-23T15:59:59.999Z", "2026-11-23T16:00:00.000Z", "2026-11-23T23:30:00.000Z", "2027-01-01T00:00:00.000Z"]) {
      at(instant);
      expect(businessToday(), instant).toBe("2021-07-08");
    }
    at("2026-11-23T16:00:00.000Z");
    expect(businessNow().toISOString()).toBe("2021-07-07T16:00:00.000Z");
  });

  test("leaves real time alone", () => {
    at("2026-11-23T03:21:09Z");
    expect(now().toISOString()).toBe("2026-11-23T03:21:09.000Z");
  });
});
