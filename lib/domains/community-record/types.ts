import type { CommunityFigures, PropertyType, RenewalMode } from "@/lib/domains/communities/types";
import type { PLAN_LABELS } from "@/lib/domains/community-plan/labels";
import type { FUNDING_FIELD_LABELS } from "@/lib/domains/funding-plan/labels";
import type { MilestoneKind } from "@/lib/domains/milestones/types";
import type { PROGRESS_LABELS } from "@/lib/domains/progress/labels";
import type { OrderedStage, Stage } from "@/lib/domains/plan/types";
import type { Field } from "@/lib/domains/register-columns/types";
import type { Source } from "@/lib/domains/register-entries/types";
import type { Lack } from "@/lib/domains/register-quality/types";

export type StageDate = { stage: OrderedStage; plannedOn: string | null; actualOn: string | null };

export type Officer = { userId: string | null; label: string | null; version: number };

/** A row that is a community no more, or one that went into this. */
type OtherRow = { id: string; name: string };

export type CommunityDetail = CommunityFigures & {
  builtYear: number | null;
  propertyType: PropertyType;
  structure: string;
  propertyManagement: string;
  missingFacilities: string[];
  idlePremises: string | null;
  idleUse: string | null;
  contactPost: string | null;
  notes: string | null;
  /** Which account of the county answers for it (经办人); version 0: nobody yet */
  officer: Officer;
  project: { id: number; name: string } | null;
  /** What is not filled in */
  lacks: Lack[];
};

type PlanField = keyof typeof PLAN_LABELS | "items" | "havesBefore" | "havesAfter";
type LifeField = MilestoneKind | Stage | keyof typeof PROGRESS_LABELS | keyof typeof FUNDING_FIELD_LABELS | "stage" | "enteredOn" | "lacking";
type State = Partial<Record<Field | PlanField | LifeField | "officer" | "project" | "works" | "mergedInto" | "apart", string>> & { source?: Source };
/** One change of the record; values as text, fields that the portal does not show left out by the page. */
export type HistoryEntry = Change<State>;

/** One change of something, with its state before and after. */
export type Change<T> = { seq: string; at: string; who: string; action: string; reason: string | null; before: T; after: T };

/** A field that changed, with the cell that its new value comes from. */
export type FieldChange = { label: string; before: string; after: string; cell: string | null };

export type CommunityRecord = {
  id: string;
  name: string;
  countyCode: string;
  countyName: string;
  subdistrict: string;
  committee: string;
  address: string;
  year: number;
  stage: Stage;
  stageSince: string;
  renewalMode: RenewalMode;
  countsInTarget: boolean;
  /** Why this row is no community any more, and the one it went into */
  removal: "MERGED" | "UNDONE" | null;
  mergedInto: OtherRow | null;
  /** Rows that were merged into this one, with their histories */
  merged: OtherRow[];
  stageDates: StageDate[];
  utilities: string[];
  detail: CommunityDetail | null;
  history: HistoryEntry[];
  /** How many changes there are in all */
  changes: number;
};
