import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { MilestoneRow, Milestones, MilestoneSheet } from "@/lib/domains/milestones/types";
import type { OrderedStage, Stage } from "@/lib/domains/plan/types";

/** 形象进度 and 完成投资 as they stand; version 0: never entered. */
export type Progress = { percent: number; completedFen: Fen; asOf: string | null; version: number };

/** What the gates of a community's stages look at. */
export type Standing = {
  id: string;
  name: string;
  countyCode: string;
  project: { id: number; name: string } | null;
  stage: Stage;
  since: string;
  /** Days on which stages were entered, and were to be entered */
  dates: Partial<Record<OrderedStage, { plannedOn: string | null; actualOn: string | null }>>;
  milestones: Milestones;
  /** What the package has, also where the community has its own */
  packaged: Partial<Record<string, MilestoneRow>>;
  /** Pictures from before the works that were not withdrawn */
  photosBefore: number;
  acceptancePapers: number;
  progress: Progress;
  plannedInvestmentFen: Fen;
  /** Items of the contents that are planned and not done */
  itemsOpen: number;
  /** How many of the eight haves were not looked at before the works */
  havesUnchecked: number;
  /** The eight haves after the works */
  haves: { name: string; answer: "YES" | "NO" | "PARTLY" | "NOT_APPLICABLE" | null }[];
  /** 容缺 with which stages were entered, as the events have them, newest last */
  lacking: string[];
  /** Kinds that an answered application has filled in */
  locked: MilestoneRow["kind"][];
};

/** What the gates of the stages ask for. */
export type GateFacts = Pick<Standing, "id" | "photosBefore" | "acceptancePapers" | "itemsOpen" | "havesUnchecked" | "haves"> & {
  project: { id: number } | null;
  milestones: Partial<Record<MilestoneRow["kind"], { state: MilestoneRow["state"]; own: boolean }>>;
  progress: Pick<Progress, "percent">;
};

/** What can be missing: milestones, and what is none. */
export type MissingCode = MilestoneRow["kind"] | "PHOTO_BEFORE" | "PROGRESS" | "ACCEPTANCE_PAPER" | "ITEMS" | "HAVES_BEFORE" | "HAVES";
/** What keeps a community from its next stage, with the word on the link to where it is mended. */
export type Missing = { code: MissingCode; words: string; mend: string; href: string };
/** What follows later (容缺): what is missing, by when, why. */
export type Deferred = { code: MissingCode; until: string; ground: string };

export type StageEvent = {
  id: string;
  kind: "LISTED" | "ADVANCED" | "CORRECTED" | "SUSPENDED" | "RESUMED" | "WITHDRAWN" | "MOVED";
  from: Stage;
  to: Stage;
  on: string;
  reason: string | null;
  lacking: string[];
  planChangeId: number | null;
};

/** Everything that the page of a community says of its life. */
export type CommunityLife = { standing: Standing; sheet: MilestoneSheet; events: StageEvent[]; today: string; editable: boolean };
/** The same of a package: its milestones and where its communities stand. */
export type ProjectLife = { standings: Standing[]; sheet: MilestoneSheet; today: string; editable: boolean };

type StageState = { stage?: string; enteredOn?: string; lacking?: string };
export type StageEntered = AuditEvent<"stage.enter", StageState>;
export type StageCorrected = AuditEvent<"stage.correct", StageState>;
export type StagesPlanned = AuditEvent<"stage.plan", Partial<Record<OrderedStage, string>>>;
