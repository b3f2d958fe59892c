import fc from "fast-check";
import { expect, test } from "vitest";
import { effectText, spreadOver, takers } from "@/lib/domains/share-changes/rules";
import type { OtherShare } from "@/lib/domains/share-changes/types";

const line = (id: number, state: OtherShare["state"], amountFen: bigint): OtherShare => ({ id, state, amountFen });
const sum = (lines: readonly OtherShare[]) => lines.reduce((fen, { amountFen }) => fen + amountFen, 0n);
const LINES = [line(1, "DRAFT", 10n), line(2, "PROPOSED", 30n), line(3, "CONFIRMED", 50n), line(4, "OBJECTED", 70n)];

test("a difference goes to none, to drafts, or to all that is neither confirmed nor objected to", () => {
  expect(takers("KEEP", LINES)).toEqual([]);
  expect(takers("DRAFTS", LINES).map(({ id }) => id)).toEqual([1]);
  expect(takers("OPEN", LINES).map(({ id }) => id)).toEqual([1, 2]);
});

test("it is taken in proportion, to the 分, or not at all", () => {
  expect(spreadOver(4n, takers("OPEN", LINES))?.map(({ amountFen }) => amountFen)).toEqual([11n, 33n]);
  expect(spreadOver(-41n, takers("OPEN", LINES))).toBeNull();
  expect(spreadOver(1n, [line(1, "DRAFT", 0n)])).toBeNull();
  expect(spreadOver(1n, [])).toBeNull();
  const programme = fc.record({ amounts: fc.array(fc.bigInt(0n, 1_000_000_000n), { minLength: 1, maxLength: 30 }), off: fc.bigInt(-1_000_000_000n, 1_000_000_000n) });
  fc.assert(
    fc.property(programme, ({ amounts, off }) => {
      const lines = amounts.map((amountFen, id) => line(id, "DRAFT", amountFen));
      const moved = spreadOver(off, lines);
      if (moved === null) return sum(lines) === 0n || sum(lines) + off < 0n;
      const after = lines.map((each) => moved.find(({ id }) => id === each.id) ?? each);
      return sum(after) === sum(lines) + off && after.every(({ amountFen }) => amountFen >= 0n);
    }),
    { numRuns: 2_000 },
  );
});

test("what it does is said before it is saved", () => {
  expect(effectText(16_210_000n, 9_200_000n, [], 7_010_000n)).toBe("建议出资由16.21改为9.20万元；差额+7.01万元留作未分摊；保存后该单位未分摊7.01万元。");
  expect(effectText(16_210_000n, 9_200_000n, [line(1, "DRAFT", 1n), line(2, "PROPOSED", 2n)], 0n)).toContain("分到2个小区，其中1个已提出的按新金额重新提出");
});
