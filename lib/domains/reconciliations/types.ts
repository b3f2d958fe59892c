import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Stream } from "@/lib/domains/channels/types";

/** Who says a figure: the county; the utility; a third: 州财政局 for money from above, the supervisor's or settled figure for a utility's own works. */
export const PARTIES = ["COUNTY", "UTILITY", "THIRD"] as const;
export type Party = (typeof PARTIES)[number];

export const LINE_STATES = ["OPEN", "DIFFERS", "AGREED"] as const;
export type LineState = (typeof LINE_STATES)[number];

type Slice = { kind: "all" } | { kind: "county"; code: string } | { kind: "utility"; key: string; counties: string[] | null } | { kind: "finance" };

/** Lines that an actor may read; minted in policy.ts alone. */
export type ReconciliationScope = { readonly actor: DbActor & { userId: string }; readonly slice: Slice; readonly __brand: "ReconciliationScope" };
/** Right to say the own side's figures; minted in policy.ts alone. */
export type SideScope = { readonly actor: DbActor & { userId: string }; readonly slice: Exclude<Slice, { kind: "all" }>; readonly __brand: "SideScope" };
/** Right to open a month; minted in policy.ts alone. */
export type OpenScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "OpenScope" };

/** The sides' figures of a line: null where one has said nothing yet. */
export type Sides = { utilityKey: string | null; countyFen: Fen | null; utilityFen: Fen | null; thirdFen: Fen | null };

export type Line = Sides & {
  id: number;
  period: number;
  countyCode: string;
  countyName: string;
  communityId: string | null;
  communityName: string | null;
  utilityName: string | null;
  stream: Stream | null;
  bookFen: Fen;
  state: LineState;
  said: Said[];
};

/** What a side said to a line, with its reason and paper; the latest last. */
export type Said = { lineId: number; party: Party; amountFen: Fen; reason: string | null; documentNumber: string | null; who: string | null; at: Date };

export type LineFilter = { period?: number; county?: string; utility?: string; state?: LineState; page: number; /** The line that is being answered */ answer?: number };

export type Month = { period: number; dueOn: string };

/** Sums of a month's lines; `waiting`: lines to which the reader's own side has said nothing. */
export type LineSum = { state: LineState; lines: number; bookFen: Fen; waiting: number };

export type OpenLines = { period: number; dueOn: string; waiting: number; differing: number };

type Trail = Partial<Record<"period" | "dueOn" | "lines" | "side" | "sideFigure" | "bookFigure" | "communityId" | "documentNumber", string>>;
export type ReconciliationEvent = AuditEvent<"reconciliation.open" | "reconciliation.agree" | "reconciliation.answer", Trail>;
