import { expect, test } from "vitest";
import { changesOf, stageRail } from "@/lib/domains/community-record/rules";
import type { StageDate } from "@/lib/domains/community-record/types";

const dates: StageDate[] = [
  { stage: "REGISTERED", plannedOn: "2019-11-01", actualOn: "2019-11-05" },
  { stage: "PLANNED", plannedOn: "2020-01-06", actualOn: "2020-01-10" },
  { stage: "PRELIMINARY", plannedOn: "2020-03-02", actualOn: "2020-03-20" },
  { stage: "CONSTRUCTION", plannedOn: "2020-06-01", actualOn: "2020-07-01" },
  { stage: "COMPLETED", plannedOn: "2020-12-01", actualOn: null },
  { stage: "ACCEPTED", plannedOn: "2021-02-01", actualOn: null },
];
const states = (stage: Parameters<typeof stageRail>[0], known = dates) => stageRail(stage, known).map((item) => item.state);

test("what lies behind shows its actual date, the present its start, what lies ahead its plan", () => {
  expect(stageRail("CONSTRUCTION", dates)).toEqual([
    { stage: "REGISTERED", state: "done", date: "2019-11-05", planned: false },
    { stage: "PLANNED", state: "done", date: "2020-01-10", planned: false },
    { stage: "PRELIMINARY", state: "done", date: "2020-03-20", planned: false },
    { stage: "CONSTRUCTION", state: "now", date: "2020-07-01", planned: false },
    { stage: "COMPLETED", state: "todo", date: "2020-12-01", planned: true },
    { stage: "ACCEPTED", state: "todo", date: "2021-02-01", planned: true },
    { stage: "HANDED_OVER", state: "todo", date: null, planned: true },
  ]);
});

test("the first stage has nothing behind it, the last one is done and not under way", () => {
  expect(states("REGISTERED")).toEqual(["now", "todo", "todo", "todo", "todo", "todo", "todo"]);
  expect(states("HANDED_OVER")).toEqual(["done", "done", "done", "done", "done", "done", "done"]);
});

test("a stopped community keeps what it had reached and has no present stage", () => {
  for (const stage of ["SUSPENDED", "WITHDRAWN"] as const) expect(states(stage)).toEqual(["done", "done", "done", "done", "todo", "todo", "todo"]);
});

test("a stage without dates still stands on the rail", () => {
  expect(stageRail("PLANNED", [])).toMatchObject([
    { state: "done", date: null },
    { state: "now", date: null },
    ...Array.from({ length: 5 }, () => ({ state: "todo", date: null, planned: true })),
  ]);
});

test("changes by field, in the register's order, each with its cell; who answers comes last", () => {
  const source = { importId: "1", file: "芒市明细表.xlsx", sheet: "明细表", row: 18, cells: { households: "F18" } };
  expect(changesOf({ before: { officer: "", households: "24", name: "甲" }, after: { households: "26", name: "甲", officer: "芒市住建局填报岗", notes: "补记", source } })).toEqual(
    [
      { label: "户数", before: "24", after: "26", cell: "明细表!F18" },
      { label: "备注", before: "", after: "补记", cell: null },
      { label: "经办人", before: "", after: "芒市住建局填报岗", cell: null },
    ],
  );
  expect(changesOf({ before: {}, after: { mergedInto: "533103-001" } })).toEqual([]);
});
