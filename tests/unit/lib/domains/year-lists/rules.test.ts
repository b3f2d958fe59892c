import { expect, test } from "vitest";
import { groundsText, inOrder, priorityOf, standingOf } from "@/lib/domains/year-lists/rules";
import { editListInput, parseGrounds, parseWeights } from "@/lib/domains/year-lists/schema";
import type { Candidate, Entry, Grounds } from "@/lib/domains/year-lists/types";
import { cell, smallBaseline } from "../../../../support/plan";

const grounds = (more: Partial<Grounds> = {}): Grounds => ({ facilities: [], done: 0, needed: 13, agreed: null, asked: null, ...more });
const weights = parseWeights(null);

test("the worst, the ripest and the most willing come first: 40, 40 and 20 of 100 points", () => {
  expect(priorityOf(weights, grounds())).toEqual({ score: 0, infrastructure: 0, ripeness: 0, consent: 0 });
  expect(priorityOf(weights, grounds({ facilities: ["供水", "供电", "道路", "燃气"], done: 13, agreed: 40, asked: 40 }))).toEqual({
    score: 100,
    infrastructure: 40,
    ripeness: 40,
    consent: 20,
  });
  expect(priorityOf(weights, grounds({ facilities: ["供水"], done: 6, needed: 12, agreed: 30, asked: 40 }))).toEqual({ score: 51, infrastructure: 16, ripeness: 20, consent: 15 });
  expect(priorityOf({ ...weights, infrastructure: 0, ripeness: 0, consent: 7 }, grounds({ facilities: ["供水"], done: 13, agreed: 1, asked: 2 })).score).toBe(50);
  expect(priorityOf(weights, grounds({ needed: 0, asked: 0, agreed: 0 })).score).toBe(0);
  expect(groundsText(grounds({ facilities: ["供水"], done: 6, needed: 12, agreed: 30, asked: 40 }))).toBe("缺供水；前期工作6/12项；30/40户同意");
  const at = (id: string, score: number) => ({ id, priority: { score } }) as Candidate;
  expect(inOrder([at("b", 10), at("a", 10), at("c", 90)]).map(({ id }) => id)).toEqual(["c", "a", "b"]);
});

test("stored weights and grounds that cannot be read fall back", () => {
  expect(parseWeights({ infrastructure: -1 })).toEqual(weights);
  expect(parseWeights({ consent: 5 })).toEqual({ ...weights, consent: 5 });
  expect(parseGrounds([])).toBeNull();
  expect(parseGrounds(grounds())).toEqual(grounds());
});

test("a list stands beside the published target; what is carried over belongs to its own year", () => {
  const entry = (kind: Entry["kind"], stage: Entry["stage"]) => ({ kind, stage, investmentFen: 2_000_000n }) as Entry;
  const cells = [
    cell("111111", 2021, "PLANNED", 4),
    cell("111111", 2021, "REGISTERED", 2),
    cell("111111", 2021, "WITHDRAWN", 1),
    cell("111111", 2021, "PLANNED", 3, { countsInTarget: false }),
  ];
  expect(
    standingOf(smallBaseline(), cells, { countyCode: "111111", year: 2021 }, [entry("NEW", "REGISTERED"), entry("CARRIED_OVER", "CONSTRUCTION"), entry("NEW", "PLANNED")]),
  ).toEqual({
    target: { communities: 6, investmentFen: 20_000_000n },
    listed: { communities: 4, investmentFen: 4_000_000n },
    fresh: { communities: 1, investmentFen: 2_000_000n },
    total: { communities: 5, investmentFen: 6_000_000n },
  });
});

test("boxes say what goes on and off; a box of another name says nothing", () => {
  const typed = {
    idempotencyKey: "3d9f2c4e-8a55-4d0b-9c3e-1f6a7b8c9d0e",
    year: "2022",
    version: "3",
    note: " 说明 ",
    "put.533123-001": "1",
    "carry.533123-002": "1",
    "drop.533123-003": "1",
    "put.x": "1",
    "put.533123-004": "",
  };
  expect(editListInput.parse(typed)).toMatchObject({ year: 2022, version: 3, note: "说明", put: ["533123-001"], carry: ["533123-002"], drop: ["533123-003"] });
  expect(editListInput.safeParse({ ...typed, year: "x" }).success).toBe(false);
});
