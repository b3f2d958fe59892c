import type { ColumnFound } from "@/lib/domains/imports/types";

/** A column as the head names it: `title` as in the file, in one line; `above` what its groups say. */
export type HeadColumn = ColumnFound & { column: number; above: string };

/** Where a sheet's head stands. `titles` holds the text of each of its rows by column, to know it again further down. */
export type Head = { rows: number[]; last: number; columns: HeadColumn[]; titles: Map<number, string[]>; preface: string[] };
