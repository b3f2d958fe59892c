import type { ColumnKey } from "@/lib/domains/register-columns/types";
import type { Fault } from "@/lib/domains/imports/types";

/** A workbook that goes back to whoever uploaded it. */
export type MarkInput = {
  /** The original, or where it lies */
  file: string | Uint8Array;
  /** What was found; notes are left out */
  faults: readonly Fault[];
  /** Columns as they were understood (`ReviewSummary.sheets`) */
  sheets: readonly { name: string; columns: readonly { letter: string; key: ColumnKey | null }[] }[];
  /** What could not be kept, in words (`ReviewSummary.lost`) */
  lost: readonly string[];
  /** Rows that were read (`ReviewSummary.counts.read`) */
  rows: number;
};

/** What the thread answers: the file, or why there is none. */
export type MarkAnswer = { bytes: Uint8Array<ArrayBuffer> } | { refused: string };
