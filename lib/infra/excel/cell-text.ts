/** First characters that spreadsheet programs take for the start of a formula, full-width twins included. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;

/** What XML cannot hold: control characters and halves of characters. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

/** Most characters that a cell takes. */
const LONGEST = 32_767;

/** Text that stays text wherever the file goes: what could start a formula gets an apostrophe before it. */
export function cellText(value: string): string {
  const clean = value.replace(UNPRINTABLE, "\ufffd").slice(0, LONGEST - 1);
  return FORMULA_START.test(clean) ? `'${clean}` : clean;
}
