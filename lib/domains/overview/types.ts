import type { Fen } from "@/lib/core/money";
import type { Channel, County, OrderedStage, Stage } from "@/lib/domains/plan/types";

/** One indicator: baseline, current plan, actual. `null`: not published, or not known until returns exist. */
export type Indicator = {
  key: string;
  label: string;
  unit: string;
  baseline: string;
  plan: string;
  actual: string;
  rate: string;
  /** Parts of the baseline for the bar, 0 to 100 */
  actualPercent: number | null;
  planPercent: number | null;
  definition: string;
  baselineHref: string | null;
  planHref: string | null;
  actualHref: string | null;
};

export type GridCell = { year: number; baseline: number; plan: number; started: number; finished: number; planFen: Fen; baselineFen: Fen; completedFen: Fen };
export type GridRow = { county: County | null; cells: GridCell[]; total: GridCell };
export type StageCount = { stage: Stage; communities: number; households: bigint; investmentFen: Fen };
export type FunnelStep = StageCount & { stage: OrderedStage; reached: number };
export type ChannelLine = { channel: Channel; exactShare: string; exactPercent: number; publishedShare: string };
export type Tile = { county: County; finished: number; started: number; plan: number; share: string; step: 1 | 2 | 3 | 4 };
