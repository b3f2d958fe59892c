import "server-only";
import { AppError } from "@/lib/core/errors";
import { runThread } from "@/lib/infra/run-thread";
import { type Limits, REFUSALS, SMALL_BOOK } from "./limits";
import type { Workbook } from "./sheet-cells";
import type { ReadAnswer, ReadInput } from "./read-worker";

/** Longest reading, in milliseconds, and most memory, in megabytes. */
const LONGEST = 20_000;
const MEMORY = 224;

const refused = (text: string) => new AppError("invalid", text, { fields: { file: text } });

/**
 * Reads a workbook in a thread of its own: every cell of every sheet that is not empty, nothing left out.
 * @throws AppError invalid, with what to do, for a file that cannot be read
 */
export async function readWorkbook(file: Uint8Array | string, limits: Limits = SMALL_BOOK): Promise<Workbook> {
  let answer: ReadAnswer | undefined;
  const input: ReadInput = { file, limits };
  const end = await runThread<ReadAnswer>("lib/infra/excel/read-worker.ts", input, { memory: MEMORY, milliseconds: LONGEST, onMessage: (message) => (answer = message) });
  if (end !== "done" || !answer) throw refused(REFUSALS.complex());
  if ("refused" in answer) throw refused(answer.refused);
  return answer.workbook;
}
