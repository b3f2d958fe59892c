import { describe, expect, it } from "vitest";
import { demonstrationRegister } from "../../../prisma/seed/demonstration";
import { DEMONSTRATION_DATE, ORDERED_STAGES } from "../../../prisma/seed/demonstration-dates";
import { firstStepOn, LATE, PLANNED_STEPS, workday } from "../../../prisma/seed/story-life-dates";

const register = demonstrationRegister();
const inTarget = register.communities.filter((community) => community.countsInTarget);
const outside = register.communities.filter((community) => !community.countsInTarget);
const inYear = (year: number, code?: string) => inTarget.filter((c) => c.planYear === year && (code === undefined || c.countyCode === code));
const begun = (id: string) => datesOf(id).find(({ stage }) => stage === "PRELIMINARY")?.actualOn ?? null;
const permitOn = (code: string, year: 2021 | 2022) => workday(PLANNED_STEPS[year].find(([kind]) => kind === "PLANNING_PERMIT")?.[1] ?? "", LATE[code]);
const datesOf = (id: string) => register.stageDates.filter(({ communityId }) => communityId === id);
const tally = (communities: typeof inTarget) => {
  const counts: Record<string, number> = {};
  for (const { stage } of communities) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
};

describe("the story on the demonstration date", () => {
  it("has 2020 nearly done, 2021 half way and 2022 in preparation", () => {
    expect(tally(inYear(2020))).toEqual({ HANDED_OVER: 31, ACCEPTED: 34, COMPLETED: 29, CONSTRUCTION: 15, SUSPENDED: 1 });
    expect(tally(inYear(2021))).toEqual({ COMPLETED: 14, CONSTRUCTION: 110, SUSPENDED: 2, PRELIMINARY: 64, PLANNED: 35 });
    expect(tally(inYear(2022))).toEqual({ PRELIMINARY: 30, PLANNED: 28, REGISTERED: 5 });
  });

  it("has 梁河县's two handed over, 盈江县 behind, and withdrawals outside the target only", () => {
    expect(inYear(2020, "533122").map(({ stage }) => stage)).toEqual(["HANDED_OVER", "HANDED_OVER"]);
    const started = (code: string) => {
      const own = inYear(2021, code);
      return own.filter(({ stage }) => stage === "CONSTRUCTION" || stage === "COMPLETED").length / own.length;
    };
    expect(started("533123")).toBeLessThan(Math.min(started("533103"), started("533102"), started("533124")) / 3);
    expect(inTarget.filter(({ stage }) => stage === "WITHDRAWN")).toEqual([]);
    expect(outside.filter(({ stage }) => stage === "WITHDRAWN")).toHaveLength(1);
  });

  it("says why a community stopped", () => {
    const stopped = register.communities.filter(({ stage }) => stage === "SUSPENDED" || stage === "WITHDRAWN");
    expect(stopped).toHaveLength(4);
    for (const { id } of stopped) expect(register.details.find(({ communityId }) => communityId === id)?.notes, id).toMatch(/暂停|退出/);
  });

  it("misses the rule of preliminary work before July of the year before in some, keeps it in others", () => {
    for (const year of [2021, 2022] as const) {
      expect(inYear(year).map(({ id }) => begun(id))).toContain(null);
      const permits = register.projects.filter(({ planYear }) => planYear === year).map(({ code }) => permitOn(code, year));
      expect(permits.some((day) => day >= `${year - 1}-07-01`)).toBe(true);
    }
    expect(permitOn("533102-2021-P1", 2021) < "2020-07-01").toBe(true);
  });

  it("begins preliminary work no later than the package has its first paper", () => {
    for (const { id, projectCode, planYear } of register.communities) if (projectCode) expect((begun(id) ?? "") <= firstStepOn(projectCode, planYear), id).toBe(true);
  });
});

describe("dates", () => {
  it.each(register.communities)("$id follows the order of the stages", ({ id, stage, stageSince }) => {
    const dates = datesOf(id);
    expect(dates.map((date) => date.stage)).toEqual(ORDERED_STAGES);
    const planned = dates.map(({ plannedOn }) => plannedOn);
    expect(planned).toEqual([...planned].sort());
    const actual = dates.map(({ actualOn }) => actualOn).filter((date) => date !== null);
    expect(actual).toEqual([...actual].sort());
    // Stages are reached one after another: no gap among the actual dates.
    expect(dates.slice(0, actual.length).every(({ actualOn }) => actualOn !== null)).toBe(true);
    for (const date of [...actual, stageSince]) expect(date <= DEMONSTRATION_DATE).toBe(true);
    for (const date of [...planned, ...actual, stageSince]) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(new Date(`${date}T00:00:00Z`).getUTCDay() % 6).not.toBe(0);
    }
    if (stage === "SUSPENDED" || stage === "WITHDRAWN") {
      expect(stageSince >= (actual.at(-1) ?? "")).toBe(true);
      expect(actual).toHaveLength(stage === "SUSPENDED" ? 4 : 2);
    } else {
      expect(actual).toHaveLength(ORDERED_STAGES.indexOf(stage) + 1);
      expect(actual.at(-1)).toBe(stageSince);
    }
  });

  it("plans preliminary work before July of the year before", () => {
    for (const { id, planYear } of [...inYear(2021), ...inYear(2022)]) {
      expect((datesOf(id)[2]?.plannedOn ?? "9999") < `${planYear - 1}-07-01`, id).toBe(true);
    }
  });
});
