import type { Fen } from "@/lib/core/money";

/** What a share follows, in parts of a hundred. */
export type BasisWeights = { households: number; floorArea: number; buildings: number };

/** A community as a utility's whole is shared out over it. */
export type BasisLine = {
  communityId: string;
  households: bigint;
  /** 平方分米 */
  floorArea: bigint;
  buildings: bigint;
  /** Why nothing is asked here; null: it takes its part */
  excluded: string | null;
  /** What stands and is not worked out anew: confirmed, or sent; null: open */
  standing: Fen | null;
};

export type WorkedOut = { shares: { communityId: string; amountFen: Fen }[]; unallocated: Fen };
