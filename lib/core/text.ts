/**
 * Text as people type it, made comparable: full-width letters and digits become half-width, runs of spaces become one,
 * ends are trimmed. Characters outside text (control characters) are dropped, line breaks are kept.
 */
export function normalise(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => (/[０-９Ａ-Ｚａ-ｚ]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c))
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "")
    .normalize("NFC")
    .replace(/[ \u00a0\u3000]+/g, " ")
    .trim();
}
