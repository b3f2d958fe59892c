import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import { openArchive } from "./excel/archive";
import { FileRefused, type Limits } from "./excel/limits";
import { FileNotKept, type Incoming } from "./storage";

const MB = 1024 * 1024;
/** Largest picture, largest paper. */
export const MOST_PICTURE = 20 * MB;
export const MOST_PAPER = 50 * MB;

/** Kinds of files that are taken, with the endings that agree with them. */
const KINDS = {
  jpg: { words: "JPG 图片", mediaType: "image/jpeg", endings: ["jpg", "jpeg"] },
  png: { words: "PNG 图片", mediaType: "image/png", endings: ["png"] },
  webp: { words: "网页图片", mediaType: "image/webp", endings: ["webp"] },
  pdf: { words: " PDF 文件", mediaType: "application/pdf", endings: ["pdf"] },
  docx: { words: " Word 文档", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", endings: ["docx"] },
  xlsx: { words: " Excel 工作簿", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: ["xlsx"] },
  ofd: { words: " OFD 文件", mediaType: "application/ofd", endings: ["ofd"] },
} as const;
export type ContentKind = keyof typeof KINDS;
export const PICTURES = ["jpg", "png", "webp"] as const;

export const mediaTypeOf = (kind: ContentKind): string => KINDS[kind].mediaType;

const no = (message: string) => new FileNotKept(415, message);
const TAKEN = "只收照片（JPG、PNG）和 PDF、OFD、新格式的 Word、Excel 文件，未保存。";

/** What is often sent and not taken, with what to do instead. */
const ADVICE: Record<string, string> = {
  "image/heic": "这是苹果手机的高效格式照片，多数电脑打不开，未保存。请在手机“设置”的“相机”里把格式选为“兼容性最佳”再拍，或另存为 JPG 后上传。",
  "application/x-cfb": "这是旧格式的 Word、Excel 文件，未保存。请用 WPS 另存为新格式或 PDF，再上传。",
  "text/html": `这是网页或绘图代码，不是图片或文件。${TAKEN}`,
};
ADVICE["image/heif"] = ADVICE["image/heic"] ?? "";
ADVICE["image/avif"] = ADVICE["image/heic"] ?? "";

/** The mark by which programs that look for viruses are tested, split so that they do not find it here. */
const TEST_VIRUS = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!"].join("-"));
const VIRUS = "文件里有病毒测试代码，未保存。请先查杀病毒。";

/** For office files: counted while they are unpacked. */
const ARCHIVE: Limits = { bytes: MOST_PAPER, unpacked: 300 * MB, entries: 5000, rows: 0, columns: 0, cells: 0, characters: 0 };

/** A piece of bytes that may run over the border of two reads. */
async function holds(pieces: AsyncIterable<unknown>, mark: Buffer): Promise<boolean> {
  let left = Buffer.alloc(0);
  for await (const piece of pieces) {
    const joined = Buffer.concat([left, piece as Buffer]);
    if (joined.includes(mark)) return true;
    left = joined.subarray(Math.max(0, joined.length - mark.length));
  }
  return false;
}

/** An office file by what its archive holds; programs inside and anything that is no office file are not taken. */
async function archiveKind(file: string): Promise<ContentKind> {
  try {
    const { names, part } = await openArchive(await readFile(file), ARCHIVE);
    if (names.some((name) => /(^|\/)(vbaProject\.bin|activeX\d*\.(xml|bin))$/i.test(name) || /\.(exe|dll|js|vbs|bat|cmd|com|scr|ps1|html?|svg|jar)$/i.test(name)))
      throw no("文件里嵌有宏或程序，未保存。请另存为不带宏的文件或 PDF，再上传。");
    for (const name of names) if (await holds(part(name), TEST_VIRUS)) throw no(VIRUS);
    const has = (name: string) => names.includes(name);
    if (has("[Content_Types].xml") && has("word/document.xml")) return "docx";
    if (has("[Content_Types].xml") && has("xl/workbook.xml")) return "xlsx";
    if (has("OFD.xml")) return "ofd";
  } catch (error) {
    if (error instanceof FileRefused) throw no("文件设了密码、已损坏，或展开后过大，未保存。请去掉密码另存后再上传。");
    throw error;
  }
  throw no(`这是压缩包。请解压后逐个上传。${TAKEN}`);
}

/** Whether a file that begins as one kind is another one too: it would open as a page or an archive elsewhere. */
function isTwofold(kind: ContentKind, { head, tail }: Incoming): boolean {
  const start = head.subarray(0, 1024).toString("latin1");
  const code = /<(!doctype html|html|head|body|script|svg|iframe|\?php)\b/i;
  if (tail.includes("PK\u0005\u0006") || code.test(start) || code.test(tail.subarray(-4096).toString("latin1"))) return true;
  return kind === "pdf" ? !start.startsWith("%PDF-") : start.includes("%PDF-") || tail.includes("%%EOF");
}

async function kindOf(incoming: Incoming): Promise<ContentKind> {
  const { head, file } = incoming;
  if (incoming.size === 0) throw no("文件是空的，未保存。请核对后再上传。");
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return archiveKind(file);
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const kind = (["jpg", "png", "webp", "pdf"] as const).find((each) => KINDS[each].mediaType === found?.mime);
  const text = head.subarray(0, 1024).toString("latin1").trimStart();
  if (!kind) throw no((/^<(!|\?|[a-z])/i.test(text) ? ADVICE["text/html"] : ADVICE[found?.mime ?? ""]) ?? `文件类型不在可收之列。${TAKEN}`);
  if (isTwofold(kind, incoming)) throw no("文件里夹带了另一种文件，未保存。请重新导出或截图后再上传。");
  if (kind === "pdf" && !incoming.tail.includes("%%EOF")) throw no("PDF 文件不完整，未保存。请重新生成后再上传。");
  return kind;
}

/**
 * What a file is by its content, which its name must agree with.
 * @throws FileNotKept for what is not taken, with what to do instead
 */
export async function contentKind(incoming: Incoming, name: string): Promise<ContentKind> {
  if (await holds(createReadStream(incoming.file), TEST_VIRUS)) throw no(VIRUS);
  const kind = await kindOf(incoming);
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const { words, endings } = KINDS[kind];
  if (!endings.some((each) => each === ending)) throw no(`文件内容是${words.trim()}，名称的结尾却是“${ending || "空"}”，未保存。请核对文件，把结尾改为“.${endings[0]}”再上传。`);
  return kind;
}
