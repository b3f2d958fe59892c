import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { County, Stage } from "@/lib/domains/plan/types";

/** Changes of the plan that an actor may read; null: every county's. Minted in policy.ts alone. */
export type ChangeScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "ChangeScope" };
/** Right to ask for changes of the own county; minted in policy.ts alone. */
export type ChangeRequestScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "ChangeRequestScope" };
/** Right to decide on changes; minted in policy.ts alone. */
export type ChangeDecisionScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "ChangeDecisionScope" };

export const CHANGE_KINDS = ["MOVE_YEAR", "CHANGE_INVESTMENT", "ADD", "WITHDRAW", "SUSPEND", "RESUME"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export const CHANGE_STATES = ["REQUESTED", "APPROVED", "REJECTED", "CANCELLED"] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** Where a community stands in the plan. */
export type Standing = { year: number; stage: Stage; countsInTarget: boolean; investmentFen: Fen; households: bigint };
/** What is asked for. */
export type Wish = { kind: ChangeKind; toYear: number | null; toInvestmentFen: Fen | null };

/** What a change does to the plan of one year; a community of the prefecture's is one of its county's, so the same lines hold for both. */
export type EffectLine = { year: number; communities: number; households: bigint; investmentFen: Fen };

export type ChangeFilter = { state?: ChangeState; county?: string; kind?: ChangeKind; community?: string };

export type ChangeRow = {
  id: number;
  countyCode: string;
  countyName: string;
  communityId: string;
  communityName: string;
  kind: ChangeKind;
  state: ChangeState;
  fromYear: number;
  fromStage: Stage;
  fromInvestmentFen: Fen;
  toYear: number | null;
  toInvestmentFen: Fen | null;
  reason: string;
  effect: EffectLine[];
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
  documentNumber: string | null;
  version: number;
};

/** A change with where its community stands now; `own`: the reader asked for it. */
export type ChangeRecord = ChangeRow & { standing: Standing; removed: boolean; own: boolean };

export type ChangeList = { rows: ChangeRow[]; counties: County[] };

/** A change that waits for a decision, or one that was turned down and is not asked for anew. `since`: the day of it. */
export type OpenChange = Pick<ChangeRow, "id" | "countyName" | "communityName" | "kind" | "decisionNote"> & { since: string };

/** A community of the own county that something may be asked for. */
export type Candidate = { id: string; name: string; year: number; stage: Stage };
export type Asked = Standing & { id: string; name: string; countyCode: string; countyName: string; open: number | null };

/** Plan of a county or the prefecture in one year: published and as it stands. */
export type PlanYear = {
  place: string;
  year: number;
  baseline: { communities: number; investmentFen: Fen };
  current: { communities: number; households: bigint; investmentFen: Fen };
};
/** With what a change does to it. */
export type EffectRow = PlanYear & { change: EffectLine };

type ChangeTrail = { planChange?: string; planYear?: string; plannedInvestment?: string; state?: string; documentNumber?: string; decisionNote?: string; communityId?: string };
export type ChangeEvent = AuditEvent<"change.request" | "change.decide" | "change.cancel", ChangeTrail>;
