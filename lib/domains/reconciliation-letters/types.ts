import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { LineState, Sides } from "@/lib/domains/reconciliations/types";

/** A line of a month's letter, with what each side had said when it was given out. */
export type HeldLine = Omit<Sides, "utilityKey"> & { id: number; communityId: string; name: string; countyName: string; bookFen: Fen };

/** What a letter of a utility and a month says; kept as it was given out. */
export type HeldFigures = { programme: string; prefecture: string; unit: string; period: number; dueOn: string; lines: HeldLine[] };

export type HeldLetter = { code: string; utilityName: string; figures: HeldFigures; totalFen: Fen; createdAt: Date; createdBy: string | null };

/** A line today. */
export type HeldNow = Pick<HeldLine, "id" | "countyFen" | "utilityFen" | "thirdFen">;

/** Lines of one state: how many, what the books have, what sides agree on, and by how much they differ. */
export type HeldSum = { state: LineState; lines: number; bookFen: Fen; agreedFen: Fen; spreadFen: Fen };

/** A letter in the list of a month. */
export type HeldRow = { code: string; utilityName: string; totalFen: Fen; createdAt: Date };

export type HeldLetterEvent = AuditEvent<"letter.give", { letterNumber: string; utility: string; period: string; lines: string; bookFigure: string }>;
