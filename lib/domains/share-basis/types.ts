import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { ShareSettings } from "@/lib/domains/shares/types";
import type { County } from "@/lib/domains/plan/types";

/** Right to work shares out, send them and change them; minted in policy.ts alone. */
export type ShareProposeScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "ShareProposeScope" };

/** Right to set what holds for all shares; minted in policy.ts alone. */
export type ShareSettingScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "ShareSettingScope" };

export const SHARE_STATES = ["DRAFT", "PROPOSED", "CONFIRMED", "OBJECTED"] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** What a share follows, in parts of a hundred. */
export type BasisWeights = { households: number; floorArea: number; buildings: number };

/** A utility's basis as it is kept, or the plan's own where nothing is kept yet (version 0). */
export type Basis = { utilityKey: string; utilityName: string; weights: BasisWeights; wholeFen: Fen; version: number };

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

/** A line with what its row holds now; null where there is none yet. */
export type StoredLine = BasisLine & {
  countyCode: string;
  name: string;
  planYear: number;
  hasWork: boolean;
  state: ShareState | null;
  storedFen: Fen | null;
  storedExcluded: string | null;
};

/** One utility with all its lines. `outside`: what was sent for communities that are in the plan no more. */
export type UtilityLines = { basis: Basis; lines: StoredLine[]; outsideFen: Fen };

/** A line that is written anew. */
export type DraftChange = { communityId: string; utilityKey: string; countyCode: string; amountFen: Fen; excluded: string | null };

/** What working out does to one utility: shown before it is written. */
export type Preview = {
  basis: Basis;
  /** Communities that take a part; those left out */
  open: number;
  excluded: number;
  sent: number;
  sentFen: Fen;
  /** Drafts as they stand, and worked out anew */
  draftFen: Fen;
  newFen: Fen;
  unallocated: Fen;
  changes: DraftChange[];
};

export type BasisPage = { previews: Preview[]; lines: StoredLine[]; counties: County[]; settings: ShareSettings & { version: number } };

type BasisTrail = Partial<Record<"utility" | "shares" | "shareSum" | "unallocated" | "communities" | "excludedHere" | "includedHere" | "shareWhole" | "shareWeights", string>>;
export type ShareSettingEvent = AuditEvent<"setting.shares", ShareSettings>;
export type BasisEvent = AuditEvent<"share.basis" | "share.draft" | "share.exclude", BasisTrail>;
