/** Money in 分 (fen), a whole number. 1 万元 = 1,000,000 分. */
export type Fen = bigint;

/** 1,000 亿元: no figure of a prefecture's programme comes near it. */
const LARGEST: Fen = 10_000_000_000_000n;

type MoneyFault = "empty" | "not-a-number" | "too-many-decimals" | "too-large";
export type ParsedMoney = { ok: true; fen: Fen } | { ok: false; fault: MoneyFault };

const FULL_WIDTH = /[０-９．，－＋]/g;
const toHalfWidth = (text: string) => text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

type ReadDecimal = { ok: true; value: bigint } | { ok: false; fault: MoneyFault };

/**
 * Reads a decimal as people type it, as whole units of its last place: "3,469.25" with two places is 346925n. At most
 * `places` decimals; thousands separators and full-width digits are understood, everything else is refused, never rounded.
 */
export function readDecimal(text: string, places: number, decimals = places): ReadDecimal {
  const plain = toHalfWidth(text).trim();
  if (plain === "") return { ok: false, fault: "empty" };
  const match = /^([-−]?)([1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(plain);
  if (!match) return { ok: false, fault: "not-a-number" };
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > Math.min(decimals, places)) return { ok: false, fault: "too-many-decimals" };
  const whole = (match[2] ?? "").replaceAll(",", "");
  if (whole.length > 12) return { ok: false, fault: "too-large" };
  const size = BigInt(whole + fraction.padEnd(places, "0"));
  return { ok: true, value: match[1] && size !== 0n ? -size : size };
}

/** The same back as text, without separators and without zeros at the end: 346925n with two places is "3469.25", with none "346925". */
export function decimalText(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const point = digits.length - places;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${fraction && `.${fraction}`}`;
}

/** Reads an amount in 万元 as people type it: at most `decimals` decimals (six: exact to the 分). */
export function parseWan(text: string, decimals = 6): ParsedMoney {
  const read = readDecimal(text, 6, decimals);
  if (!read.ok) return read;
  return read.value > LARGEST || -read.value > LARGEST ? { ok: false, fault: "too-large" } : { ok: true, fen: read.value };
}

/** 万元 exactly to the 分, without separators: 291.1, 0.000001. */
export const wanText = (fen: Fen): string => decimalText(fen, 6);

/** An amount written in the source, e.g. wan("304422.67"). @throws on anything that is no exact amount */
export function wan(text: string): Fen {
  const parsed = parseWan(text);
  if (!parsed.ok) throw new Error(`Not an amount in 万元: ${text}`);
  return parsed.fen;
}

const group = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** Divides and rounds half away from zero. */
export function divideRounded(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? (value - half) / by : (value + half) / by;
}

/** Hundredths as text with separators and two decimals, minus as U+2212. */
function hundredths(value: bigint): string {
  const size = value < 0n ? -value : value;
  const sign = value < 0n ? "−" : "";
  return `${sign}${group((size / 100n).toString())}.${(size % 100n).toString().padStart(2, "0")}`;
}

/** 万元 with two decimals: 304,422.67; null is "—", zero is "0.00". Rounded half away from zero for display only. */
export function formatWan(fen: Fen | null): string {
  return fen === null ? "—" : hundredths(divideRounded(fen, 10_000n));
}

/** Signed difference in 万元: "+1.61", "−0.01", "0.00". */
export function formatWanDifference(fen: Fen): string {
  return fen > 0n ? `+${formatWan(fen)}` : formatWan(fen);
}

/** Whole number with thousands separators; null is "—". */
export function formatCount(value: number | bigint | null): string {
  if (value === null) return "—";
  const text = value.toString();
  return text.startsWith("-") ? `−${group(text.slice(1))}` : group(text);
}

/** Signed difference of whole numbers: "+1,002", "−3", "0". */
export const formatCountDifference = (value: number | bigint): string => (value > 0 ? `+${formatCount(value)}` : formatCount(value));

/** part / whole as a percentage with the given decimals; "—" where there is no whole. */
export function formatShare(part: bigint, whole: bigint, decimals = 1): string {
  if (whole === 0n) return "—";
  const scale = 10n ** BigInt(decimals);
  const value = divideRounded(part * 100n * scale, whole);
  const sign = value < 0n ? "−" : "";
  const digits = value
    .toString()
    .replace("-", "")
    .padStart(decimals + 1, "0");
  return decimals === 0 ? `${sign}${digits}%` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}%`;
}
