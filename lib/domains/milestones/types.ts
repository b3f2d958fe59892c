import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

/** Rows of the communities' life that an actor may see; minted in policy.ts alone. */
export type LifeScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "LifeScope" };

/** Right to keep the own county's milestones, stages and progress; minted in policy.ts alone. */
export type LifeWriteScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "LifeWriteScope" };

/** Preliminary work, in the order in which it is shown. */
export const PRELIMINARY_KINDS = [
  "CONSENT",
  "PROJECT_APPROVAL",
  "FEASIBILITY_STUDY",
  "FEASIBILITY_APPROVAL",
  "PRELIMINARY_DESIGN",
  "CONSTRUCTION_DRAWINGS",
  "DRAWING_REVIEW",
  "RENDERINGS",
  "PROCUREMENT",
  "PLANNING_PERMIT",
  "CONSTRUCTION_PERMIT",
  "QUALITY_SAFETY",
  "SAFETY_MEASURES",
] as const;
/** What follows the acceptance. */
const CLOSING_KINDS = ["FINAL_ACCOUNT", "ASSET_HANDOVER", "PROPERTY_MANAGEMENT", "ARCHIVE"] as const;
export const MILESTONE_KINDS = [...PRELIMINARY_KINDS, ...CLOSING_KINDS] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

export type MilestoneState = "OPEN" | "DONE" | "NOT_APPLICABLE" | "DEFERRED";

export type MilestoneFacts = {
  state: MilestoneState;
  plannedOn: string | null;
  actualOn: string | null;
  documentNumber: string | null;
  ground: string | null;
  deferredUntil: string | null;
};
export type MilestoneRow = MilestoneFacts & { kind: MilestoneKind; version: number };
/** What holds for a community: its own row (本小区单列) or its package's; kinds without any are open. */
export type Milestones = Partial<Record<MilestoneKind, MilestoneRow & { own: boolean }>>;

/** How a milestone is dealt with: the usual way, not at all, its paper later, or as the package has it. */
export const WAYS = ["NORMAL", "NOT_APPLICABLE", "DEFERRED", "INHERITED"] as const;
export type Way = (typeof WAYS)[number];
export const MILESTONE_FIELDS = ["way", "plannedOn", "actualOn", "documentNumber", "ground", "deferredUntil"] as const;
export type MilestoneField = (typeof MILESTONE_FIELDS)[number];
/** A milestone as form and trail write it. */
export type MilestoneText = Record<MilestoneField, string>;
export type MilestonesText = Record<MilestoneKind, MilestoneText>;

/** Something wrong at one field of one milestone. */
export type MilestoneFault = { kind: MilestoneKind; field: MilestoneField; message: string };

/** What the rules must know beside the milestones themselves. */
export type MilestoneSetting = {
  today: string;
  /** Earliest acceptance among the communities concerned; null: none is accepted */
  acceptedOn: string | null;
  /** Kinds on which a stage rests that a community has entered already */
  relied: readonly MilestoneKind[];
  /** Kinds that an answered application has filled in */
  locked: readonly MilestoneKind[];
};

/** Milestones of a package or of one community, with what their form needs. */
export type MilestoneSheet = {
  subject: { kind: "project"; id: number } | { kind: "community"; id: string };
  /** Whether there is a package to inherit from */
  inherits: boolean;
  rows: Milestones;
  setting: MilestoneSetting;
};

export type MilestonesChanged = AuditEvent<"milestone.edit", Partial<Record<MilestoneKind, string>>>;
