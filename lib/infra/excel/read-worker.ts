import { parentPort, workerData } from "node:worker_threads";
import { FileRefused, type Limits } from "./limits";
import { openWorkbook } from "./open-workbook";
import type { Workbook } from "./sheet-cells";

export type ReadInput = { file: Uint8Array | string; limits: Limits };

/** What the thread answers: the workbook, or why there is none. */
export type ReadAnswer = { workbook: Workbook } | { refused: string };

async function answer({ file, limits }: ReadInput): Promise<ReadAnswer> {
  try {
    return { workbook: await openWorkbook(file, limits) };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.message };
    throw error;
  }
}

parentPort?.postMessage(await answer((workerData as { input: ReadInput }).input));
