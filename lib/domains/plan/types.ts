import type { DbActor } from "@/lib/infra/db";
import type { Dm2 } from "@/lib/core/area";
import type { Fen } from "@/lib/core/money";

/** Proof that the reader may see published figures and roll-ups; minted in policy.ts alone. */
export type PlanScope = { readonly actor: DbActor; readonly __brand: "PlanScope" };

export const STAGES = ["REGISTERED", "PLANNED", "PRELIMINARY", "CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"] as const;
export const OFF_STAGES = ["SUSPENDED", "WITHDRAWN"] as const;
export type OrderedStage = (typeof STAGES)[number];
export type Stage = OrderedStage | (typeof OFF_STAGES)[number];

export type Totals = { communities: number; buildings: bigint; households: bigint; floorAreaDm2: Dm2; investmentFen: Fen };
export type County = { code: string; name: string };
export type CountyTarget = { countyCode: string; year: number; communities: number; investmentFen: Fen };
type YearTotal = { year: number; communities: number; investmentFen: Fen };
export type Channel = {
  key: string;
  name: string;
  perHouseholdFen: Fen | null;
  publishedFen: Fen | null;
  publishedSharePercent: number | null;
  perUnitPublishedFen: Fen | null;
  units: number | null;
};

/** A published text of the plan with every figure as it was published. */
export type Baseline = {
  programmeId: number;
  programmeName: string;
  prefectureShort: string;
  title: string;
  status: "DRAFT_FOR_COMMENT" | "FORMAL";
  documentNumber: string | null;
  publishedMonth: string;
  version: number;
  published: Totals;
  perHouseholdFen: Fen;
  years: YearTotal[];
  counties: County[];
  targets: CountyTarget[];
  channels: Channel[];
};

/** One cell of the kept roll-up of the register. */
export type RegisterCell = Totals & { countyCode: string; year: number; stage: Stage; countsInTarget: boolean; withoutContact: number; completedFen: Fen };

/** Baseline beside register; county null: a total, which for the baseline is the one published, not the sum. */
export type TargetRow = { year: number | null; county: County | null; baseline: TargetFigures; register: TargetFigures };
type TargetFigures = { communities: number; investmentFen: Fen };

/** Address of the rows behind a figure; beyond the reader's reach it is null, and the figure opens its definition. */
export type RowsAt = (filter: { county?: string; year?: number; stage?: string; completed?: 1 }) => string | null;

/** One line of the reconciliation (校核): what was published, what it computes to, and why they differ. */
export type ReconciliationLine = { key: string; label: string; published: string; computed: string; unit: string; difference: string; differs: boolean; reason: string };
