import { describe, expect, test } from "vitest";
import { lineStanding, NO_STEPS, preliminaryDue, stepStanding, totalLine } from "@/lib/domains/preliminary/rules";
import { parsePreliminaryFilter } from "@/lib/domains/preliminary/schema";
import { JULY_KINDS, type PreliminaryLine, type StepCounts } from "@/lib/domains/preliminary/types";

const DUE = "2021-06-30";
const step = (change: Partial<StepCounts> = {}): StepCounts => ({ ...NO_STEPS, ...change });
const doneOn = (lastOn: string) => step({ done: 10, lastOn });
const line = (change: Partial<PreliminaryLine["steps"]> = {}, every = doneOn("2021-05-20")): PreliminaryLine => ({
  key: "533103",
  name: "芒市",
  href: null,
  packages: 2,
  communities: 10,
  steps: { ...(Object.fromEntries(JULY_KINDS.map((kind) => [kind, every])) as PreliminaryLine["steps"]), ...change },
});
const words = (found: StepCounts, due: string | null = DUE, today = "2021-07-08") => stepStanding(found, 10, due, today);

test("the last day is 30 June of the year before; where that was before the plan there is none", () => {
  expect(preliminaryDue(2022, "2020-01")).toBe("2021-06-30");
  expect(preliminaryDue(2021, "2020-01")).toBe("2020-06-30");
  expect(preliminaryDue(2020, "2020-01")).toBeNull();
});

describe("a step", () => {
  test("done on 30 June is in time, on 1 July a day late", () => {
    expect(words(doneOn("2021-06-30"))).toMatchObject({ settled: 10, open: 0, tone: "done", words: "按期" });
    expect(words(doneOn("2021-07-01"))).toMatchObject({ tone: "late", words: "晚1天" });
    expect(words(doneOn("2021-06-20"))).toMatchObject({ tone: "done", words: "提前10天" });
  });

  test("that is open is due on 30 June and late on 1 July", () => {
    const open = step({ done: 4, lastOn: "2021-05-20" });
    expect(words(open, DUE, "2021-06-29")).toMatchObject({ settled: 4, open: 6, tone: "wait", words: "还有1天" });
    expect(words(open, DUE, "2021-06-30")).toMatchObject({ tone: "wait", words: "今天到期" });
    expect(words(open, DUE, "2021-07-01")).toMatchObject({ tone: "late", words: "逾期1天" });
  });

  test("without a last day is neither early nor late", () => {
    expect(words(doneOn("2020-08-01"), null)).toMatchObject({ tone: "done", words: "办结" });
    expect(words(step({ notApplicable: 3 }), null)).toMatchObject({ settled: 3, open: 7, tone: "todo", words: "办理中" });
    expect(words(step({ notApplicable: 6, deferred: 4 }))).toMatchObject({ open: 0, tone: "done", words: "办结" });
  });
});

describe("the reward", () => {
  const reward = (found: PreliminaryLine, due: string | null = DUE, today = "2021-07-08") => lineStanding(found, due, today).reward;

  test("is earned with every step done, not applicable or deferred on 30 June", () => {
    expect(lineStanding(line(), DUE, "2021-07-08")).toMatchObject({ reward: "ELIGIBLE", settledSteps: 10, lastOn: "2021-05-20", words: "提前41天" });
    expect(reward(line({ DRAWING_REVIEW: step({ notApplicable: 10 }), RENDERINGS: step({ done: 6, deferred: 4, lastOn: "2021-06-30" }) }))).toBe("ELIGIBLE");
  });

  test("is missed by one step a day late, one open on 1 July, or a deferral whose day has passed", () => {
    expect(reward(line({ PROCUREMENT: doneOn("2021-07-01") }))).toBe("MISSED");
    expect(reward(line({ PROCUREMENT: step({ done: 9, lastOn: "2021-05-01" }) }))).toBe("MISSED");
    expect(reward(line({ PROCUREMENT: step({ done: 9, deferred: 1, deferredLate: 1, lastOn: "2021-05-01" }) }))).toBe("MISSED");
  });

  test("is undecided until 30 June, and there is none without a last day or without communities", () => {
    const open = line({ PROCUREMENT: step({ done: 9, lastOn: "2021-05-01" }) });
    expect(reward(open, DUE, "2021-06-30")).toBe("UNDECIDED");
    expect(reward(open, DUE, "2021-07-01")).toBe("MISSED");
    expect(reward(line(), null)).toBe("NOT_APPLICABLE");
    expect(reward({ ...line({}, NO_STEPS), communities: 0 })).toBe("NOT_APPLICABLE");
  });
});

test("all lines add up, the last day being the latest", () => {
  const total = totalLine([line(), line({ CONSENT: step({ done: 8, deferred: 2, deferredLate: 1, lastOn: "2021-06-01" }) })], "全州");
  expect(total).toMatchObject({ packages: 4, communities: 20 });
  expect(total.steps.CONSENT).toEqual({ done: 18, notApplicable: 0, deferred: 2, deferredLate: 1, lastOn: "2021-06-01" });
});

test("without a year the board opens on the one whose day was last, within the programme", () => {
  const years = [2020, 2021, 2022];
  expect(parsePreliminaryFilter({}, years, "2021-07-08").year).toBe(2022);
  expect(parsePreliminaryFilter({ year: "2020", county: "533103" }, years, "2021-07-08")).toEqual({ year: 2020, county: "533103" });
  expect(parsePreliminaryFilter({ year: "1999", county: "芒市" }, years, "2024-01-01")).toEqual({ year: 2022, county: undefined });
});
