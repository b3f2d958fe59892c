import type { Answers, ImportState, ReviewSummary } from "@/lib/domains/imports/types";

/** An upload as a work after an answer sees it. */
export type Work = { countyCode: string; state: ImportState; version: number; fileName: string; fileHash: string; answers: Answers; summary: ReviewSummary | null };

/** What a reading gave: rows and faults as pieces of JSON text, or why there are none. */
export type Outcome = { kind: "refused"; fault: string } | { kind: "reviewed"; rows: string[]; faults: string[]; summary: ReviewSummary };
