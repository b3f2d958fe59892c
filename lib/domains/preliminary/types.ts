import type { MilestoneKind } from "@/lib/domains/milestones/types";

/**
 * Steps that are to be done before July of the year before. The construction permit lapses when works do not begin within
 * three months of it (建筑法第九条), so it, the registration with the supervisors and safety come just before the works.
 */
export const JULY_KINDS = [
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
] as const satisfies readonly MilestoneKind[];
export type JulyKind = (typeof JULY_KINDS)[number];

export type PreliminaryFilter = { year: number; county?: string };

/** Communities at one step; what is in none of these is open. */
export type StepCounts = {
  done: number;
  notApplicable: number;
  /** 容缺 */
  deferred: number;
  /** Of the deferred: the paper's day has passed */
  deferredLate: number;
  /** The last day on which it was done anywhere */
  lastOn: string | null;
};

/** A county, or a package, with its communities of the year at each step. */
export type PreliminaryLine = { key: string; name: string; href: string | null; packages: number; communities: number; steps: Record<JulyKind, StepCounts> };

export type StepStanding = { settled: number; open: number; tone: "late" | "wait" | "done" | "todo"; words: string };
export type Reward = "NOT_APPLICABLE" | "ELIGIBLE" | "UNDECIDED" | "MISSED";
/** How the whole preliminary work of a line stands against its day. */
export type LineStanding = StepStanding & { settledSteps: number; lastOn: string | null; reward: Reward };
