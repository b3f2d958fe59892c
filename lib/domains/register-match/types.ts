import type { ReadRow } from "@/lib/domains/imports/types";
import type { Entry } from "@/lib/domains/register-entries/types";

/** What a decision, a fault and a pair call a row of the file: "明细表!18". */
export type RowKey = string;

/** Which community each row stands for, by row; rows that stand for none are new. */
export type Matches = { entryOf: Map<RowKey, Entry>; unknown: Set<RowKey> };

export type MatchInput = { rows: readonly ReadRow[]; entries: readonly Entry[] };
