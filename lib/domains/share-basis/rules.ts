import type { Fen } from "@/lib/core/money";
import { NO_WORK, NOT_IN_PLAN, WEIGHT_NAMES } from "./labels";
import type { BasisLine, BasisWeights, DraftChange, Preview, StoredLine, UtilityLines, WorkedOut } from "./types";

const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

/**
 * Shares a whole out by weights, exact to the 分 (最大余数法): each part is its quota without the fraction, what is left over goes 分 by
 * 分 to the largest fractions. Of equal fractions the greater weight comes first, of equal weights the one that stands
 * first, so that the same weights in another order give the same parts. A weight of zero gets nothing; where all are zero, nothing is shared out.
 * @throws RangeError on a negative whole or weight
 */
export function largestRemainder(whole: Fen, weights: readonly bigint[]): Fen[] {
  if (whole < 0n || weights.some((weight) => weight < 0n)) throw new RangeError("Neither whole nor weight may be negative");
  const sum = total(weights);
  if (sum === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight, index) => ({ index, weight, fen: (whole * weight) / sum, rest: (whole * weight) % sum }));
  const left = Number(whole - total(parts.map(({ fen }) => fen)));
  const order = [...parts].sort((a, b) => compare(b.rest, a.rest) || compare(b.weight, a.weight) || a.index - b.index);
  for (const part of order.slice(0, left)) part.fen += 1n;
  return parts.map(({ fen }) => fen);
}

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);

/** What each line weighs: households, floor area and buildings, each as the line's part of all lines' sum, in whole numbers on one scale. */
export function lineWeights({ households, floorArea, buildings }: BasisWeights, lines: readonly Pick<BasisLine, "households" | "floorArea" | "buildings">[]): bigint[] {
  // A measure that nobody has any of weighs nothing: 1 keeps it from wiping the others out.
  const sums = [total(lines.map((line) => line.households)), total(lines.map((line) => line.floorArea)), total(lines.map((line) => line.buildings))] as const;
  const [h, a, b] = [sums[0] || 1n, sums[1] || 1n, sums[2] || 1n];
  return lines.map((line) => BigInt(households) * line.households * a * b + BigInt(floorArea) * line.floorArea * h * b + BigInt(buildings) * line.buildings * h * a);
}

/**
 * Works one utility's shares out: the whole without what stands already (`standing`: confirmed, or sent) over the lines that are
 * open, by their weights. What is excluded gets nothing. `unallocated` (未分摊) is what no line takes: all of it where no line is open; negative
 * where more stands already than the whole. Sum of the shares and unallocated are the whole, always.
 */
export function workOut(whole: Fen, weights: BasisWeights, lines: readonly BasisLine[]): WorkedOut {
  const isOpen = (line: BasisLine) => line.standing === null && line.excluded === null;
  const standing = total(lines.map((line) => line.standing ?? 0n));
  // By the community's number, so that it does not matter how the lines came.
  const open = lines.filter(isOpen).sort((a, b) => (a.communityId < b.communityId ? -1 : 1));
  const rest = whole > standing ? whole - standing : 0n;
  const parts = largestRemainder(rest, lineWeights(weights, open));
  const byCommunity = new Map(open.map((line, index) => [line.communityId, parts[index] ?? 0n]));
  const shares = lines.map((line) => ({ communityId: line.communityId, amountFen: line.standing ?? byCommunity.get(line.communityId) ?? 0n }));
  return { shares, unallocated: whole - total(shares.map(({ amountFen }) => amountFen)) };
}

/** Why nothing is asked of a line: what the register says comes before what was entered; a ground that holds no more falls away. */
export const groundOf = (line: { hasWork: boolean; storedExcluded: string | null }): string | null =>
  !line.hasWork ? NO_WORK : line.storedExcluded === NO_WORK || line.storedExcluded === NOT_IN_PLAN ? null : line.storedExcluded;

/** What working one utility out anew would do to its drafts. Sent and confirmed lines stand. */
export function previewOf({ basis, lines, outsideFen }: UtilityLines): Preview {
  const { shares, unallocated } = workOut(basis.wholeFen - outsideFen, basis.weights, lines);
  const isDraft = (line: StoredLine) => line.state === null || line.state === "DRAFT";
  const changes = lines.flatMap((line, index): DraftChange[] => {
    const amountFen = shares[index]?.amountFen ?? 0n;
    if (!isDraft(line) || (line.state !== null && line.storedFen === amountFen && line.storedExcluded === line.excluded)) return [];
    return [{ communityId: line.communityId, utilityKey: basis.utilityKey, countyCode: line.countyCode, amountFen, excluded: line.excluded }];
  });
  const drafts = lines.filter(isDraft);
  const sent = lines.filter((line) => !isDraft(line));
  return {
    basis,
    open: drafts.filter(({ excluded }) => excluded === null).length,
    excluded: drafts.filter(({ excluded }) => excluded !== null).length,
    sent: sent.length,
    sentFen: total(sent.map(({ storedFen }) => storedFen ?? 0n)) + outsideFen,
    draftFen: total(drafts.map(({ storedFen }) => storedFen ?? 0n)),
    newFen: total(lines.map((line, index) => (isDraft(line) ? (shares[index]?.amountFen ?? 0n) : 0n))),
    unallocated,
    changes,
  };
}

/** What stood beside the form, to be held against what is about to be written. */
export const previewMark = (previews: readonly Preview[]): string =>
  previews.map(({ basis, changes, newFen, unallocated }) => `${basis.utilityKey}:${changes.length}:${newFen}:${unallocated}`).join(";");

/** Weights in words: 户数100%. */
export const weightsText = (weights: BasisWeights): string =>
  (Object.keys(WEIGHT_NAMES) as (keyof BasisWeights)[])
    .filter((name) => weights[name] > 0)
    .map((name) => `${WEIGHT_NAMES[name]}${weights[name]}%`)
    .join("、");
