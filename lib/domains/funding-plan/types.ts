import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import { CHANNEL_KEYS, type ChannelKey } from "@/lib/domains/channels/types";
import type { County } from "@/lib/domains/plan/types";

/** Plans of money that an actor may read; null: every county's. Minted in policy.ts alone. */
export type FundingPlanScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "FundingPlanScope" };
/** Right to plan another amount for communities of the own county; minted in policy.ts alone. */
export type FundingEditScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "FundingEditScope" };

/** Channels whose plan the county may change. The utilities' is the sum of what each is asked for and confirms itself. */
export const ADJUSTABLE = CHANNEL_KEYS.filter((key): key is Exclude<ChannelKey, "UTILITIES"> => key !== "UTILITIES");
export type Adjustable = (typeof ADJUSTABLE)[number];

/** Channels that the plan gives so much a household. */
export const RULED = ["CENTRAL_PROVINCIAL", "COUNTY_MATCH", "RESIDENTS"] as const;
export type PerHousehold = Record<(typeof RULED)[number], Fen>;

/** What the plan of money of a community follows from. Utilities: null while no share has been worked out. */
export type Programme = { households: bigint; investmentFen: Fen; perHousehold: PerHousehold; utilitiesFen: Fen | null; adjusted: { [channel in Adjustable]?: Fen | undefined } };

/** Planned by channel; null: not worked out (未测算), which is not nought. */
export type ChannelAmounts = Record<ChannelKey, Fen | null>;
/** Sum of the channels + gap − over = planned investment. `overFen`: 测算超出, never booked. */
export type FundingPlan = { amounts: ChannelAmounts; totalFen: Fen; gapFen: Fen; overFen: Fen };

export type FundingFilter = { county?: string; year?: number; adjusted: boolean; page: number };

/** What a county has put in the place of the rule. */
export type Adjustment = { channel: Adjustable; amountFen: Fen; reason: string; version: number; at: string; who: string | null };

export type FundingRow = FundingPlan & {
  id: string;
  name: string;
  countyName: string;
  year: number;
  households: number;
  investmentFen: Fen;
  adjustments: Pick<Adjustment, "channel" | "reason">[];
};

/** Sums over a whole filter; a channel is null where no community has an amount, `without` counts those that have none. */
export type FundingTotals = FundingPlan & { communities: number; adjusted: number; households: bigint; investmentFen: Fen; without: Partial<Record<ChannelKey, number>> };
/** `all`: communities without any filter. */
export type FundingList = { rows: FundingRow[]; totals: FundingTotals; all: number; counties: County[]; years: number[] };

/** A channel's planned sum beside what was published of it. */
export type ComparisonLine = {
  key: ChannelKey;
  name: string;
  publishedFen: Fen | null;
  plannedFen: Fen | null;
  differenceFen: Fen | null;
  publishedShare: string;
  plannedShare: string;
  without: number;
};

type ShareLine = { utilityName: string; amountFen: Fen };

/** A community's plan of money with how it comes about. */
export type CommunityFunding = Omit<FundingRow, "adjustments"> & {
  countyCode: string;
  countsInTarget: boolean;
  perHousehold: PerHousehold;
  adjustments: Adjustment[];
  shares: ShareLine[];
  history: FundingChange[];
};

/** One change of the plan: which channel, from what to what, why. */
export type FundingChange = { seq: string; at: string; who: string; action: string; reason: string | null; channel: string; before: string; after: string };

export type FundingEvent = AuditEvent<"funding.adjust" | "funding.rule", { fundingChannel?: string; fundingAmount?: string }>;
