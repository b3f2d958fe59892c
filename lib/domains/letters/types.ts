import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

/** Letters that an actor may read; a utility's own. Minted in policy.ts alone. */
export type LetterScope = { readonly actor: DbActor & { userId: string }; readonly utilityKey: string | null; readonly __brand: "LetterScope" };
/** Right to give letters out: of the own utility, of an operating unit over its counties, or of any. Minted in policy.ts alone. */
export type LetterGiveScope = {
  readonly actor: DbActor & { userId: string };
  readonly utilityKey: string | null;
  readonly counties: string[] | null;
  readonly __brand: "LetterGiveScope";
};

/** A line of a letter as it was given out. */
export type LetterLine = { id: number; communityId: string; name: string; countyName: string; year: number; fen: Fen };

/** What a letter says; kept as it was given out. */
export type LetterFigures = {
  programme: string;
  prefecture: string;
  unit: string;
  round: string;
  documentNumber: string | null;
  sentOn: string;
  /** Lines of the round without a word, and with an objection */
  waiting: number;
  objected: number;
  lines: LetterLine[];
};

export type Letter = { code: string; utilityName: string; figures: LetterFigures; totalFen: Fen; createdAt: Date; createdBy: string | null };

/** A line today: its amount where it is still confirmed; null where it is not. */
export type LineNow = { id: number; fen: Fen | null };

/** A line that is not any more what the letter says. */
export type LetterDifference = LetterLine & { nowFen: Fen | null };

export type LetterRow = { code: string; utilityName: string; roundTitle: string; totalFen: Fen; createdAt: Date };

export type LetterEvent = AuditEvent<"letter.give", { letterNumber: string; utility: string; round: string; shares: string; shareSum: string }>;
