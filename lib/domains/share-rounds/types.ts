import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { County } from "@/lib/domains/plan/types";

/** What goes into a round; an empty list means all. */
export type RoundChoice = { years: number[]; counties: string[]; utilities: string[] };

/** Drafts of one utility in one county that a round would send. */
export type RoundCell = { utilityKey: string; countyCode: string; lines: number; fen: Fen };

export type RoundPreview = { cells: RoundCell[]; utilities: { key: string; name: string }[]; counties: County[]; years: number[] };

/** A round that was sent, with what became of it as far as the reader sees it. */
export type Round = { id: number; title: string; documentNumber: string | null; sentOn: string; dueOn: string; lines: number; fen: Fen; waiting: number };

export type RoundEvent = AuditEvent<"share.send", { round: string; documentNumber: string; dueOn: string; shares: string; shareSum: string }>;
