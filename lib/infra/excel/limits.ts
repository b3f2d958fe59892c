/** How much of a file is read. Beyond a limit the file is refused whole and the limit named: nothing is cut off. */
export type Limits = {
  /** Size of the file */
  bytes: number;
  /** What the archive unpacks to, counted while unpacking */
  unpacked: number;
  /** Files inside */
  entries: number;
  /** Rows with something in them, over all sheets */
  rows: number;
  /** Last column with something in it */
  columns: number;
  /** Cells with something in them, over all sheets */
  cells: number;
  /** Characters of all cells together */
  characters: number;
};

const MB = 1024 * 1024;

/** For lists that somebody filled in by hand. */
export const SMALL_BOOK: Limits = { bytes: 2 * MB, unpacked: 20 * MB, entries: 200, rows: 20_000, columns: 256, cells: 200_000, characters: 4_000_000 };

/** For whole registers. */
export const LARGE_BOOK: Limits = { bytes: 20 * MB, unpacked: 120 * MB, entries: 200, rows: 30_000, columns: 256, cells: 800_000, characters: 20_000_000 };

/** More than this is no office file: packed zeros and the like. */
export const MOST_RATIO = 200;

/** Most characters that a cell takes. */
export const LONGEST_TEXT = 32_767;

const SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿”（2007及以后格式），不设密码，再上传。";
const LESS = "请只保留要上传的工作表，复制到新文件再上传。";

/** A file that is not read, and what to do, in Chinese. */
export class FileRefused extends Error {}

const megabytes = (bytes: number) => `${Math.floor(bytes / MB)}兆字节`;

/** Why a file is not read. */
export const REFUSALS = {
  empty: () => "文件是空的，不是 Excel 工作簿，未读取。请保存后再上传。",
  other: (what: string) => `这是${what}，不是 Excel 工作簿，未读取。${SAVE_AS}`,
  wrong: (what: string) => `这是${what}，不是 Excel 工作簿，未读取。请核对后选择正确的文件。`,
  packed: () => "这是压缩包，不是 Excel 工作簿，未读取。请解压后上传其中的工作簿。",
  broken: () => `文件不是 Excel 工作簿，或已损坏，未读取。${SAVE_AS}`,
  binary: () => `这是二进制工作簿，系统读不了，未读取。${SAVE_AS}`,
  ancient: () => `这是 Excel 97 以前的格式，系统读不了，未读取。${SAVE_AS}`,
  encrypted: () => `文件设了密码，未读取。${SAVE_AS}`,
  bytes: (limits: Limits) => `文件大小超过${megabytes(limits.bytes)}，未读取。请删去图片和无关的工作表，或分成几个文件上传。`,
  entries: (limits: Limits) => `文件里嵌入的内容过多（超过${limits.entries}项），未读取。${LESS}`,
  unpacked: (limits: Limits) => `文件展开后过大（超过${megabytes(limits.unpacked)}），未读取。${LESS}`,
  ratio: () => `文件展开后过大（超过原来的${MOST_RATIO}倍），未读取。${LESS}`,
  rows: (limits: Limits) => `有内容的行超过${limits.rows}行，未读取，没有导入任何一行。请删去无关的行和工作表，或分成几个文件上传。`,
  columns: (limits: Limits, sheet: string, address: string) => `工作表“${sheet}”的${address}有内容，超出了第${limits.columns}列，未读取。请删去右边无关的内容，再上传。`,
  cells: (limits: Limits) => `有内容的单元格超过${limits.cells}个，未读取。请删去无关的内容，或分成几个文件上传。`,
  characters: (limits: Limits) => `文件里的文字超过${limits.characters / 10_000}万字，未读取。请删去无关的内容，或分成几个文件上传。`,
  long: (sheet: string, address: string) => `工作表“${sheet}”的${address}超过${LONGEST_TEXT}字，未读取。请删减后再上传。`,
  complex: () => "文件过于复杂，未读取。请把内容复制到新文件（选择性粘贴为数值）再上传。",
} as const;

/** @returns the refusal to throw */
export const refused = (text: string): FileRefused => new FileRefused(text);
