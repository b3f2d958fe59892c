import { compoundFile } from "./compound-file";
import { FileRefused, type Limits, REFUSALS, refused } from "./limits";
import type { Workbook } from "./sheet-cells";
import { Tally } from "./sheet-tally";
import { globalsOf } from "./xls-globals";
import { readXlsSheet } from "./xls-sheet";

/**
 * Reads a workbook of before 2007 (.xls, BIFF8).
 * @throws FileRefused
 */
export function openXls(bytes: Buffer, limits: Limits): Workbook {
  try {
    const { names, file } = compoundFile(bytes);
    if (names.has("EncryptedPackage")) throw refused(REFUSALS.encrypted());
    if (names.has("WordDocument")) throw refused(REFUSALS.wrong(" Word 文件"));
    const stream = file("Workbook");
    if (!stream) throw refused(names.has("Book") ? REFUSALS.ancient() : REFUSALS.broken());
    const globals = globalsOf(stream, limits);
    const tally = new Tally(limits);
    const sheets = globals.sheets.map((each) => readXlsSheet(stream, each, globals, limits, tally));
    if (sheets.length === 0) throw refused(REFUSALS.broken());
    if (names.has("_VBA_PROJECT_CUR")) globals.extras.add("macros");
    if ([...names].some((name) => name.startsWith("MBD"))) globals.extras.add("embedded");
    return { format: "XLS", from1904: globals.from1904, extras: [...globals.extras], sheets };
  } catch (error) {
    throw error instanceof FileRefused ? error : refused(REFUSALS.broken());
  }
}
