import { expect, test } from "vitest";
import { STAGES } from "@/lib/domains/plan/types";
import {
  correctable,
  correctionFaults,
  deferredFor,
  entryDayFault,
  lackingCame,
  lackingText,
  missingFor,
  nextStage,
  plannedFaults,
  projectSheet,
  readLacking,
  reliedOn,
  stillLacking,
} from "@/lib/domains/stages/rules";
import { enterInput } from "@/lib/domains/stages/schema";
import type { Standing } from "@/lib/domains/stages/types";
import { milestone, standingOf } from "../../../../support/standing";

const TODAY = "2021-07-08";
const codes = (change: Partial<Standing>, to: (typeof STAGES)[number]) => missingFor(standingOf(change), to).map(({ code }) => code);
const without = (kind: "CONSTRUCTION_PERMIT" | "SAFETY_MEASURES" | "ARCHIVE", own = false) => ({
  milestones: { ...standingOf().milestones, [kind]: { ...milestone(kind, { state: "OPEN", actualOn: null }), own } },
});

test("the way of a community, and where it is not the county's to go on", () => {
  expect([...STAGES, "SUSPENDED" as const, "WITHDRAWN" as const].map(nextStage)).toEqual([
    null,
    "PRELIMINARY",
    "CONSTRUCTION",
    "COMPLETED",
    "ACCEPTED",
    "HANDED_OVER",
    null,
    null,
    null,
  ]);
});

test("the start needs every step settled, a picture from before and the eight haves looked at, with the way to each", () => {
  expect(codes({}, "CONSTRUCTION")).toEqual([]);
  expect(codes({ photosBefore: 0 }, "CONSTRUCTION")).toEqual(["PHOTO_BEFORE"]);
  expect(codes({ havesUnchecked: 1 }, "CONSTRUCTION")).toEqual(["HAVES_BEFORE"]);
  expect(codes({ havesUnchecked: 1 }, "COMPLETED")).not.toContain("HAVES_BEFORE");
  expect(missingFor(standingOf(without("CONSTRUCTION_PERMIT")), "CONSTRUCTION")).toMatchObject([
    { code: "CONSTRUCTION_PERMIT", href: "/projects/7#milestone-CONSTRUCTION_PERMIT" },
  ]);
  expect(missingFor(standingOf(without("SAFETY_MEASURES", true)), "CONSTRUCTION")).toMatchObject([
    { code: "SAFETY_MEASURES", href: "/communities/533103-023#milestone-SAFETY_MEASURES" },
  ]);
  expect(codes({ milestones: {}, photosBefore: 0 }, "CONSTRUCTION")).toHaveLength(13);
  expect(codes({ milestones: { ...standingOf().milestones, RENDERINGS: undefined } }, "CONSTRUCTION")).toEqual([]);
});

test("completion, acceptance and handover each need theirs", () => {
  expect(codes({ progress: { percent: 99, completedFen: 0n, asOf: null, version: 1 } }, "COMPLETED")).toEqual(["PROGRESS"]);
  expect(codes({ progress: { percent: 100, completedFen: 0n, asOf: null, version: 1 } }, "COMPLETED")).toEqual([]);
  expect(codes({ acceptancePapers: 0, itemsOpen: 2 }, "ACCEPTED")).toEqual(["ACCEPTANCE_PAPER", "ITEMS"]);
  expect(codes({}, "HANDED_OVER")).toEqual([]);
  expect(
    codes(
      {
        ...without("ARCHIVE"),
        haves: [
          { name: "物管用房", answer: null },
          { name: "公共保洁", answer: "NO" },
        ],
      },
      "HANDED_OVER",
    ),
  ).toEqual(["ARCHIVE", "HAVES", "HAVES"]);
  expect(codes({ haves: [{ name: "物管用房", answer: "NOT_APPLICABLE" }] }, "HANDED_OVER")).toEqual([]);
});

const deferred = { ...milestone("CONSTRUCTION_PERMIT", { state: "DEFERRED", actualOn: null, ground: "正在|办理", deferredUntil: "2021-07-30" }), own: false };

test("容缺 opens the gate, stays with the event, and is shown until it is mended", () => {
  const standing = standingOf({ milestones: { ...standingOf().milestones, CONSTRUCTION_PERMIT: deferred } });
  expect(missingFor(standing, "CONSTRUCTION")).toEqual([]);
  const [found] = deferredFor(standing, "CONSTRUCTION");
  const text = lackingText(found ?? { code: "ITEMS", until: "", ground: "" });
  expect(readLacking(text)).toEqual([{ code: "CONSTRUCTION_PERMIT", until: "2021-07-30", ground: "正在|办理" }]);
  expect(readLacking("WHATEVER|2021-01-01|x")).toEqual([]);
  expect(stillLacking({ ...standing, lacking: ["CONSTRUCTION_PERMIT|2021-06-30|旧期限", "ITEMS|2021-08-01|缺1项"] })).toEqual([
    { code: "CONSTRUCTION_PERMIT", until: "2021-07-30", ground: "正在|办理" },
  ]);
  expect(stillLacking(standingOf({ lacking: [text, "ITEMS|2021-08-01|缺1项"], itemsOpen: 1 }))).toEqual([{ code: "ITEMS", until: "2021-08-01", ground: "缺1项" }]);
});

test("what a stage was entered without is said to have come, with its day", () => {
  const came = (change: Partial<Standing>, code: "CONSTRUCTION_PERMIT" | "ITEMS" = "CONSTRUCTION_PERMIT") => lackingCame({ code }, standingOf(change));
  const permit = (row: Partial<typeof deferred>) => ({ milestones: { CONSTRUCTION_PERMIT: { ...deferred, ...row } } });
  expect(came(permit({}))).toBeNull();
  expect(came(permit({ state: "DONE", actualOn: "2021-07-20", deferredUntil: null }))).toBe("已于2021年7月20日补齐");
  expect(came(permit({ state: "NOT_APPLICABLE" }))).toBe("后注明不适用");
  expect([came({ itemsOpen: 1 }, "ITEMS"), came({ itemsOpen: 0 }, "ITEMS")]).toEqual([null, "已补齐"]);
});

test("the day of entry: not in the future, not before the last stage, not before what it rests on", () => {
  const fault = (on: string, to: (typeof STAGES)[number] = "CONSTRUCTION") => entryDayFault(standingOf(), to, on, TODAY);
  expect([fault(TODAY), fault("2020-06-01")]).toEqual([null, null]);
  expect(fault("2021-07-09")).toContain("今天");
  expect(fault("2020-05-05")).toContain("2020-05-06");
  expect(fault("2020-05-31")).toContain("2020-06-01");
  expect(fault("2020-05-31", "COMPLETED")).toBeNull();
});

test("a correction goes back, never forward, and not behind progress", () => {
  expect(correctable("COMPLETED")).toEqual(["COMPLETED", "CONSTRUCTION", "PRELIMINARY", "PLANNED"]);
  expect(correctable("SUSPENDED")).toEqual([]);
  const faults = (change: Partial<Standing>, to: (typeof STAGES)[number], on: string) => Object.keys(correctionFaults(standingOf(change), to, on, TODAY));
  expect(faults({}, "PLANNED", "2020-03-01")).toEqual([]);
  expect(faults({}, "CONSTRUCTION", TODAY)).toEqual(["to"]);
  expect(faults({}, "PRELIMINARY", "2020-03-09")).toEqual(["enteredOn"]);
  expect(faults({}, "PRELIMINARY", "2021-07-09")).toEqual(["enteredOn"]);
  expect(faults({ stage: "CONSTRUCTION", progress: { percent: 1, completedFen: 0n, asOf: null, version: 1 } }, "PRELIMINARY", TODAY)).toEqual(["to"]);
});

test("what stages rest on, also of a package whose communities have no exception", () => {
  expect(reliedOn(standingOf())).toEqual([]);
  expect(reliedOn(standingOf({ stage: "CONSTRUCTION" }))).toHaveLength(12);
  expect(reliedOn(standingOf({ stage: "HANDED_OVER" }))).toEqual(expect.arrayContaining(["ARCHIVE", "CONSENT"]));
  const own = standingOf({ stage: "CONSTRUCTION", milestones: { CONSENT: { ...milestone("CONSENT"), own: true }, PROCUREMENT: { ...milestone("PROCUREMENT"), own: false } } });
  const accepted = standingOf({ milestones: {}, dates: { ACCEPTED: { plannedOn: null, actualOn: "2021-05-01" } } });
  expect(projectSheet(7, { rows: [], approved: true }, [own, accepted], TODAY).setting).toEqual({
    today: TODAY,
    acceptedOn: "2021-05-01",
    relied: ["PROCUREMENT"],
    locked: ["FEASIBILITY_APPROVAL"],
  });
});

test("planned days follow each other; forms name their communities and explain with a day", () => {
  expect(plannedFaults({ CONSTRUCTION: "2021-03-01", COMPLETED: null, ACCEPTED: "2021-02-28", HANDED_OVER: "2021-03-01" })).toEqual({
    ACCEPTED: expect.stringContaining("2021-03-01") as string,
  });
  const form = { to: "CONSTRUCTION", enteredOn: "2021-07-01", idempotencyKey: "00000000-0000-4000-8000-000000000001" };
  expect(enterInput.parse({ ...form, "enter.533103-023": "1", "enter.533103-024": "" }).ids).toEqual(["533103-023"]);
  const paths = (change: Record<string, string>) => enterInput.safeParse({ ...form, ...change }).error?.issues.map(({ path }) => path[0]);
  expect(paths({})).toEqual(["communities"]);
  expect(paths({ "enter.533103-023": "1", enteredOn: "2021-02-29" })).toEqual(["enteredOn"]);
  expect(paths({ "enter.533103-023": "1", explanation: "缺监控" })).toEqual(["explainedUntil"]);
});
