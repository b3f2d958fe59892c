import type { MilestoneKind, MilestoneState } from "@/lib/domains/milestones/types";
import type { County, OrderedStage, Stage } from "@/lib/domains/plan/types";
import type { GateFacts, Missing, MissingCode } from "@/lib/domains/stages/types";

/** Lines on one page. */
export const PAGE_SIZE = 50;

/** What a community waits for that is no gate: nothing, the year's list, the end of a stop, the final account of what is handed over. */
export type Wait = "ready" | "unlisted" | "suspended" | "account";
/** `start`: the works should have begun; `next`: the next stage should have been entered; `paper`: what was to follow (容缺) has not; `account`: the final account. */
export const LATENESS = ["start", "next", "paper", "account", "account-soon"] as const;
export type Lateness = (typeof LATENESS)[number];

export type NextFilter = { county?: string; year?: number; block?: Wait | MissingCode; late?: Lateness; page: number };

type Held = { state: MilestoneState; own: boolean; plannedOn: string | null; deferredUntil: string | null };

/** A community that is not handed over yet, or without its final account, with what its next gate looks at. */
export type Unfinished = GateFacts & {
  milestones: Partial<Record<MilestoneKind, Held>>;
  name: string;
  /** Pilots outside the plan's 398 go through the same stages */
  countsInTarget: boolean;
  countyName: string;
  year: number;
  stage: Stage;
  /** Planned day of the next stage, and of the start of the works */
  nextOn: string | null;
  startOn: string | null;
  acceptedOn: string | null;
};

/** A paper that follows by a day: what a gate was opened without, or the final account. `daysLate`: above nought past that day. */
export type Due = { kind: MilestoneKind; why: "paper" | "account"; by: string; daysLate: number; href: string };

/** What comes next for a community, and what is in its way. `daysLate`: since the planned day; null: none is planned, or it has not come. */
export type NextStep = Pick<Unfinished, "id" | "name" | "countsInTarget" | "countyName" | "year" | "stage" | "nextOn"> & {
  next: OrderedStage | null;
  wait: Wait | "blocked";
  missing: Missing[];
  daysLate: number | null;
  startOn: string | null;
  startLate: boolean;
  dues: Due[];
};

export type UnfinishedList = { rows: Unfinished[]; counties: County[] };

/** How many communities wait for the same. */
export type BlockCount = { block: NonNullable<NextFilter["block"]>; count: number };

/** How many communities of a county are past a day, or come to it within a month, and the earliest of these days. */
export type DueCount = { part: Exclude<Lateness, "next">; countyCode: string; communities: number; first: string };
