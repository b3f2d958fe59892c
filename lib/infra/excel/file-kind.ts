import { REFUSALS, refused } from "./limits";

/** First bytes of Office's container before .xlsx; a workbook with a password is kept in one too. */
const OLD_CONTAINER = "d0cf11e0a1b11ae1";

/** First bytes of what people pick by mistake. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["4d5a", "程序文件"],
  ["7f454c46", "程序文件"],
  ["25504446", " PDF 文件"],
  ["89504e47", "图片"],
  ["ffd8ff", "图片"],
  ["47494638", "图片"],
];
const PACKED = ["52617221", "377abcaf271c", "1f8b"];

/** Text of some kind, judged by its beginning: no control characters but those of lines. */
function textOf(bytes: Buffer): string | null {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const start = bytes.subarray(0, 4096).toString(wide ? "utf16le" : "latin1");
  return /[\u0000-\u0008\u000e-\u001f]/.test(start) ? null : start.replace(/^(\ufeff|\u00ef\u00bb\u00bf)/, "").trimStart();
}

/**
 * What a file is by its content, whatever its name says.
 * @throws FileRefused for what is no workbook, with what it is instead
 */
export function fileKind(bytes: Buffer): "archive" | "container" {
  const start = bytes.subarray(0, 8).toString("hex");
  if (bytes.length === 0) throw refused(REFUSALS.empty());
  if (start.startsWith("504b0304") || start.startsWith("504b0506")) return "archive";
  if (start === OLD_CONTAINER) return "container";
  const other = OTHERS.find(([magic]) => start.startsWith(magic));
  if (other) throw refused(REFUSALS.wrong(other[1]));
  if (PACKED.some((magic) => start.startsWith(magic))) throw refused(REFUSALS.packed());
  if (/^09[0-9a-f]{2}[04-8]/.test(start)) throw refused(REFUSALS.ancient());
  const text = textOf(bytes);
  if (text === null) throw refused(REFUSALS.broken());
  if (/^<(!doctype html|html|table|meta|head|style|div)/i.test(text)) throw refused(REFUSALS.other("网页格式的表"));
  if (text.startsWith("<?xml") || text.startsWith("<Workbook")) throw refused(REFUSALS.other("文本格式的表"));
  throw refused(REFUSALS.other("文本文件"));
}
