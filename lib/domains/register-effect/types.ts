import type { Dm2 } from "@/lib/core/area";
import type { Fen } from "@/lib/core/money";
import type { Channel, Totals } from "@/lib/domains/plan/types";

/** What a community's channels, unit costs and weight follow from; `counts`: whether it stands in the target. */
export type Size = { households: bigint; buildings: bigint; floorAreaDm2: Dm2; investmentFen: Fen; counts: boolean };

/** Least, quarter, middle, three quarters, most of the county's communities in the target. */
export type Spread = { least: Fen; quarter: Fen; middle: Fen; threeQuarters: Fen; most: Fen };

/** What an effect is computed against. */
export type EffectBase = {
  channels: Channel[];
  /** Households of the published plan, which the utilities' share is spread over */
  publishedHouseholds: bigint;
  /** The prefecture's current plan as it stands */
  plan: Totals;
  perHousehold: Spread | null;
  perSqm: Spread | null;
};

/** Planned money of a channel; null: the plan gives it no amount. `gap`: what the others leave over. */
export type ChannelSum = { key: string; name: string; fen: Fen | null; gap: boolean };

export type Effect = { channels: ChannelSum[]; perHousehold: Fen | null; perSqm: Fen | null; weight: bigint | null };
