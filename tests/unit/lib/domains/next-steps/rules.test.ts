import { describe, expect, test } from "vitest";
import { blockCounts, chosenSteps, dueTodos, stepOf, stepsOf } from "@/lib/domains/next-steps/rules";
import { nextAddress, parseNextFilter } from "@/lib/domains/next-steps/schema";
import type { Unfinished } from "@/lib/domains/next-steps/types";

const TODAY = "2021-07-08";
const row = (change: Partial<Unfinished> = {}): Unfinished => ({
  id: "533103-001",
  name: "芒市示范小区001",
  countsInTarget: true,
  countyName: "芒市",
  year: 2021,
  stage: "CONSTRUCTION",
  project: { id: 1 },
  milestones: {},
  photosBefore: 1,
  acceptancePapers: 0,
  itemsOpen: 0,
  havesUnchecked: 0,
  haves: [],
  progress: { percent: 100 },
  nextOn: "2021-07-08",
  startOn: "2021-03-01",
  acceptedOn: null,
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
    const works = step({ stage: "PRELIMINARY", photosBefore: 0, havesUnchecked: 8, milestones: { CONSENT: { state: "DONE", own: true, plannedOn: null, deferredUntil: null } } });
    expect(works.next).toBe("CONSTRUCTION");
    expect(works.missing.map(({ code }) => code)).not.toContain("CONSENT");
    expect(works.missing.find(({ code }) => code === "CONSTRUCTION_PERMIT")?.href).toBe("/projects/1#milestone-CONSTRUCTION_PERMIT");
    expect(works.missing.slice(-2)).toMatchObject([
      { code: "PHOTO_BEFORE" },
      { code: "HAVES_BEFORE", words: "八个有（改造前）还有8项未核对", href: "/communities/533103-001/plan#haves" },
    ]);
    expect(works.startLate).toBe(true);
  });

  test("is the list for what is registered, and the end of the stop for what is suspended", () => {
    expect(step({ stage: "REGISTERED", nextOn: null })).toMatchObject({ next: null, wait: "unlisted", startLate: true });
    expect(step({ stage: "SUSPENDED", nextOn: null })).toMatchObject({ next: null, wait: "suspended", startLate: false });
  });
});

describe("papers that follow by a day", () => {
  const held = (state: "OPEN" | "DEFERRED" | "DONE", change: { plannedOn?: string; deferredUntil?: string; own?: boolean } = {}) => ({
    state,
    own: change.own ?? false,
    plannedOn: change.plannedOn ?? null,
    deferredUntil: change.deferredUntil ?? null,
  });

  test("are what a gate was opened without, late from the day after, mended where they are kept", () => {
    const { dues } = step({
      milestones: { CONSTRUCTION_PERMIT: held("DEFERRED", { deferredUntil: "2021-07-07" }), PROCUREMENT: held("DEFERRED", { deferredUntil: "2021-07-08", own: true }) },
    });
    expect(dues).toEqual([
      { kind: "CONSTRUCTION_PERMIT", why: "paper", by: "2021-07-07", daysLate: 1, href: "/projects/1#milestone-CONSTRUCTION_PERMIT" },
      { kind: "PROCUREMENT", why: "paper", by: "2021-07-08", daysLate: 0, href: "/communities/533103-001#milestone-PROCUREMENT" },
    ]);
  });

  test("and the final account, three months after acceptance or as planned, until it is settled", () => {
    const accounts = (account?: ReturnType<typeof held>) =>
      step({ stage: "HANDED_OVER", acceptedOn: "2020-11-30", milestones: account ? { FINAL_ACCOUNT: account } : {} }).dues.map(({ by, daysLate }) => [by, daysLate]);
    expect(accounts()).toEqual([["2021-02-28", 130]]);
    expect(accounts(held("OPEN", { plannedOn: "2021-07-09" }))).toEqual([["2021-07-09", -1]]);
    expect(accounts(held("DONE"))).toEqual([]);
    expect(step({ acceptedOn: null }).dues).toEqual([]);
  });

  test("keep a community on the list after its handover, and are found by their lateness", () => {
    const over = (id: string, acceptedOn: string, settled = false) =>
      row({ id, stage: "HANDED_OVER", nextOn: null, acceptedOn, milestones: settled ? { FINAL_ACCOUNT: held("DONE") } : {} });
    const steps = stepsOf([over("533103-001", "2021-04-07"), over("533103-002", "2021-04-08"), over("533103-003", "2021-01-01", true), over("533103-004", "2021-05-08")], TODAY);
    const late = (late: "account" | "account-soon" | "paper") => chosenSteps(steps, { late }).map(({ id }) => id.slice(-1));
    expect(steps.map(({ id, wait, nextOn }) => [id.slice(-1), wait, nextOn])).toEqual([
      ["1", "account", "2021-07-07"],
      ["2", "account", "2021-07-08"],
      ["4", "account", "2021-08-08"],
    ]);
    expect([late("account"), late("account-soon"), late("paper")]).toEqual([["1"], ["2"], []]);
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

  test("gives to-dos of what is past its day: a county its own, who chases all of them by county", () => {
    const counties = [
      { code: "533103", name: "芒市" },
      { code: "533102", name: "瑞丽市" },
    ];
    const counts = [
      { part: "account-soon" as const, countyCode: "533103", communities: 1, first: "2021-07-22" },
      { part: "start" as const, countyCode: "533103", communities: 3, first: "2021-07-07" },
    ];
    expect(dueTodos(counts, counties, false, TODAY)).toMatchObject([
      { title: "3个小区计划开工已过期未开工", dueOn: "2021-07-07", daysLate: 1, href: "/next-steps?late=start" },
      { title: "1个小区竣工决算30天内到期", dueOn: "2021-07-22", daysLate: -14, href: "/next-steps?late=account-soon" },
    ]);
    const all = [...counts, { part: "start" as const, countyCode: "533102", communities: 2, first: "2021-07-01" }];
    expect(dueTodos(all, counties, true, TODAY)).toMatchObject([{ title: "5个小区计划开工已过期未开工", detail: "芒市3个，瑞丽市2个", dueOn: "2021-07-01", daysLate: 7 }]);
    expect(dueTodos([], counties, false, TODAY)).toEqual([]);
  });

  test("is addressed by its filter", () => {
    const filter = parseNextFilter({ county: "533103", year: "2021", block: "PROGRESS", late: "start", page: "3" });
    expect(nextAddress(filter, {})).toBe("/next-steps?county=533103&year=2021&block=PROGRESS&late=start");
    expect(nextAddress(filter, { page: 2, block: undefined })).toBe("/next-steps?county=533103&year=2021&late=start&page=2");
    expect(parseNextFilter({ block: "constructor", late: "x", page: "-1" })).toEqual({ page: 1 });
  });
});
