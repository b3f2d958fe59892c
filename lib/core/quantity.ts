import { decimalText, formatCount, readDecimal } from "./money";

/** A quantity in hundredths of its unit, a whole number: 1.25 公里 is 125n. */
export type Hundredths = bigint;

/** A thousand million of anything: more is a slip of the hand. */
const MOST_HUNDREDTHS: Hundredths = 100_000_000_000n;

/** With separators, and with its two decimals where it has any: 3,469 or 3,469.25; null is "—". `decimals`: both in any case, so that a column stands in line. */
export function formatQuantity(value: Hundredths | null, decimals = false): string {
  if (value === null) return "—";
  const rest = value % 100n;
  return rest === 0n && !decimals ? formatCount(value / 100n) : `${formatCount(value / 100n)}.${rest.toString().padStart(2, "0")}`;
}

/** Exactly, without separators: 3469, 3469.25; nothing for null. */
export const quantityText = (value: Hundredths | null): string => (value === null ? "" : decimalText(value, 2));

export type ReadQuantity = { ok: true; value: Hundredths | null } | { ok: false; message: string };

/** Reads a quantity as people type it; nothing is rounded. `whole`: things that are counted have no parts. */
export function readQuantity(text: string, whole: boolean): ReadQuantity {
  const read = readDecimal(text, 2, whole ? 0 : 2);
  if (read.ok && read.value >= 0n && read.value <= MOST_HUNDREDTHS) return { ok: true, value: read.value };
  if (!read.ok && read.fault === "empty") return { ok: true, value: null };
  if (read.ok) return { ok: false, message: read.value < 0n ? "不能是负数。" : "超过十亿，请核对。" };
  if (read.fault === "too-large") return { ok: false, message: "超过十亿，请核对。" };
  if (read.fault === "too-many-decimals") return { ok: false, message: whole ? "应为整数。" : "最多两位小数。" };
  return { ok: false, message: `应为数字，不带单位和文字，例如${whole ? "12" : "1.25"}。` };
}
