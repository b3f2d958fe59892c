import type { Fault, ReviewContext, ReviewSummary, ReviewedRow } from "@/lib/domains/imports/types";

/** A fault as it is kept: its number in the order of the file, and the number of the reviewed row that it belongs to. */
export type NumberedFault = Fault & { no: number; rowNo: number | null };

/** All that a review says but what only the reader of the file knows. */
export type Review = { rows: ReviewedRow[]; faults: NumberedFault[]; summary: Omit<ReviewSummary, "lost" | "milliseconds"> };

/** What the reading thread is given: where the workbook lies, and all that it is compared with. It answers with `ReviewMessage`s. */
export type ReviewInput = { path: string; context: ReviewContext };
