import { describe, expect, test } from "vitest";
import { formatQuantity, quantityText, readQuantity } from "@/lib/core/quantity";
import { changedText, itemText, mergeTexts, planFields, planText, readPlan, seenText } from "@/lib/domains/community-plan/rules";
import type { ItemTerm, PlanText, PlanValues } from "@/lib/domains/community-plan/types";

const term = (order: number, name: string, unit: string | null): ItemTerm => ({
  key: `INFRASTRUCTURE.${order}`,
  groupKey: "INFRASTRUCTURE",
  order,
  group: "改造基础设施",
  name,
  tier: "BASIC",
  unit,
  statistic: null,
});
const terms = [term(1, "供水管线", "公里"), term(2, "加装电梯", "部"), term(3, "小广告清理", null)];
const [PIPE, LIFT, CLEANING] = ["INFRASTRUCTURE.1", "INFRASTRUCTURE.2", "INFRASTRUCTURE.3"] as const;
const read = (typed: PlanText, seen: PlanText = {}) => readPlan(terms, typed, seen, "2021-07-08");
const faults = (typed: PlanText, seen: PlanText = {}) => {
  const found = read(typed, seen);
  return found.ok ? {} : found.faults;
};
const empty: PlanValues = { problems: null, measures: null, householdsAsked: null, householdsAgreed: null, consentOn: null, items: [] };

describe("a quantity", () => {
  test.each([
    ["1.25", 125n],
    ["３，４６９．２５", 346_925n],
    ["3,469", 346_900n],
    ["0", 0n],
    ["1000000000", 100_000_000_000n],
    [" 12.50 ", 1250n],
  ])("%j is understood and written back", (text, value) => {
    expect(readQuantity(text, false)).toEqual({ ok: true, value });
    expect(readQuantity(quantityText(value), false)).toEqual({ ok: true, value });
  });

  test.each(["1.255", "-3", "1e9", "12公里", "NaN", "1000000000.01", "99999999999999999999", "0x10", "1,23", "=1+1", "'1", "１２a", "1\n2", "<b>"])(
    "%j is refused with what to do",
    (text) => {
      expect(readQuantity(text, false)).toEqual({ ok: false, message: expect.stringMatching(/。$/) as string });
    },
  );

  test("what is counted has no parts; nothing typed is nothing", () => {
    expect(readQuantity("1.5", true)).toEqual({ ok: false, message: "应为整数。" });
    expect(readQuantity("2.00", true)).toEqual({ ok: true, value: 200n });
    expect(readQuantity("  ", true)).toEqual({ ok: true, value: null });
    expect([formatQuantity(null), formatQuantity(0n), formatQuantity(346_905n)]).toEqual(["—", "0", "3,469.05"]);
  });
});

describe("a plan's form", () => {
  test("reads what was ticked, and gives it back as it was written", () => {
    const typed = {
      problems: "屋面渗漏",
      householdsAsked: "1,024",
      householdsAgreed: "980",
      consentOn: "2021-03-15",
      [`on.${PIPE}`]: "1",
      [`planned.${PIPE}`]: "1.25",
      [`done.${PIPE}`]: "0.5",
      [`on.${CLEANING}`]: "1",
      [`isDone.${CLEANING}`]: "1",
    };
    const found = read(typed);
    expect(found).toEqual({
      ok: true,
      values: {
        problems: "屋面渗漏",
        measures: null,
        householdsAsked: 1024,
        householdsAgreed: 980,
        consentOn: "2021-03-15",
        items: [
          { key: PIPE, planned: 125n, done: 50n, isDone: false },
          { key: CLEANING, planned: null, done: null, isDone: true },
        ],
      },
    });
    if (found.ok) expect(planText(found.values)).toEqual({ ...typed, householdsAsked: "1024" });
  });

  test("tells all that is wrong at once", () => {
    const found = faults({
      problems: "联系13900000000",
      measures: "长".repeat(2001),
      householdsAgreed: "十户",
      consentOn: "2021-02-30",
      [`on.${PIPE}`]: "1",
      [`planned.${PIPE}`]: "1.255",
      [`on.${LIFT}`]: "1",
      [`done.${LIFT}`]: "0.5",
      [`isDone.${CLEANING}`]: "1",
    });
    expect(Object.keys(found).sort()).toEqual(["consentOn", `done.${LIFT}`, "householdsAgreed", "measures", `on.${CLEANING}`, `planned.${PIPE}`, "problems"]);
  });

  test("consent: no more agree than are asked, and not tomorrow", () => {
    expect(faults({ householdsAsked: "10", householdsAgreed: "11" })).toHaveProperty("householdsAgreed");
    expect(faults({ householdsAgreed: "11" })).toHaveProperty("householdsAsked");
    expect(faults({ consentOn: "2021-07-09" })).toHaveProperty("consentOn");
    expect(faults({ consentOn: "2021-07-08", householdsAsked: "10", householdsAgreed: "10" })).toEqual({});
  });

  test("more done than planned must be said to be so; a finished item has its quantity", () => {
    const over = { [`on.${LIFT}`]: "1", [`planned.${LIFT}`]: "2", [`done.${LIFT}`]: "3" };
    expect(faults(over)).toEqual({ overConfirmed: expect.stringContaining("加装电梯") as string });
    expect(faults({ ...over, overConfirmed: "1" })).toEqual({});
    expect(faults({ [`on.${LIFT}`]: "1", [`isDone.${LIFT}`]: "1", [`done.${LIFT}`]: " " })).toHaveProperty(`done.${LIFT}`);
  });

  test("an item goes out by its box; what was typed beside one that never was ticked is not lost unseen", () => {
    const typed = { [`planned.${PIPE}`]: "1.25" };
    expect(faults(typed)).toHaveProperty(`on.${PIPE}`);
    expect(read(typed, { [`on.${PIPE}`]: "1" })).toEqual({ ok: true, values: empty });
  });

  test("of two people's texts what one alone has changed is taken, and both are told where they meet", () => {
    const seen = { problems: "旧", measures: "旧", [`planned.${PIPE}`]: "1" };
    const theirs = { problems: "他", measures: "旧", [`planned.${PIPE}`]: "2", consentOn: "2021-01-01" };
    const mine = { problems: "旧", measures: "我", [`planned.${PIPE}`]: "3" };
    const { text, clashes } = mergeTexts(planFields(terms), seen, theirs, mine);
    expect(text).toMatchObject({ problems: "他", measures: "我", [`planned.${PIPE}`]: "3", consentOn: "2021-01-01" });
    expect(clashes).toEqual([`planned.${PIPE}`]);
    expect(seenText("no json")).toEqual({});
    expect(seenText('{"a":1}')).toEqual({ a: "1" });
  });

  test("the trail keeps the items that differ, in words", () => {
    const was = { ...empty, items: [{ key: PIPE, planned: 125n, done: null, isDone: false }] };
    const is = { ...empty, problems: "渗漏", items: [...was.items, { key: LIFT, planned: null, done: null, isDone: false }] };
    expect(changedText(terms, is, was)).toEqual({ problems: "渗漏", items: "加装电梯：计划待定" });
    expect(changedText(terms, was, is)).toEqual({ problems: "", items: "" });
    expect(changedText(terms, was, was)).toEqual({});
    expect(itemText({ ...term(1, "供水管线", "公里"), planned: 125n, done: 125n, isDone: true })).toBe("供水管线：计划1.25公里，完成1.25公里，已完成");
  });
});
