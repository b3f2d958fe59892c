/**
 * First characters that spreadsheet programs take for the start of a formula, full-width twins included; apostrophes may stand before
 * them, and characters without a width, which LibreOffice leaves out when it opens a file.
 */
const FORMULA_START = /^['\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;
const KEPT_FROM_FORMULA = /^'(?=['\p{Cf}]*[=+\-@\t\r＝＋－＠])/u;

/** What XML cannot hold: control characters and halves of characters. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

/** Most characters that a cell takes. */
const LONGEST = 32_767;

/**
 * Text that stays text wherever the file goes: what could start a formula gets an apostrophe before it, and so does what has
 * one there already. `textOfCell` takes it off again.
 */
export function cellText(value: string): string {
  const clean = value.replace(UNPRINTABLE, "\ufffd").slice(0, LONGEST - 1);
  return FORMULA_START.test(clean) ? `'${clean}` : clean;
}

/** What was written as `cellText` wrote it; text of other hands stays as it is, since an apostrophe before a formula's start is there for nothing else. */
export const textOfCell = (text: string): string => text.replace(KEPT_FROM_FORMULA, "");
