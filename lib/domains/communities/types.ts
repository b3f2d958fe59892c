import type { Dm2 } from "@/lib/core/area";
import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Lack } from "@/lib/domains/register-quality/types";
import type { County, Stage, Totals } from "@/lib/domains/plan/types";

/** Rows an actor may see; minted in policy.ts alone. `details`: figures, contact, notes and history too. */
export type CommunityScope = {
  readonly actor: DbActor & { userId: string };
  readonly rows: { kind: "all" } | { kind: "county"; code: string } | { kind: "utility"; key: string; counties: string[] | null };
  readonly details: boolean;
  /** Account whose own communities a county officer can ask for: whom it acts for, otherwise itself */
  readonly officerId: string | null;
  readonly __brand: "CommunityScope";
};

/** Right to say who answers for a community of the own county; minted in policy.ts alone. */
export type OfficerEditScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "OfficerEditScope" };

/** One stage, or all from / all before it. */
export type StageFilter = { stage: Stage; span: "at" | "from" | "before" };

export const SORTS = ["id", "name", "county", "subdistrict", "year", "stage", "buildings", "households", "area", "investment"] as const;
export type Sort = (typeof SORTS)[number];

export type CommunityFilter = {
  county?: string;
  year?: number;
  stage?: StageFilter;
  text?: string;
  withoutContact: boolean;
  /** Rows in which this is not filled in (不全) */
  lack?: Lack;
  /** Those with 完成投资, which the list then shows */
  completed: boolean;
  /** Those for which the reader itself answers (我经办的) */
  mine: boolean;
  outside: boolean;
  sort: Sort;
  descending: boolean;
  page: number;
  size: number;
};

export type CommunityFigures = { buildings: number; households: number; floorAreaDm2: Dm2; plannedInvestmentFen: Fen };
export type CommunityRow = {
  id: string;
  name: string;
  countyName: string;
  subdistrict: string;
  year: number;
  stage: Stage;
  figures: CommunityFigures | null;
  completedFen: Fen | null;
};
export type CommunityList = { rows: CommunityRow[]; totals: Totals & { completedFen: Fen }; all: number; counties: County[]; years: number[] };

export type PropertyType = "REFORMED_HOUSING" | "COMMERCIAL" | "EMPLOYER_OWNED" | "PUBLIC_HOUSING" | "OTHER";
export type RenewalMode = "COMPREHENSIVE" | "REDEVELOPMENT" | "PILOT";

export type OfficerChanged = AuditEvent<"community.officer.edit", { officer: string }>;
