import type { Fen } from "@/lib/core/money";
import type { Pause } from "@/lib/core/workdays";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

type Own = DbActor & { userId: string };

/** Studies that an actor may see: all, a county's, or those that lie with an agency; minted in policy.ts alone. */
export type ApprovalScope = { readonly actor: Own; readonly countyCode: string | null; readonly agencyKey: string | null; readonly __brand: "ApprovalScope" };

/** Right to send the own county's studies; minted in policy.ts alone. */
export type SendScope = { readonly actor: Own; readonly countyCode: string; readonly __brand: "SendScope" };

/** Right to answer: the agency that is asked, or a county for what its own office has answered; minted in policy.ts alone. */
export type AnswerScope = { readonly actor: Own; readonly countyCode: string | null; readonly agencyKey: string | null; readonly __brand: "AnswerScope" };

export const AUTHORITIES = ["PREFECTURE", "COUNTY"] as const;
export type Authority = (typeof AUTHORITIES)[number];
export const APPROVAL_STATES = ["SENT", "ASKED", "RETURNED", "APPROVED", "RECALLED"] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** 补正: what was asked for, from which day on, and what came of it. */
type Asked = Pause & { asked: string; answer: string | null };

/** A study with an office. Days are YYYY-MM-DD. */
export type Approval = {
  id: number;
  countyCode: string;
  countyName: string;
  projectId: number;
  projectName: string;
  projectCode: string;
  year: number;
  /** As it was sent */
  communities: number;
  investmentFen: Fen;
  authority: Authority;
  agencyKey: string | null;
  state: ApprovalState;
  sentOn: string;
  sentNumber: string | null;
  greenNote: string | null;
  /** Day by which what the study lacks follows */
  greenUntil: string | null;
  /** When it came, and what it was; null: it has not */
  greenSuppliedOn: string | null;
  greenSupplied: string | null;
  answeredOn: string | null;
  answerNumber: string | null;
  answerNote: string | null;
  version: number;
  asked: Asked[];
};

/** How much of the ten workdays is used, up to the answer or today. */
export type Clock = {
  used: number;
  limit: number;
  /** Last day in time; null while the clock stands still */
  dueOn: string | null;
  overdue: boolean;
  /** A year whose holidays are not published yet: counted by weekdays alone */
  uncertain: boolean;
};

export type ApprovalFilter = { county?: string; state?: ApprovalState | "open" | "overdue" | "lacking" };

type Traced = Partial<
  Record<
    | "project"
    | "authority"
    | "approvalState"
    | "sentOn"
    | "sentNumber"
    | "greenNote"
    | "greenUntil"
    | "greenSuppliedOn"
    | "greenSupplied"
    | "answeredOn"
    | "answerNumber"
    | "answerNote"
    | "askedFor",
    string
  >
>;
export type ApprovalEvent = AuditEvent<"approval.send" | "approval.ask" | "approval.supply" | "approval.complete" | "approval.answer" | "approval.recall", Traced>;
