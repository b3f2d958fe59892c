import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fault, ReadRow, RowKind } from "@/lib/domains/imports/types";
import { parseRegister, registerText } from "@/lib/domains/register-columns/schema";
import { type Field, FIELDS } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { review } from "@/lib/domains/register-review/rules";
import { answersWith, bookWith, contextWith, faultAt, numbered, rowOf, rowWith, textWith } from "../../../../support/register-file";

describe("over random registers", () => {
  const size = fc.integer({ min: 1, max: 25 });
  const edits: readonly [Field, string][] = [
    ["households", "25"],
    ["structure", "框架"],
    ["missingFacilities", "供水"],
    ["notes", "改过"],
    ["subdistrict", "风平镇"],
    ["builtYear", ""],
  ];
  /** For each community: not in the file, as it is, edited, or written wrongly; with its number or by its name. */
  const fates = fc.array(fc.record({ fate: fc.constantFrom("gone", "same", "edited", "wrong"), edit: fc.nat(edits.length - 1), numbered: fc.boolean() }), {
    minLength: 1,
    maxLength: 25,
  });

  test("the review finds the edits, no more and no less", () => {
    fc.assert(
      fc.property(fates, fc.nat(4), (list, added) => {
        const entries = list.map((_, index) => numbered(index + 1));
        const wrong: Fault[] = [];
        const rows = list.flatMap(({ fate, edit, numbered: byNumber }, index): ReadRow[] => {
          if (fate === "gone") return [];
          const [field, value] = edits[edit] as [Field, string];
          if (fate === "wrong") wrong.push(faultAt(index + 5));
          const by = fate === "edited" ? { [field]: value } : {};
          return [rowOf(entries[index] as Entry, index + 5, by, { id: byNumber ? (entries[index] as Entry).id : null, faulty: fate === "wrong" ? ["households"] : [] })];
        });
        for (let index = 0; index < added; index++) rows.push(rowWith(100 + index, textWith({ name: `糖厂${index}号院`, address: `糖厂路${index}号`, countsInTarget: "否" })));
        const expected: Record<string, RowKind> = { same: "UNCHANGED", edited: "CHANGED", wrong: "REJECTED" };
        const { rows: found, faults, summary } = review(bookWith(rows, { faults: wrong }), contextWith(entries));
        const wanted = [
          ...list.flatMap(({ fate }, index) => (expected[fate] ? [[index + 5, expected[fate], entries[index]?.id]] : [])),
          ...Array.from({ length: added }, (_, index) => [100 + index, "NEW", null]),
          ...list.flatMap(({ fate }, index) => (fate === "gone" ? [[0, "MISSING", entries[index]?.id]] : [])),
        ];
        expect(found.map(({ row, kind, communityId }) => [row, kind, communityId])).toEqual(wanted);
        for (const { kind, before, values, communityId } of found.filter(({ kind: each }) => each === "CHANGED")) {
          const { fate, edit } = list[entries.findIndex(({ id }) => id === communityId)] as (typeof list)[number];
          const [field, value] = edits[edit] as [Field, string];
          expect([kind, fate, values]).toEqual(["CHANGED", "edited", { ...before, [field]: value }]);
        }
        expect(found.map(({ no }) => no)).toEqual(found.map((_, index) => index + 1));
        expect(faults.length).toBe(wrong.length);
        expect(summary.undecided).toBe(0);
        expect(summary.targets.every(({ register, after }) => register.fen === after.fen && register.communities === after.communities)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("counts add up and every fault of a row has its number, whatever the rows are", () => {
    const text = fc.record({
      name: fc.constantFrom("阳光小区", "阳光 小区", "阳光小区（二期）", "芒市示范小区 001", "", "糖厂"),
      address: fc.constantFrom("", "示范路1号"),
      households: fc.constantFrom("24", "", "240000", "x"),
      plannedInvestment: fc.constantFrom("240", "2400000", "", "0"),
      planYear: fc.constantFrom("2021", "2019", ""),
      countsInTarget: fc.constantFrom("是", "否"),
    });
    const row = fc.record({
      text,
      id: fc.constantFrom(null, null, "533103-001", "533103-777"),
      faulty: fc.subarray<Field>(["name", "households", "planYear"]),
      present: fc.subarray([...FIELDS]),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.nat(3), size, (list, left, count) => {
        const rows = list.map((each, index) => rowWith(index + 5, textWith(each.text), { id: each.id, faulty: each.faulty, present: each.present }));
        const leftOut = Array.from({ length: left }, (_, index) => ({ sheet: "明细表", row: 50 + index, name: "小计", reason: "小计行" }));
        const book = bookWith(rows, { leftOut, faults: list.flatMap(({ faulty }, index) => faulty.map(() => faultAt(index + 5))) });
        const alike = Object.fromEntries(list.map((_, index) => [`明细表!${index + 5}`, index % 2 === 0 ? { same: `明细表!${index + 4}` } : { apart: "两处" }]));
        const {
          rows: found,
          faults,
          summary,
        } = review(
          book,
          contextWith(
            Array.from({ length: count }, (_, index) => numbered(index + 1)),
            { answers: answersWith({ alike }) },
          ),
        );
        const { counts } = summary;
        expect(counts.read).toBe(list.length + left);
        expect(counts.read).toBe(counts.accepted + counts.rejected + counts.leftOut);
        expect(found).toHaveLength(counts.read + counts.missing);
        for (const fault of faults.filter(({ row: of }) => of !== null)) expect(found[(fault.rowNo ?? 0) - 1]?.row).toBe(fault.row);
        for (const { kind, communityId } of found) if (kind === "CHANGED" || kind === "UNCHANGED") expect(communityId).not.toBeNull();
        const accepted = found.filter(({ kind }) => kind === "CHANGED" || kind === "UNCHANGED").map(({ communityId }) => communityId);
        expect(new Set(accepted).size).toBe(accepted.length);
      }),
      { numRuns: 300 },
    );
  });

  test("a register as text and back is unchanged", () => {
    const entry = fc.record({
      households: fc.nat(9999),
      floorArea: fc.bigInt(0n, 10n ** 9n),
      fen: fc.bigInt(0n, 10n ** 10n),
      notes: fc.constantFrom(null, "无", "a b"),
      year: fc.constantFrom(2020, 2021, 2022),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 15 }), (list) => {
        const parsed = parseRegister(textWith());
        if (!parsed.ok) throw new Error("the usual text does not parse");
        const entries = list.map(({ households, floorArea, fen, notes, year }, index) =>
          numbered(
            index + 1,
            registerText({
              ...parsed.values,
              name: `示范小区 ${index + 1}`,
              address: `路${index}号`,
              households,
              floorAreaDm2: floorArea,
              plannedInvestmentFen: fen,
              notes,
              planYear: year,
            }),
          ),
        );
        const rows = entries.map((each, index) => {
          const again = parseRegister(each.text);
          if (!again.ok) throw new Error(JSON.stringify(again.faults));
          return rowWith(index + 5, registerText(again.values), { id: index % 2 === 0 ? each.id : null });
        });
        const context = { ...contextWith([]), entries };
        const { summary, faults } = review(bookWith(rows), context);
        expect(summary.counts).toMatchObject({ unchanged: list.length, accepted: list.length, missing: 0 });
        expect(faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
