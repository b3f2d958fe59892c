import { readFile, stat } from "node:fs/promises";
import { type Archive, openArchive } from "./archive";
import { bookParts, dateStyles, sharedStrings } from "./book-parts";
import { fileKind } from "./file-kind";
import { type Limits, REFUSALS, refused } from "./limits";
import type { Extra, Sheet, Workbook } from "./sheet-cells";
import { Tally } from "./sheet-tally";
import { readSheetXml } from "./sheet-xml";
import { openXls } from "./xls";

const EXTRAS: readonly (readonly [Extra, RegExp])[] = [
  ["macros", /vbaProject[^/]*\.bin$|\/(macrosheets|dialogsheets)\//i],
  ["pictures", /\/media\/|\/cellimages\.xml$/i],
  ["charts", /\/(charts|chartsheets|diagrams|chartex)\//i],
  ["pivots", /\/(pivotTables|pivotCache|slicers|timelines)\//i],
  ["controls", /\/(activeX|ctrlProps|formControls)\//i],
  ["embedded", /\/embeddings\//i],
  ["links", /\/externalLinks\/|\/connections\.xml$/i],
  ["threads", /\/threadedComments\//i],
];

/** What other office files have where a workbook has its sheets. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["word/document.xml", " Word 文件"],
  ["ppt/presentation.xml", "演示文稿"],
];

async function hasShapes({ names, part }: Archive): Promise<boolean> {
  for (const name of names.filter((each) => /\/drawings\/[^/]+\.xml$/i.test(each))) {
    let before = "";
    for await (const piece of part(name)) {
      const text = before + piece.toString("latin1");
      if (/<(\w+:)?(sp|cxnSp|grpSp)[\s>]/.test(text)) return true;
      before = text.slice(-20);
    }
  }
  return false;
}

async function refuseOthers({ names, part }: Archive): Promise<void> {
  if (names.includes("xl/workbook.bin")) throw refused(REFUSALS.binary());
  const other = OTHERS.find(([name]) => names.includes(name));
  if (other) throw refused(REFUSALS.wrong(other[1]));
  if (names.includes("mimetype")) {
    for await (const piece of part("mimetype")) if (piece.includes("opendocument.spreadsheet")) throw refused(REFUSALS.other("开放文档格式的表格"));
  }
  if (!names.some((name) => /\.rels$/i.test(name)) && names.some((name) => /\.(xlsx|xlsm|xls|et|docx?|csv|pdf|jpe?g|png)$/i.test(name))) throw refused(REFUSALS.packed());
}

async function openXlsx(bytes: Buffer, limits: Limits): Promise<Workbook> {
  const archive = await openArchive(bytes, limits);
  await refuseOthers(archive);
  const parts = await bookParts(archive);
  const extras = EXTRAS.filter(([, pattern]) => archive.names.some((name) => pattern.test(name))).map(([extra]) => extra);
  if (await hasShapes(archive)) extras.push("shapes");
  const context = {
    strings: await sharedStrings(archive, parts.sharedStrings, limits),
    dates: await dateStyles(archive, parts.styles),
    from1904: parts.from1904,
    limits,
    tally: new Tally(limits),
  };
  const sheets: Sheet[] = [];
  for (const each of parts.sheets) sheets.push(await readSheetXml(archive.part(each.part), each, context));
  return { format: extras.includes("macros") ? "XLSM" : "XLSX", from1904: parts.from1904, extras, sheets };
}

/**
 * Reads a workbook, all of it or nothing: in a thread, since it takes time. What it is goes by its content.
 * @param file bytes, or where they are
 * @throws FileRefused with what to do, in Chinese
 */
export async function openWorkbook(file: Uint8Array | string, limits: Limits): Promise<Workbook> {
  const size = typeof file === "string" ? (await stat(file)).size : file.length;
  if (size > limits.bytes) throw refused(REFUSALS.bytes(limits));
  const bytes = Buffer.from(typeof file === "string" ? await readFile(file) : file);
  if (fileKind(bytes) === "archive") return openXlsx(bytes, limits);
  return openXls(bytes, limits);
}
