import { decimalText, divideRounded, formatCount, readDecimal } from "./money";
import { formatQuantity } from "./quantity";

/** Floor area in 平方分米: 0.01 平方米, a whole number. */
export type Dm2 = bigint;

/** 平方米, rounded to whole ones for lists: 32,034. */
export function formatSqm(area: Dm2 | null): string {
  return area === null ? "—" : formatCount(divideRounded(area, 100n));
}

/** 平方米 with its two decimals where it has any: 3,469 or 3,469.25. */
export const formatSqmExact = (area: Dm2 | null): string => formatQuantity(area);

/** 万平方米 with two decimals: 341.85. */
export function formatWanSqm(area: Dm2 | null): string {
  if (area === null) return "—";
  const value = divideRounded(area, 10_000n);
  return `${formatCount(value / 100n)}.${(value % 100n).toString().padStart(2, "0")}`;
}

/** 平方米 as people type them, at most two decimals; null for anything else. */
export function parseSqm(text: string): Dm2 | null {
  const read = readDecimal(text, 2);
  return read.ok && read.value >= 0n ? read.value : null;
}

/** 平方米 exactly, without separators: 3469, 3469.25. */
export const sqmText = (area: Dm2): string => decimalText(area, 2);
