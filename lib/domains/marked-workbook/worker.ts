import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { BookEdit } from "@/lib/infra/excel/book-edit";
import { fileKind } from "@/lib/infra/excel/file-kind";
import { FileRefused, LARGE_BOOK } from "@/lib/infra/excel/limits";
import { listSheet } from "@/lib/infra/excel/list-sheet";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { SheetEdit } from "@/lib/infra/excel/sheet-edit";
import { Fills } from "@/lib/infra/excel/sheet-fills";
import { SheetNotes } from "@/lib/infra/excel/sheet-notes";
import { LEVELS, MARK_WORDS } from "./labels";
import { cellMarks, faultLines, isMarkSheet, levelCounts, NOTE_MARK } from "./rules";
import type { MarkAnswer, MarkInput } from "./types";

const COLOURS = { ERROR: "FFFFB3B3", CONFIRM: "FFFFE599" } as const;

async function bytesOf(file: MarkInput["file"]): Promise<Buffer> {
  const bytes = Buffer.from(typeof file === "string" ? await readFile(file) : file);
  if (fileKind(bytes) === "archive") return bytes;
  // Takes a while to load, and few need it.
  const { bookOfCells } = await import("@/lib/infra/excel/book-of-cells");
  return bookOfCells((await openWorkbook(bytes, LARGE_BOOK)).sheets.filter(({ name }) => !isMarkSheet(name)));
}

/** Takes away what an earlier round has left. */
function clear(book: BookEdit, fills: Fills): void {
  for (const sheet of book.sheets().filter(({ name }) => isMarkSheet(name))) book.removeSheet(sheet);
  for (const sheet of book.sheets()) {
    const edit = new SheetEdit(book, sheet);
    SheetNotes.of(book, edit)?.clear(NOTE_MARK);
    edit.removeChoices(MARK_WORDS.chooseTitle);
    fills.clear(edit);
  }
}

function mark(book: BookEdit, fills: Fills, { faults, sheets }: MarkInput): void {
  const marks = cellMarks(faults, sheets);
  for (const sheet of book.sheets()) {
    const here = marks.filter((each) => each.sheet === sheet.name);
    if (here.length === 0) continue;
    const edit = new SheetEdit(book, sheet);
    const notes = SheetNotes.forSheet(book, edit);
    for (const { row, cell, level, note, choices } of here) {
      const address = edit.seenAt(cell ?? edit.firstOf(row) ?? `A${row}`);
      fills.fill(edit, address, COLOURS[level]);
      notes.write(address, note);
      if (choices) edit.offerChoices(address, choices, MARK_WORDS.chooseTitle, MARK_WORDS.choose);
    }
    notes.save();
  }
}

async function answer(input: MarkInput): Promise<MarkAnswer> {
  try {
    const book = await BookEdit.open(await bytesOf(input.file), LARGE_BOOK);
    const fills = new Fills(book, Object.values(COLOURS));
    clear(book, fills);
    mark(book, fills, input);
    book.removeMacros();
    const { errors, confirms } = levelCounts(input.faults);
    const notes = [...MARK_WORDS.guide, ...(input.lost.length > 0 ? [MARK_WORDS.lost(input.lost)] : [])];
    const content = {
      title: MARK_WORDS.title(errors, confirms),
      notes,
      columns: MARK_WORDS.columns,
      lines: faultLines(input.faults),
      levels: { [LEVELS.ERROR]: COLOURS.ERROR, [LEVELS.CONFIRM]: COLOURS.CONFIRM },
    };
    book.addFirstSheet(MARK_WORDS.sheet(errors + confirms), listSheet(book, fills, content));
    return { bytes: new Uint8Array(book.bytes()) };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.message };
    throw error;
  }
}

parentPort?.postMessage(await answer((workerData as { input: MarkInput }).input));
