import type { Fen } from "@/lib/core/money";
import type { ShareState } from "@/lib/domains/share-basis/types";

/** Where the difference of a changed line goes. */
export const SPREADS = ["KEEP", "DRAFTS", "OPEN"] as const;
export type Spread = (typeof SPREADS)[number];

/** Another line of the same utility. */
export type OtherShare = { id: number; state: ShareState; amountFen: Fen };

/** The line to be changed, as it stands. */
export type Changing = OtherShare & { version: number; communityId: string; name: string; countyCode: string; utilityKey: string; utilityName: string };
