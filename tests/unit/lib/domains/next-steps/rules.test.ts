import { describe, expect, test } from "vitest";
import { blockCounts, chosenSteps, nextStepTodos, stepOf } from "@/lib/domains/next-steps/rules";
import { nextAddress, parseNextFilter } from "@/lib/domains/next-steps/schema";
import type { Unfinished } from "@/lib/domains/next-steps/types";

const TODAY = "2021-07-08";
const row = (change: Partial<Unfinished> = {}): Unfinished => ({
  id: "533103-001",
  name: "芒市示范小区001",
  countyName: "芒市",
  year: 2021,
  stage: "CONSTRUCTION",
  project: { id: 1 },
  milestones: {},
  photosBefore: 1,
  acceptancePapers: 0,
  itemsOpen: 0,
  haves: [],
  progress: { percent: 100 },
  nextOn: "2021-07-08",
  startOn: "2021-03-01",
  ...change,
});
const step = (change: Partial<Unfinished> = {}) => stepOf(row(change), TODAY);

describe("what comes next", () => {
  test("is open once nothing is missing, and late from the day after the planned one", () => {
    expect(step()).toMatchObject({ next: "COMPLETED", wait: "ready", missing: [], daysLate: null, startLate: false });
    expect(step({ nextOn: "2021-07-07" }).daysLate).toBe(1);
    expect(step({ nextOn: null }).daysLate).toBeNull();
  });

  test("is blocked by what its gate asks for, each with where it is mended", () => {
    expect(step({ progress: { percent: 60 } })).toMatchObject({ wait: "blocked", missing: [{ code: "PROGRESS", href: "/communities/533103-001#progress" }] });
    const works = step({ stage: "PRELIMINARY", photosBefore: 0, milestones: { CONSENT: { state: "DONE", own: true } } });
    expect(works.next).toBe("CONSTRUCTION");
    expect(works.missing.map(({ code }) => code)).not.toContain("CONSENT");
    expect(works.missing.find(({ code }) => code === "CONSTRUCTION_PERMIT")?.href).toBe("/projects/1#milestone-CONSTRUCTION_PERMIT");
    expect(works.missing.at(-1)?.code).toBe("PHOTO_BEFORE");
    expect(works.startLate).toBe(true);
  });

  test("is the list for what is registered, and the end of the stop for what is suspended", () => {
    expect(step({ stage: "REGISTERED", nextOn: null })).toMatchObject({ next: null, wait: "unlisted", startLate: true });
    expect(step({ stage: "SUSPENDED", nextOn: null })).toMatchObject({ next: null, wait: "suspended", startLate: false });
  });
});

describe("the list", () => {
  const steps = [
    step({ id: "533103-001" }),
    step({ id: "533103-002", nextOn: "2021-07-01" }),
    step({ id: "533103-003", progress: { percent: 10 }, nextOn: "2021-06-01" }),
    step({ id: "533103-004", stage: "PLANNED", startOn: "2021-07-07", nextOn: "2021-09-01" }),
    step({ id: "533103-005", stage: "PLANNED", startOn: "2021-07-08", nextOn: "2021-09-01" }),
  ];
  const ids = (change: Parameters<typeof chosenSteps>[1]) => chosenSteps(steps, change).map(({ id }) => id.slice(-3));

  test("has the longest late first, and is chosen by what blocks and by lateness", () => {
    expect(ids({})).toEqual(["003", "002", "001", "004", "005"]);
    expect(ids({ block: "ready" })).toEqual(["002", "001", "004", "005"]);
    expect(ids({ block: "PROGRESS" })).toEqual(["003"]);
    expect(ids({ late: "next" })).toEqual(["003", "002"]);
    expect(ids({ late: "start" })).toEqual(["004"]);
    expect(blockCounts(steps)).toEqual([
      { block: "ready", count: 4 },
      { block: "PROGRESS", count: 1 },
    ]);
  });

  test("gives a county two to-dos, each with as many as its list holds", () => {
    expect(nextStepTodos(steps, TODAY)).toMatchObject([
      { title: "1个小区计划开工已过期未开工", dueOn: "2021-07-07", daysLate: 1, href: "/next-steps?late=start" },
      { title: "4个小区下一步已具备条件", dueOn: null, daysLate: null, href: "/next-steps?block=ready" },
    ]);
    expect(nextStepTodos([], TODAY)).toEqual([]);
  });

  test("is addressed by its filter", () => {
    const filter = parseNextFilter({ county: "533103", year: "2021", block: "PROGRESS", late: "start", page: "3" });
    expect(nextAddress(filter, {})).toBe("/next-steps?county=533103&year=2021&block=PROGRESS&late=start");
    expect(nextAddress(filter, { page: 2, block: undefined })).toBe("/next-steps?county=533103&year=2021&late=start&page=2");
    expect(parseNextFilter({ block: "constructor", late: "x", page: "-1" })).toEqual({ page: 1 });
  });
});
