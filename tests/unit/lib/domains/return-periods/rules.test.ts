import { describe, expect, test } from "vitest";
import { limitsOf, limitText, mendBy, onTimeOf, openedPeriods, periodState, punctuality } from "@/lib/domains/return-periods/rules";
import { parseReturnSettings } from "@/lib/domains/return-periods/schema";

const settings = parseReturnSettings(undefined);
const text = ({ opensAt, dueAt, locksAt }: ReturnType<typeof limitsOf>) => [opensAt, dueAt, locksAt].map((at) => at.toISOString());

describe("when a month opens, is due and locks", () => {
  test("June 2021: due on Monday the 5th of July at 17:00, locked three workdays later", () => {
    expect(text(limitsOf(202106, settings))).toEqual(["2021-06-24T16:00:00.000Z", "2021-07-05T09:00:00.000Z", "2021-07-08T09:00:00.000Z"]);
  });
  test("September 2021: the National Day holiday and its make-up Saturday are reckoned", () => {
    // The 5th of October is a holiday; the 8th is the first workday, the 9th a make-up Saturday, then the 11th and 12th.
    expect(text(limitsOf(202109, settings)).slice(1)).toEqual(["2021-10-08T09:00:00.000Z", "2021-10-12T09:00:00.000Z"]);
  });
  test("December is due in January", () => {
    expect(text(limitsOf(202012, settings))[1]).toBe("2021-01-05T09:00:00.000Z");
  });
  test("no grace: it locks when it is due", () => {
    const { dueAt, locksAt } = limitsOf(202106, { ...settings, graceWorkdays: 0 });
    expect(locksAt).toEqual(dueAt);
  });
  test("what is returned on Tuesday the 6th of July is mended by Friday", () => {
    expect(mendBy(settings, "2021-07-06").toISOString()).toBe("2021-07-09T09:00:00.000Z");
  });
  test("months open one after the other since the plan was published", () => {
    expect(openedPeriods(settings, new Date("2020-07-24T15:59:59Z"))).toEqual([]);
    expect(openedPeriods(settings, new Date("2020-07-24T16:00:00Z"))).toEqual([202007]);
    expect(openedPeriods(settings, new Date("2021-01-24T16:00:00Z"))).toEqual([202007, 202008, 202009, 202010, 202011, 202012, 202101]);
  });
});

describe("where a month stands, to the second", () => {
  const limits = { opensAt: "2021-06-24T16:00:00.000Z", dueAt: "2021-07-05T09:00:00.000Z", locksAt: "2021-07-08T09:00:00.000Z" };
  test.each([
    ["2021-06-24T15:59:59Z", "NOT_OPEN"],
    ["2021-06-24T16:00:00Z", "OPEN"],
    ["2021-07-05T09:00:00Z", "OPEN"],
    ["2021-07-05T09:00:01Z", "LATE"],
    ["2021-07-08T09:00:00Z", "LATE"],
    ["2021-07-08T09:00:01Z", "LOCKED"],
  ])("%s: %s", (at, state) => expect(periodState(limits, new Date(at))).toBe(state));

  test("sent at the limit's own second is in time, a second later is not; not sent is missing after it alone", () => {
    const how = (firstSubmittedAt: string | null, now: string) => punctuality({ dueAt: limits.dueAt, firstSubmittedAt }, new Date(now));
    expect(how("2021-07-05T09:00:00.000Z", "2021-07-30T00:00:00Z")).toBe("onTime");
    expect(how("2021-07-05T09:00:01.000Z", "2021-07-30T00:00:00Z")).toBe("late");
    expect(how(null, "2021-07-05T09:00:00Z")).toBeNull();
    expect(how(null, "2021-07-05T09:00:01Z")).toBe("missing");
  });

  test("rates count months that fell due, or were sent before they did", () => {
    const cell = (period: number, firstSubmittedAt: string | null) => ({
      ...limits,
      period,
      firstSubmittedAt,
      countyCode: "533103",
      countyName: "芒市",
      state: null,
      filed: false,
      mendBy: null,
      toMend: 0,
      excepted: false,
    });
    const cells = [cell(202106, null), cell(202105, "2021-07-05T09:00:00Z"), cell(202104, "2021-07-06T09:00:00Z")];
    expect(onTimeOf(cells, new Date("2021-07-05T09:00:01Z"))).toEqual([{ countyCode: "533103", countyName: "芒市", due: 3, onTime: 1, late: 1, missing: 1 }]);
    expect(onTimeOf(cells, new Date("2021-07-01T00:00:00Z"))[0]?.due).toBe(2);
  });
  test("limits in words, in China's time", () => {
    expect(limitText("2021-07-05T09:00:00.000Z")).toBe("7月5日17:00");
    expect(limitText("2021-06-24T16:00:00.000Z")).toBe("6月25日00:00");
  });
});
