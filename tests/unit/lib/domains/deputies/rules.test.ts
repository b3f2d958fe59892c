import { describe, expect, test } from "vitest";
import { datesFault, deputyshipState } from "@/lib/domains/deputies/rules";

const july = { fromOn: "2021-07-05", toOn: "2021-07-16" };

describe("where a deputyship stands", () => {
  test.each([
    ["2021-07-04", "upcoming"],
    ["2021-07-05", "current"],
    ["2021-07-16", "current"],
    ["2021-07-17", "past"],
  ])("on %s: %s", (today, state) => expect(deputyshipState({ ...july, endedOn: null }, today)).toBe(state));

  test("ended early, whatever the day", () => {
    for (const today of ["2021-07-01", "2021-07-10", "2021-08-01"]) expect(deputyshipState({ ...july, endedOn: "2021-07-06" }, today)).toBe("ended");
  });
});

describe("dates of a new one", () => {
  const fault = (fromOn: string, toOn: string) => Object.keys(datesFault({ fromOn, toOn }, "2021-07-08"));

  test("may begin today and last one day", () => expect(fault("2021-07-08", "2021-07-08")).toEqual([]));
  test("do not begin in the past", () => expect(fault("2021-07-07", "2021-07-20")).toEqual(["fromOn"]));
  test("do not end before they begin", () => expect(fault("2021-07-10", "2021-07-09")).toEqual(["toOn"]));

  test("last a year at most, to the day", () => {
    expect(fault("2021-07-08", "2022-07-08")).toEqual([]);
    expect(fault("2021-07-08", "2022-07-09")).toEqual(["toOn"]);
    expect(fault("2024-02-29", "2025-02-28")).toEqual([]);
    expect(fault("2024-02-29", "2025-03-01")).toEqual(["toOn"]);
  });
});
