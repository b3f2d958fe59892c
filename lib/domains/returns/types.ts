import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Stage } from "@/lib/domains/plan/types";

type Reader = DbActor & { userId: string };
/** Returns that an actor may read; null: every county's, once sent. Minted in policy.ts alone. */
export type ReturnScope = { readonly actor: Reader; readonly countyCode: string | null; readonly __brand: "ReturnScope" };
/** Right to fill in the own county's returns (经办); minted in policy.ts alone. */
export type ReturnEditScope = { readonly actor: Reader; readonly countyCode: string; readonly __brand: "ReturnEditScope" };
/** Right to send the own county's returns (审核; `sole`: the one who does both); minted in policy.ts alone. */
export type ReturnSendScope = { readonly actor: Reader; readonly countyCode: string; readonly sole: boolean; readonly __brand: "ReturnSendScope" };
/** Right to approve and to return; minted in policy.ts alone. */
export type ReturnDecisionScope = { readonly actor: Reader; readonly __brand: "ReturnDecisionScope" };

export const RETURN_STATES = ["DRAFT", "SUBMITTED", "RETURNED", "APPROVED"] as const;
export type ReturnState = (typeof RETURN_STATES)[number];
export const PROBLEM_KINDS = ["FUNDS", "RESIDENTS", "PIPELINES", "APPROVALS", "BUILDER", "WEATHER", "OTHER"] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** What a county says of one community in a month. Percent 0 to 100; money cumulative, in 分; a text that is not there is "". */
export type LineValues = {
  percent: number;
  completedFen: Fen;
  work: string;
  problem: string;
  problemKind: ProblemKind | null;
  problemOwner: string;
  /** YYYY-MM-DD */
  problemDueOn: string | null;
  next: string;
  /** 更正说明 */
  correction: string;
  /** Why what is asked to be confirmed is right (说明) */
  explanation: string;
};
/** What is carried over from the last month, or known to the portal already. */
export type BroughtValues = Omit<LineValues, "correction" | "explanation">;

/** A sealed month of a community. */
export type SealedFigures = { period: number; percent: number; completedFen: Fen };

/** What the portal knows of a community beside its line. */
export type LineFacts = {
  stage: Stage;
  plannedFen: Fen;
  /** 概算 of the package; null: none entered */
  estimateFen: Fen | null;
  /** Paid by the ledger up to the month's end */
  paidFen: Fen;
  startedOn: string | null;
  completedOn: string | null;
  /** 施工许可 reached, not needed, or deferred with its ground */
  permitted: boolean;
};

/** A line as its own county works on it. */
export type ReturnLine = LineFacts & {
  /** Identifier of the community, e.g. 533103-023 */
  id: string;
  name: string;
  planYear: number;
  values: LineValues;
  brought: BroughtValues;
  /** Sealed months before this one, newest first, four at most */
  sealed: SealedFigures[];
  answered: boolean;
  passed: boolean;
  returnReason: string | null;
  returnedAt: string | null;
  /** As it was sent last; null: never */
  sentBefore: LineValues | null;
  version: number;
  updatedAt: string;
  updatedBy: string;
};

/** A line as it was sent. */
export type SentLine = LineValues & { id: string; stage: Stage };

/** State, limits and people of a county's return of a month. Instants in ISO. */
export type ReturnHead = {
  id: number;
  period: number;
  countyCode: string;
  countyName: string;
  state: ReturnState;
  version: number;
  accidents: number | null;
  accidentNote: string | null;
  round: number;
  code: string | null;
  filedBy: string | null;
  filedAt: string | null;
  submittedBy: string | null;
  submittedAt: string | null;
  firstSubmittedAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
  mendBy: string | null;
  opensAt: string;
  dueAt: string;
  locksAt: string;
};

/** A county's desk of a month: its return, and communities that are listed and have no line yet. */
export type ReturnDesk = { head: ReturnHead; lines: ReturnLine[]; unlisted: { id: string; name: string }[] };

export type FaultLevel = "ERROR" | "CONFIRM";
export type FaultCode =
  | "FALLS"
  | "JUMPS"
  | "STANDS_STILL"
  | "DONE_UNFINISHED"
  | "UNFINISHED_DONE"
  | "MONEY_AHEAD"
  | "NO_PERMIT"
  | "NOT_STARTED"
  | "OVER_ESTIMATE"
  | "UNIT"
  | "PROBLEM_PARTS"
  | "UNMENDED";
/** What is wrong with a line, or asks to be explained: words say what and how to mend; `field` is where; `answered`: its correction note or explanation is there. */
export type LineFault = { code: FaultCode; level: FaultLevel; field: keyof LineValues; words: string; answered: boolean };

/** A line that could not be saved since somebody else had changed it: theirs, and who and when. */
export type StaleLine = { id: string; values: LineValues; version: number; updatedAt: string; updatedBy: string };
export type SavedLines = { saved: { id: string; version: number }[]; stale: StaleLine[] };

type HeadTrail = { state?: string; round?: string; roundMark?: string; accidents?: string; lines?: string; reason?: string; dueOn?: string };
export type ReturnEvent = AuditEvent<
  "return.open" | "return.accidents" | "return.same" | "return.file" | "return.unfile" | "return.send" | "return.take-back" | "return.return" | "return.approve",
  HeadTrail
>;
type LineTrail = Partial<
  Record<"progressPercent" | "completedInvestment" | "work" | "problem" | "problemKind" | "problemOwner" | "problemDueOn" | "next" | "correction" | "explanation", string>
>;
export type LineEvent = AuditEvent<"return.line", LineTrail>;
