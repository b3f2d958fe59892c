import type { Fen } from "@/lib/core/money";
import type { Face } from "@/lib/domains/channels/types";
import type { CellFault } from "@/lib/domains/user-import/types";

/** Columns of the file, as the form of one entry names its fields. */
export const COLUMNS = ["subject", "source", "face", "amount", "happenedOn", "documentNumber", "payer", "payee", "form", "valuation", "tag"] as const;
export type Column = (typeof COLUMNS)[number];

/** Fields of one entry as the form would send them. */
export type RowFields = Partial<Record<Column, string>>;
/** A row as it was read: its fields, the file's own words, where each stands. */
export type ReadRow = { number: number; fields: RowFields; words: RowFields; cells: Partial<Record<Column, string>> };

/** What is read of a file: every row, or everything that keeps it from being read. */
export type ReadTable = { rows: ReadRow[]; faults: CellFault[]; letters: ReadonlyMap<Column, string> };

/** Words of a column with what they mean; a word that means several things is none. */
export type Meanings = Partial<Record<Column, ReadonlyMap<string, string | null>>>;

export type ImportSum = { name: string; face: Face; amountFen: Fen; entries: number };
/** `read`: rows of the file; nothing is left out unsaid. */
export type Review = { read: number; rows: ReadRow[]; faults: CellFault[]; warnings: { cell: string; message: string }[]; shown: string; sums: ImportSum[] };
