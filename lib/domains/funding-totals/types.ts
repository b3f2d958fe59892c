import type { Fen } from "@/lib/core/money";
import type { DbActor } from "@/lib/infra/db";
import type { ChannelKey, Stream } from "@/lib/domains/channels/types";
import type { ChannelAmounts } from "@/lib/domains/funding-plan/types";
import type { County } from "@/lib/domains/plan/types";

/** Roll-ups of money that an actor may read; null: every county's. `fromAbove`: money from above alone (州财政局). Minted in policy.ts alone. */
export type FundingScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly fromAbove: boolean; readonly __brand: "FundingScope" };

export type TotalsFilter = { county?: string; year?: number };

/** What is planned in a county for a year. */
export type PlannedCell = { countyCode: string; year: number; communities: number; investmentFen: Fen; amounts: ChannelAmounts; gapFen: Fen; overFen: Fen };

export const PLACES = ["POOL", "PROJECT", "COMMUNITY"] as const;
/** Where money stands: a county's pool, a package, a community. */
export type Place = (typeof PLACES)[number];

/** Kept balances of the ledger added up. `year` null: of a package or community that the reader does not see. */
export type LedgerCell = { countyCode: string; year: number | null; place: Place; channel: ChannelKey; stream: Stream | null; committedFen: Fen; receivedFen: Fen; paidFen: Fen };

/** The four faces of money, always in this order; planned is null where it is not worked out. */
export type Faces = { plannedFen: Fen | null; committedFen: Fen; receivedFen: Fen; paidFen: Fen };

/** A line of a table of faces, with the filter that its figures open. */
export type FaceLine = Faces & { key: string; name: string; part: boolean; at: { county?: string; year?: number; channel?: ChannelKey; stream?: Stream } };

export const AGES = ["DAYS_30", "DAYS_90", "DAYS_180", "OLDER"] as const;
export type Age = (typeof AGES)[number];
/** Money that waits, by the days since the last entry of its balance. */
export type AgeCell = { age: Age; committedFen: Fen; unpaidFen: Fen; undividedFen: Fen };

/** A community of a year past or running whose planned money is not there. */
export type LateCommunity = Faces & { id: string; name: string; countyName: string; year: number; missingFen: Fen };

/** What could close the gap; null where the reader does not see it. */
export type Closing = { applications: Count; franchises: Count | null; shares: Count | null };
type Count = { count: number; fen: Fen };

export type FundingTotals = {
  planned: PlannedCell[];
  ledger: LedgerCell[];
  ages: AgeCell[];
  late: LateCommunity[];
  lateCount: number;
  closing: Closing;
  counties: County[];
  years: number[];
};

/** Four faces of one community by channel, and what its utilities have answered. */
export type CommunityMoney = {
  id: string;
  countyCode: string;
  lines: (Faces & { channel: ChannelKey })[];
  shares: { confirmed: number; waiting: number; objected: number; draft: number };
};
