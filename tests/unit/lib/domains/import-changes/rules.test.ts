import { describe, expect, test } from "vitest";
import type { Likeness, ReviewedRow } from "@/lib/domains/imports/types";
import { changesOf, keptApart, rowsToWrite, undoOf } from "@/lib/domains/import-changes/rules";
import { answersWith, textWith } from "../../../../support/register-file";

const rowWith = (no: number, by: Partial<ReviewedRow>): ReviewedRow => ({
  no,
  sheet: "明细表",
  row: no + 4,
  kind: "NEW",
  communityId: null,
  name: "",
  values: textWith(),
  before: null,
  cells: { households: `L${no + 4}` },
  likeness: [],
  reason: null,
  version: null,
  ...by,
});
const before = textWith({ households: "20" });
const rows = [
  rowWith(1, { kind: "UNCHANGED", communityId: "533103-001", version: "1.1" }),
  rowWith(2, { kind: "CHANGED", communityId: "533103-002", version: "3.4", before }),
  rowWith(3, {}),
  rowWith(4, { kind: "LEFT_OUT", values: null }),
  rowWith(5, { kind: "MISSING", sheet: "", row: 0, values: null, communityId: "533103-009" }),
];

describe("what is written", () => {
  test("changed and new rows, each with its cells", () => {
    const source = (no: number) => ({ importId: "一", file: "明细表.xlsx", sheet: "明细表", row: no + 4, cells: { households: `L${no + 4}` } });
    expect(changesOf(rows, "一", "明细表.xlsx")).toEqual([
      { kind: "change", id: "533103-002", version: "3.4", text: textWith(), source: source(2) },
      { kind: "new", text: textWith(), source: source(3) },
    ]);
    expect(rowsToWrite(rows).map(({ no }) => no)).toEqual([2, 3]);
  });

  test("nothing of a row that lacks what it needs", () => {
    expect(() => changesOf([rowWith(1, { kind: "CHANGED" })], "一", "")).toThrow("row 1");
    expect(() => changesOf([rowWith(1, { values: null })], "一", "")).toThrow("row 1");
  });
});

describe("taking it back", () => {
  test("changed rows as before, new ones gone, by the versions that were written", () => {
    const written = [
      rowWith(2, { kind: "CHANGED", communityId: "533103-002", version: "4.5", before }),
      rowWith(3, { communityId: "533103-W001", version: "1.1" }),
      rowWith(1, { kind: "UNCHANGED", communityId: "533103-001", version: "1.1" }),
    ];
    expect(undoOf(written)).toEqual([
      { kind: "change", id: "533103-002", version: "4.5", text: before },
      { kind: "remove", id: "533103-W001", version: "1.1", mergedIntoId: null },
    ]);
  });

  test("not of rows that were not written, nor without what was before", () => {
    expect(() => undoOf([rowWith(3, {})])).toThrow("row 3");
    expect(() => undoOf([rowWith(3, { kind: "CHANGED", communityId: "533103-001", version: "1.1" })])).toThrow("row 3");
  });
});

describe("pairs kept apart", () => {
  const like = (by: Partial<Likeness>): Likeness => ({ with: "", id: null, row: null, name: "", place: "", households: "", ground: "", score: 1, ...by });

  test("with communities of the register and with other new rows, in the order of their numbers, each once", () => {
    const added = [
      rowWith(1, { likeness: [like({ with: "533103-007", id: "533103-007" })] }),
      rowWith(2, { likeness: [like({ with: "明细表!5", row: "明细表!5" }), like({ with: "明细表!9", id: "533103-003", row: "明细表!9" })] }),
      rowWith(3, { likeness: [like({ with: "533103-008", id: "533103-008" })] }),
    ];
    const answers = answersWith({ alike: { "明细表!5": { apart: "分期建设" }, "明细表!6": { apart: " 两个单位 " }, "明细表!7": { same: "533103-008" } } });
    const written = new Map([
      [1, "533103-W009"],
      [2, "533103-155"],
    ]);
    expect(keptApart(added, answers, written)).toEqual([
      { firstId: "533103-007", secondId: "533103-W009", reason: "分期建设" },
      { firstId: "533103-155", secondId: "533103-W009", reason: "两个单位" },
      { firstId: "533103-003", secondId: "533103-155", reason: "两个单位" },
    ]);
    expect(keptApart(added, answersWith(), written)).toEqual([]);
    // An answer of before a mending: the row is another community's now
    const matched = added.map((row) => ({ ...row, kind: "CHANGED" as const, communityId: "533103-001" }));
    expect(keptApart(matched, answers, new Map())).toEqual([]);
  });
});
