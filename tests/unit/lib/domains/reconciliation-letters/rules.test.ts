import fc from "fast-check";
import { expect, test } from "vitest";
import { heldRecord, heldValues, movedLines, outcomeText, readHeld, sumStates } from "@/lib/domains/reconciliation-letters/rules";
import type { HeldLine } from "@/lib/domains/reconciliation-letters/types";

const line = (id: number, bookFen: bigint, countyFen: bigint | null, utilityFen: bigint | null, thirdFen: bigint | null = null): HeldLine => ({
  id,
  communityId: `533103-00${id}`,
  name: `示范小区${id}`,
  countyName: "芒市",
  bookFen,
  countyFen,
  utilityFen,
  thirdFen,
});
const LINES = [line(1, 500n, 450n, 450n), line(2, 600n, 600n, 700n, 650n), line(3, 140_950n, null, 140_950n), line(4, 9n, null, null)];
const figures = { programme: "计划", prefecture: "德宏州", unit: "燃气公司", period: 202105, dueOn: "2021-07-20", lines: LINES };

test("a month's letter says what is agreed, by how much sides differ, and who is silent", () => {
  expect(LINES.map(outcomeText)).toEqual(["一致", "差额1.00", "待县市答复", "待县市、管线单位答复"]);
  expect(sumStates(LINES)).toEqual([
    { state: "AGREED", lines: 1, bookFen: 500n, agreedFen: 450n, spreadFen: 0n },
    { state: "DIFFERS", lines: 1, bookFen: 600n, agreedFen: 0n, spreadFen: 100n },
    { state: "OPEN", lines: 2, bookFen: 140_959n, agreedFen: 0n, spreadFen: 0n },
  ]);
  const said = heldValues({ code: "0123456789", utilityName: "燃气公司", figures, totalFen: 142_059n, createdAt: new Date(0), createdBy: null }, "");
  expect([said.month, said.total, said.capital, said.agreed]).toEqual(["2021年5月", "1,420.59", "壹仟肆佰贰拾元伍角玖分", "核对一致的小区1个，一致金额4.50元（大写：肆元伍角）。"]);
  expect(said.rows[2]).toMatchObject({ serial: "3", book: "1,409.50", countyFigure: "未答复", own: "1,409.50", third: "—", outcome: "待县市答复" });
  const [none] = [heldValues({ code: "0123456789", utilityName: "燃气公司", figures: { ...figures, lines: [] }, totalFen: 0n, createdAt: new Date(0), createdBy: null }, "")];
  expect([none.agreed, none.differing, none.open]).toEqual(["尚无核对一致的小区。", "没有差异。", "县市和本单位均已答复。"]);
});

test("its figures are kept to the 分, its states add up to the whole, and it tells to which lines something else was said since", () => {
  const fen = fc.bigInt(0n, 100_000_000_000n);
  const lines = fc.array(
    fc.tuple(fen, fc.option(fen), fc.option(fen), fc.option(fen)).map(([book, county, utility, third]) => line(1, book, county, utility, third)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(lines, (held) => {
      expect(readHeld(JSON.parse(JSON.stringify(heldRecord({ ...figures, lines: held }))))).toEqual({ ...figures, lines: held });
      const sums = sumStates(held);
      expect([sums.reduce((n, each) => n + each.lines, 0), sums.reduce((total, each) => total + each.bookFen, 0n)]).toEqual([
        held.length,
        held.reduce((total, each) => total + each.bookFen, 0n),
      ]);
    }),
    { numRuns: 500 },
  );
  expect(movedLines(LINES, [...LINES.slice(0, 2).map((each) => ({ ...each })), { ...(LINES[2] as HeldLine), countyFen: 1n }])).toEqual([3, 4]);
});
