import type { DbActor } from "@/lib/infra/db";
import type { ColumnKey, Field, RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry, RegisterWriteScope, Room } from "@/lib/domains/register-entries/types";

/** Uploads that an actor may see; minted in policy.ts alone. */
export type ImportScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "ImportScope" };

/** Right to upload, answer, write and undo for the own county; minted in policy.ts alone. */
export type ImportWriteScope = {
  readonly actor: DbActor & { userId: string };
  readonly countyCode: string;
  readonly register: RegisterWriteScope;
  readonly __brand: "ImportWriteScope";
};

/** Right to take note of the counties' uploads; minted in policy.ts alone. */
export type ImportSeenScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "ImportSeenScope" };

export type ImportState = "READING" | "REFUSED" | "REVIEWED" | "WRITING" | "DONE" | "UNDONE" | "DISCARDED";
export type ImportFormat = "XLSX" | "XLSM" | "XLS";
export type RowKind = "NEW" | "CHANGED" | "UNCHANGED" | "REJECTED" | "LEFT_OUT" | "MISSING";
export type Severity = "ERROR" | "CONFIRM" | "NOTE";

/** Columns whose unit a file may give in two ways. */
export type Units = { plannedInvestment: "WAN" | "YUAN"; floorArea: "SQM" | "WAN_SQM" };

/** What the officer says where the file does not, or says it wrongly. Every answer makes the review anew. */
export type Answers = {
  units: Partial<Units>;
  /** By sheet and column letter, "明细表!F" */
  columns: Record<string, ColumnKey | "IGNORE">;
  /** Text put in a cell's place, by "明细表!F18" (在网页改) */
  corrections: Record<string, string>;
  /** What looks odd is right, and why: by fault code, for all its cells */
  confirmed: Record<string, string>;
  /** Places that look alike, by row of the file ("明细表!18"): the same as that community or that other row, or apart and why */
  alike: Record<string, { same: string } | { apart: string }>;
};

/** A cell, a row, a sheet or the whole file with what is wrong and how to mend it. `code` groups faults of one kind. */
export type Fault = {
  severity: Severity;
  code: string;
  sheet: string;
  /** Row of the sheet; null: of the sheet or file as a whole */
  row: number | null;
  /** As on screen, e.g. F18; null: the whole row */
  cell: string | null;
  column: string;
  text: string;
  problem: string;
  mend: string;
  suggestion?: string;
};

/** A row of the file as it was understood, before it is compared with the register. */
export type ReadRow = {
  sheet: string;
  row: number;
  /** 小区编号, where the file has it */
  id: string | null;
  /** Canonical where `faulty` is empty; as typed for the fields that are wrong */
  text: RegisterText;
  /** Fields of columns that the file has: others keep what the register says */
  present: Field[];
  cells: Partial<Record<Field, string>>;
  faulty: Field[];
};

/** A row that is no community: 小计、合计, hidden and the like. */
export type LeftOut = { sheet: string; row: number; name: string; reason: string };

/** Everything that was found in a workbook. `read` = rows + leftOut. */
export type ReadBook = { sheets: SheetFound[]; units: UnitFound[]; rows: ReadRow[]; leftOut: LeftOut[]; faults: Fault[]; questions: Question[]; notes: string[] };
export type SheetFound = { name: string; taken: boolean; why: string; headRows: number[]; firstRow: number | null; lastRow: number | null; rows: number; columns: ColumnFound[] };
export type ColumnFound = { letter: string; title: string; key: ColumnKey | null; how: "title" | "synonym" | "remembered" | "answer" | "unknown" };
export type UnitFound = { field: keyof Units; unit: Units[keyof Units]; how: "file" | "answer" | "usual" };
/** What must be answered before anything can be written. */
export type Question = { kind: "unit"; field: keyof Units; why: string } | { kind: "column"; sheet: string; letter: string; title: string; samples: string[] };

/** Another place that may be the same one. */
export type Likeness = { with: string; id: string | null; row: string | null; name: string; place: string; households: string; ground: string; score: number };

/** A row beside the register, as it is kept with the batch. */
export type ReviewedRow = {
  no: number;
  sheet: string;
  row: number;
  kind: RowKind;
  communityId: string | null;
  name: string;
  values: RegisterText | null;
  before: RegisterText | null;
  cells: Partial<Record<Field, string>>;
  likeness: Likeness[];
  reason: string | null;
  /** Version of the register's row that this was compared with */
  version: string | null;
};

/** One year of the county: published, in the register now, and as it would be. */
export type TargetResult = {
  year: number;
  baseline: { communities: number; fen: string };
  register: { communities: number; fen: string };
  after: { communities: number; fen: string };
};

export type ReviewSummary = {
  sheets: SheetFound[];
  units: UnitFound[];
  questions: Question[];
  notes: string[];
  /** What the marked workbook cannot keep: pictures, charts, macros */
  lost: string[];
  /** read = accepted + rejected + leftOut; accepted = new + changed + unchanged */
  counts: { read: number; accepted: number; rejected: number; leftOut: number; new: number; changed: number; unchanged: number; missing: number };
  faults: Record<Severity, number>;
  /** Groups of look-alikes that still want a decision */
  undecided: number;
  targets: TargetResult[];
  milliseconds: number;
};

/** All that a review needs to know of the portal: the same context, file and answers give the same review. */
export type ReviewContext = {
  countyCode: string;
  countyName: string;
  /** Every county's name, to recognise rows of another */
  counties: { code: string; name: string }[];
  entries: Entry[];
  rooms: Room[];
  /** Published investment by year, 分 as text */
  investment: { year: number; fen: string }[];
  /** Confirmed column titles of the county, by normalised title */
  synonyms: Record<string, ColumnKey | "IGNORE">;
  /** Pairs that were kept apart, "id id" in order */
  apart: string[];
  answers: Answers;
};

/** What the reading thread says, in this order: progress any time, then rows and faults in pieces as JSON text, then the end. */
export type ReviewMessage =
  | { kind: "progress"; done: number; of: number; step: string }
  | { kind: "rows"; json: string }
  | { kind: "faults"; json: string }
  | { kind: "refused"; fault: string }
  | { kind: "summary"; summary: ReviewSummary };

/** An upload as the list shows it. Instants are texts of the business zone. */
export type ImportLine = {
  id: string;
  countyCode: string;
  countyName: string;
  fileName: string;
  fileSize: number;
  format: ImportFormat;
  state: ImportState;
  fault: string | null;
  createdAt: string;
  createdBy: string;
  finishedAt: string | null;
  undoneAt: string | null;
  /** Who of the prefecture has taken note of it, and when */
  seenAt: string | null;
  seenBy: string | null;
  version: number;
  counts: ReviewSummary["counts"] | null;
  faults: ReviewSummary["faults"] | null;
};

export type ImportBatch = ImportLine & { fileHash: string; summary: ReviewSummary | null; answers: Answers };

/** A fault as it is kept: `no` in the order of the file. */
export type KeptFault = Fault & { no: number; rowNo: number | null };

/** Parts of the preview. */
export const TABS = ["new", "changed", "unchanged", "alike", "missing", "rejected", "out"] as const;
export type Tab = (typeof TABS)[number];
export type TabCounts = Record<Tab, number>;

/** A page of one part of the preview, with how many rows each has, and how many look-alikes want a decision. */
export type Preview = { tabs: TabCounts; undecided: number; tab: Tab; page: number; rows: ReviewedRow[] };

/** What the address of an upload's page says. `faults`: a page of all faults; null: the first few. */
export type ImportView = { tab: Tab | null; page: number; faults: number | null };

/** Faults of one kind that want a confirmation: how many, and the first of them. */
export type Doubt = { code: string; cells: number; faults: KeptFault[] };

/** One answer of the officer. */
export type Answer =
  | { kind: "correct"; cell: string; text: string }
  | { kind: "accept" }
  | { kind: "withdraw"; cell: string }
  | { kind: "confirm"; codes: string[]; reason: string }
  | { kind: "questions"; units: Answers["units"]; columns: Answers["columns"] }
  | { kind: "alike"; decisions: Answers["alike"] }
  | { kind: "apart"; reason: string };

/** An upload that somebody still has to do something about. */
export type OpenImport = { id: string; countyName: string; fileName: string; state: ImportState };
