import "server-only";
import type { Fault } from "@/lib/domains/imports/types";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { sheetStream } from "@/lib/infra/excel/sheet-stream";
import { logger } from "@/lib/infra/logger";
import { runThread } from "@/lib/infra/run-thread";
import { MARK_WORDS } from "./labels";
import { faultLines, levelCounts, MOST_ROWS } from "./rules";
import type { MarkAnswer, MarkInput } from "./types";

/** Most memory of the thread, in megabytes, and its longest time, in milliseconds. */
const MEMORY = 512;
const LONGEST = 30_000;

const WIDTHS = [8, 16, 10, 16, 24, 44, 44];

/** The faults as a sheet of their own: what goes back where the workbook cannot. */
export function faultTable(faults: readonly Fault[]): SheetContent {
  const { errors, confirms } = levelCounts(faults);
  return {
    tab: MARK_WORDS.sheet(errors + confirms),
    title: MARK_WORDS.title(errors, confirms),
    note: MARK_WORDS.table,
    columns: MARK_WORDS.columns.map((title, index) => ({ title, width: WIDTHS[index] ?? 16 })),
    rows: faultLines(faults).map(({ texts }) => texts),
  };
}

/**
 * The uploaded workbook with every fault marked in its cell and a first sheet that lists them (原表回批), as .xlsx; for large
 * workbooks, and those that cannot be worked on, the list alone.
 */
export async function markedWorkbook(input: MarkInput): Promise<Uint8Array<ArrayBuffer>> {
  if (input.rows <= MOST_ROWS) {
    let answer: MarkAnswer | undefined;
    const onMessage = (message: MarkAnswer) => (answer = message);
    const end = await runThread<MarkAnswer>("lib/domains/marked-workbook/worker.ts", input, { memory: MEMORY, milliseconds: LONGEST, onMessage }).catch(
      (error: Error) => error.message,
    );
    if (answer && "bytes" in answer) return answer.bytes;
    logger.warn({ end, refused: answer?.refused }, "a workbook went back as the list of its faults alone");
  }
  return new Uint8Array(await new Response(sheetStream(faultTable(input.faults))).arrayBuffer());
}
