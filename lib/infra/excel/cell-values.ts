/** Digits that Excel keeps of a number; what has one or two more stands for the binary number next to it. */
const KEPT = 15;
const WRITTEN = 17;

/**
 * A number as a file writes it, as a plain decimal: 1.2E-2 is 0.012. Excel writes 4.35 as 4.3499999999999996, the same binary
 * number: with 16 or 17 digits the shortest decimal of that number is taken, otherwise every digit stays.
 * @returns null for what is no number
 */
export function decimalText(raw: string): string | null {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(raw.trim());
  if (!found || `${found[2]}${found[3] ?? ""}` === "") return null;
  const [, sign, whole = "", fraction = "", exponent] = found;
  const digits = `${whole}${fraction}`.replace(/^0+/, "").replace(/0+$/, "").length;
  if (digits > KEPT && digits <= WRITTEN) {
    const shortest = String(Number(raw));
    if (shortest !== raw.trim()) return decimalText(shortest);
  }
  const minus = sign === "-" ? "-" : "";
  if (exponent === undefined) return `${minus}${whole || "0"}${fraction ? `.${fraction}` : ""}`;
  const shift = Number(exponent);
  const all = shift < 0 ? whole.padStart(1 - shift, "0") + fraction : whole + fraction.padEnd(shift, "0");
  const point = shift < 0 ? Math.max(whole.length, 1 - shift) + shift : whole.length + shift;
  const left = all.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = all.slice(point).replace(/0+$/, "");
  return `${minus}${left}${right ? `.${right}` : ""}`;
}

/** Formats of dates and times that have a number instead of a code; 27 to 36 and 50 to 58 are Chinese and Japanese ones. */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);

/** Whether a number format shows a date or a time of day; hours that run past 24 are a number. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code
    .replace(/"[^"]*"?|\\.|[_*]./g, "")
    .split(";")[0]
    ?.replace(/\[[^\]]*\]/g, (part) => (/^\[(h+|m+|s+)\]$/i.test(part) ? "#" : ""));
  return bare !== undefined && !/general|#/i.test(bare) && /[ymdhs]|am\/pm|上午/i.test(bare);
}

const DAY = 86_400;
const LAST_DAY = 2_958_466;
const two = (value: number) => String(value).padStart(2, "0");

/** Day 60 of the calendar that begins in 1900 is the 29 February of that year, which never was: Excel shows it all the same. */
function dayText(day: number, from1904: boolean): string {
  if (!from1904 && day === 60) return "1900-02-29";
  const sinceEpoch = from1904 ? day - 24_107 : day < 60 ? day - 25_568 : day - 25_569;
  return new Date(sinceEpoch * DAY * 1000).toISOString().slice(0, 10);
}

/**
 * A date as Excel keeps it, days since 1900 or 1904, as it is shown.
 * @returns null for what Excel shows as no date
 */
export function serialText(serial: number, from1904: boolean): string | null {
  const seconds = Math.round(serial * DAY);
  if (!Number.isFinite(serial) || seconds < 0 || seconds >= LAST_DAY * DAY) return null;
  const [day, rest] = [Math.floor(seconds / DAY), seconds % DAY];
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  if (day === 0 && !from1904) return rest > 0 ? time : null;
  return rest > 0 ? `${dayText(day, from1904)} ${time}` : dayText(day, from1904);
}
