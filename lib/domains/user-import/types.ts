/** Columns of the file, as forms name their fields. */
export const COLUMNS = ["username", "fullName", "unitName", "post", "role", "countyCode", "countyDuty", "utility", "agencyKey", "isLead", "factorRequired"] as const;
export type Column = (typeof COLUMNS)[number];

/** A cell, or the whole file, that keeps it from being imported, and how to mend it. */
export type CellFault = { cell: string; column: string; text: string; problem: string };

/** A row as the form would send it: codes in place of words. */
export type RowFields = Record<Column, string>;
export type ReadRow = { number: number; fields: RowFields; words: RowFields; cells: Partial<Record<Column, string>> };

/** `read` = `accepted` + `rejected`: no row is left out. */
export type Review = { read: number; accepted: ReadRow[]; rejected: number; faults: CellFault[] };
