import { describe, expect, test } from "vitest";
import { monthsLater } from "@/lib/core/dates";
import { addDays, isWorkday, knowsYear, workdayDue, workdaysUsed } from "@/lib/core/workdays";

describe("workdays by the published holidays", () => {
  test.each([
    ["2021-07-08", true],
    ["2021-07-10", false],
    // Spring Festival 2020, made longer to 2 February because of the epidemic (国办发明电〔2020〕1号)
    ["2020-01-23", true],
    ["2020-01-24", false],
    ["2020-01-31", false],
    ["2020-02-02", false],
    ["2020-02-03", true],
    // Labour Day 2021 with its make-up days, a Sunday and a Saturday
    ["2021-04-25", true],
    ["2021-05-05", false],
    ["2021-05-08", true],
    // National Day 2019
    ["2019-09-29", true],
    ["2019-10-07", false],
    ["2019-10-12", true],
  ])("%s: %s", (day, expected) => expect(isWorkday(day)).toBe(expected));

  test("says which years it knows", () => {
    for (const year of [2019, 2020, 2021, 2022]) expect(knowsYear(year), String(year)).toBe(true);
    for (const year of [1998, 2060]) expect(knowsYear(year), String(year)).toBe(false);
  });
});

describe("a deadline of workdays", () => {
  test("begins the day after receipt and counts make-up days", () => {
    // Received on Thursday 29 April 2021: 30 April, 6, 7, 8 (Saturday, make-up), 10, 11, 12, 13, 14, 17 May
    expect(workdayDue("2021-04-29", 10)).toBe("2021-05-17");
    expect(workdaysUsed("2021-04-29", "2021-04-29")).toBe(0);
    expect(workdaysUsed("2021-04-29", "2021-05-08")).toBe(4);
    expect(workdaysUsed("2021-04-29", "2021-05-17")).toBe(10);
    expect(workdaysUsed("2021-04-29", "2021-05-18")).toBe(11);
  });

  test("stands still from the day after more was asked for until the day it came", () => {
    const pause = { from: "2021-06-03", to: "2021-06-09" };
    // Received 1 June: 2, 3, then 10, 11, 15 to 18, 21, 22 June (14 June is Dragon Boat Festival)
    expect(workdayDue("2021-06-01", 10, [pause])).toBe("2021-06-22");
    expect(workdaysUsed("2021-06-01", "2021-06-09", [pause])).toBe(2);
    expect(workdaysUsed("2021-06-01", "2021-06-11", [pause])).toBe(4);
    expect(workdayDue("2021-06-01", 10, [{ from: "2021-06-03", to: null }])).toBeNull();
    expect(workdaysUsed("2021-06-01", "2021-12-31", [{ from: "2021-06-03", to: null }])).toBe(2);
  });
});

describe("days and months", () => {
  test("pass the ends of months, years and leap days", () => {
    expect(addDays("2020-02-28", 1)).toBe("2020-02-29");
    expect(addDays("2021-12-31", 1)).toBe("2022-01-01");
    expect(monthsLater("2020-11-30", 3)).toBe("2021-02-28");
    expect(monthsLater("2021-03-31", 3)).toBe("2021-06-30");
    expect(monthsLater("2021-01-15", 3)).toBe("2021-04-15");
  });
});
