import type { County, OrderedStage, Stage } from "@/lib/domains/plan/types";
import type { GateFacts, Missing, MissingCode } from "@/lib/domains/stages/types";

/** Lines on one page. */
export const PAGE_SIZE = 50;

/** What a community waits for that is no gate: nothing, the year's list, the end of a stop. */
export type Wait = "ready" | "unlisted" | "suspended";
/** `start`: the works should have begun; `next`: the next stage should have been entered. */
export const LATENESS = ["start", "next"] as const;
export type Lateness = (typeof LATENESS)[number];

export type NextFilter = { county?: string; year?: number; block?: Wait | MissingCode; late?: Lateness; page: number };

/** A community that is not handed over yet, with what its next gate looks at. */
export type Unfinished = GateFacts & {
  name: string;
  countyName: string;
  year: number;
  stage: Stage;
  /** Planned day of the next stage, and of the start of the works */
  nextOn: string | null;
  startOn: string | null;
};

/** What comes next for a community, and what is in its way. `daysLate`: since the planned day; null: none is planned, or it has not come. */
export type NextStep = Pick<Unfinished, "id" | "name" | "countyName" | "year" | "stage" | "nextOn"> & {
  next: OrderedStage | null;
  wait: Wait | "blocked";
  missing: Missing[];
  daysLate: number | null;
  startOn: string | null;
  startLate: boolean;
};

export type UnfinishedList = { rows: Unfinished[]; counties: County[] };
