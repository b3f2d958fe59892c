import type { DbActor } from "@/lib/infra/db";
import type { AuditEvent } from "@/lib/infra/audit";
import type { Stage } from "@/lib/domains/plan/types";
import type { Field, RegisterText } from "@/lib/domains/register-columns/types";

/** Right to write the register of the own county; minted in policy.ts alone. */
export type RegisterWriteScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "RegisterWriteScope" };

/** A row of the register as text. `version` moves with every change of any of its parts. */
export type Entry = { id: string; stage: Stage; removal: "MERGED" | "UNDONE" | null; version: string; text: RegisterText };

/** The cells of a file that a row comes from, for the record's history. */
export type Source = { importId: string; file: string; sheet: string; row: number; cells: Partial<Record<Field, string>> };

/** What is to become of a row: a new one (no id), a changed one, or one that is no community any more. */
export type EntryChange =
  | { kind: "new"; text: RegisterText; source?: Source }
  | { kind: "change"; id: string; version: string; text: RegisterText; source?: Source }
  | { kind: "remove"; id: string; version: string; mergedIntoId: string | null };

/** What became of it, in the order of the changes. */
export type Written = { id: string; version: string; before: Partial<Record<Field, string>>; after: Partial<Record<Field, string>> };

/** What stands in the trail for every row of one change. */
export type EntryTrail = { action: "community.edit" | "community.create" | "community.merge" | "community.import" | "community.import.undo"; reason?: string };

type EntryState = Partial<Record<Field, string>> & { mergedInto?: string; source?: Source };
export type EntryEvent = AuditEvent<EntryTrail["action"], EntryState>;

/** Communities that the plan gives the county for a year, and how many of the register stand in it now. */
export type Room = { year: number; target: number; taken: number };
