import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { needsPaper, sharesAddress, shareTodos, silenceOf, sumShares, worksTime } from "@/lib/domains/shares/rules";
import { confirmInput, objectInput, parseShareFilter, parseShareSettings } from "@/lib/domains/shares/schema";
import type { ShareCell } from "@/lib/domains/shares/types";

const settings = parseShareSettings(undefined);
const key = "11111111-1111-4111-8111-111111111111";

describe("a line that waits", () => {
  test("is amber from 30 days and red from 60, or as the settings say", () => {
    const tone = (on: string, given = settings) => silenceOf(on, "2021-07-08", given);
    expect(tone("2021-06-09")).toEqual({ days: 29, tone: "todo" });
    expect(tone("2021-06-08")).toEqual({ days: 30, tone: "wait" });
    expect(tone("2021-05-10")).toEqual({ days: 59, tone: "wait" });
    expect(tone("2021-05-09")).toEqual({ days: 60, tone: "late" });
    expect(tone("2021-07-07", parseShareSettings({ amberDays: 1 })).tone).toBe("wait");
    expect(parseShareSettings({ amberDays: "soon" })).toEqual({ amberDays: 30, redDays: 60, paperPercent: 20 });
  });

  test("says when works are planned, as far as that is known", () => {
    expect(worksTime("2021-07-01", "2021-10-31")).toBe("2021年7月—10月");
    expect(worksTime("2021-11-01", "2022-02-28")).toBe("2021年11月—2022年2月");
    expect(worksTime("2020-12-01", "2020-11-30")).toBe("2020年12月起");
    expect([worksTime(null, null), worksTime("2021-07-01", null), worksTime(null, "2021-10-31")]).toEqual(["未定", "2021年7月起", "2021年10月完工"]);
  });
});

test("a difference of more than a fifth needs a paper, to the 分 and both ways", () => {
  expect(needsPaper(100n, 80n, 20)).toBe(false);
  expect(needsPaper(100n, 79n, 20)).toBe(true);
  expect(needsPaper(100n, 120n, 20)).toBe(false);
  expect(needsPaper(100n, 121n, 20)).toBe(true);
  expect(needsPaper(0n, 1n, 20)).toBe(true);
});

test("sums are of what the filter finds, with the oldest day", () => {
  const cell = (utilityKey: string, countyCode: string, state: ShareCell["state"], fen: bigint, oldestOn: string | null): ShareCell => ({
    utilityKey,
    countyCode,
    year: 2021,
    state,
    lines: 1,
    fen,
    oldestOn,
  });
  const cells = [cell("GAS", "533103", "PROPOSED", 1n, "2021-05-23"), cell("GAS", "533102", "PROPOSED", 2n, "2021-04-25"), cell("WATER", "533103", "CONFIRMED", 4n, null)];
  expect(sumShares(cells)).toEqual({ lines: 3, fen: 7n, oldestOn: "2021-04-25" });
  expect(sumShares(cells, { county: "533103", states: ["PROPOSED"] })).toEqual({ lines: 1, fen: 1n, oldestOn: "2021-05-23" });
  expect(sumShares(cells, { utility: "POWER" })).toEqual({ lines: 0, fen: 0n, oldestOn: null });
});

test("to-dos say how much waits, for how long, and are late from their day", () => {
  const open = { lines: 2, fen: wan("12.34"), oldestOn: "2021-04-25" };
  const [waiting, objected, overdue, ...rest] = shareTodos(
    [
      { ...open, kind: "waiting", name: "", dueOn: "2021-07-01" },
      { ...open, kind: "objected", name: "", dueOn: null },
      { ...open, kind: "overdue", name: "燃气公司", dueOn: "2021-07-01" },
      { ...open, kind: "overdue", name: "电力公司", oldestOn: "2020-06-15", dueOn: "2021-06-28" },
    ],
    "2021-07-08",
  );
  expect(waiting).toMatchObject({ title: "确认出资：2个小区，12.34万元", daysLate: 7, href: "/shares" });
  expect(objected).toMatchObject({ daysLate: null, href: "/shares#objections" });
  expect(overdue).toMatchObject({ daysLate: 10, title: "管线单位逾期未答复出资：4笔，24.68万元", detail: "燃气公司2笔，电力公司2笔；最久的388天未答复。" });
  expect(rest).toEqual([]);
});

describe("what a form says", () => {
  test("is one line, those that are ticked, or all of a filter; nothing else", () => {
    expect(confirmInput.parse({ idempotencyKey: key, one: "12.3", "pick.7": "1" })).toEqual({ idempotencyKey: key, picks: [{ id: 12, version: 3 }], all: null });
    expect(confirmInput.parse({ idempotencyKey: key, "pick.9": "2", "pick.7": "1", "pick.x": "1", picked: "1" })).toMatchObject({
      picks: [
        { id: 7, version: 1 },
        { id: 9, version: 2 },
      ],
    });
    expect(confirmInput.parse({ idempotencyKey: key, all: "m", county: "533103", year: "" })).toMatchObject({ picks: [], all: { mark: "m", county: "533103", year: undefined } });
    for (const typed of [{}, { one: "12" }, { one: "0.1" }, { "pick.7": "x" }, { all: "m", county: "芒市" }])
      expect(confirmInput.safeParse({ idempotencyKey: key, ...typed }).success, JSON.stringify(typed)).toBe(false);
  });

  test("is an amount to the 分, or is refused at its field", () => {
    const typed = (counter: string) => objectInput.safeParse({ idempotencyKey: key, shareId: "1", version: "1", counter, reason: "核减" });
    expect(typed("9.200001").data?.counter).toBe(9_200_001n);
    expect(typed("0").data?.counter).toBe(0n);
    for (const text of ["", "-1", "9.2000001", "1e3", "NaN", "0x10", "100001", "九万", "1,00", "1.2.3"]) expect(typed(text).success, text).toBe(false);
  });

  test("is an address that can be sent on", () => {
    expect(sharesAddress(parseShareFilter({ utility: "GAS", county: "533103", year: "2021", state: "OBJECTED", page: "2" }))).toBe(
      "/shares?utility=GAS&county=533103&year=2021&state=OBJECTED&page=2",
    );
    expect(parseShareFilter({ utility: "gas'", county: "x", year: "21", state: "LOST", page: "0", object: "-1" })).toEqual({ page: 1 });
  });
});
