import { type Fen, formatCount, formatWan, formatWanDifference } from "@/lib/core/money";
import { largestRemainder } from "@/lib/domains/share-basis/rules";
import type { OtherShare, Spread } from "./types";

const sum = (lines: readonly OtherShare[]): Fen => lines.reduce((fen, line) => fen + line.amountFen, 0n);

/** The lines that take a difference: none, those not sent yet, or all that are not confirmed or objected to. */
export const takers = (spread: Spread, others: readonly OtherShare[]): OtherShare[] =>
  others.filter(({ state }) => (spread === "DRAFTS" && state === "DRAFT") || (spread === "OPEN" && (state === "DRAFT" || state === "PROPOSED")));

/**
 * Shares a difference out over other lines, in proportion to what they give, exact to the 分; only those that change come back. Null where they
 * cannot take it: there are none, or they give less than what is to be taken off.
 */
export function spreadOver(difference: Fen, lines: readonly OtherShare[]): OtherShare[] | null {
  const before = sum(lines);
  if (before === 0n || before + difference < 0n) return null;
  const parts = largestRemainder(
    before + difference,
    lines.map(({ amountFen }) => amountFen),
  );
  return lines.flatMap((line, index) => (parts[index] === line.amountFen ? [] : [{ ...line, amountFen: parts[index] ?? 0n }]));
}

/** What a change does, in a sentence, before it is saved. */
export function effectText(from: Fen, to: Fen, moved: readonly OtherShare[], unallocated: Fen): string {
  const sent = moved.filter(({ state }) => state === "PROPOSED").length;
  const away =
    moved.length === 0
      ? `差额${formatWanDifference(from - to)}万元留作未分摊`
      : `差额${formatWanDifference(from - to)}万元分到${formatCount(moved.length)}个小区${sent > 0 ? `，其中${formatCount(sent)}个已提出的按新金额重新提出` : ""}`;
  return `建议出资由${formatWan(from)}改为${formatWan(to)}万元；${away}；保存后该单位未分摊${formatWan(unallocated)}万元。`;
}
