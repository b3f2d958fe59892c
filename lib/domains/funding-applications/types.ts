import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Stream } from "@/lib/domains/channels/types";
import type { County } from "@/lib/domains/plan/types";

/** Applications that an actor may read; null: every county's. Minted in policy.ts alone. */
export type ApplicationScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "ApplicationScope" };
/** Right to apply for the own county; minted in policy.ts alone. */
export type ApplicationWriteScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "ApplicationWriteScope" };

export const OUTCOMES = ["WAITING", "GRANTED", "PARTLY", "REFUSED"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type ApplicationFilter = { county?: string; year?: number; outcome?: Outcome };

/** An application for funds from above (资金申报). */
export type Application = {
  id: number;
  countyCode: string;
  countyName: string;
  planYear: number;
  stream: Stream;
  batch: string;
  documentNumber: string | null;
  appliedOn: string;
  askedFen: Fen;
  outcome: Outcome;
  grantedFen: Fen | null;
  answeredOn: string | null;
  answerNumber: string | null;
  note: string | null;
  version: number;
};

/** `waiting`: how many and how much; sums are of the whole filter. */
export type ApplicationList = { rows: Application[]; askedFen: Fen; grantedFen: Fen; waiting: number; waitingFen: Fen; counties: County[]; years: number[] };

/** One change of it, as the trail has it. */
export type ApplicationChange = { seq: string; at: string; who: string; action: string; before: Record<string, string>; after: Record<string, string> };
export type ApplicationRecord = Application & { history: ApplicationChange[] };

export type ApplicationEvent = AuditEvent<"application.create" | "application.edit" | "application.answer", Record<string, string>>;
