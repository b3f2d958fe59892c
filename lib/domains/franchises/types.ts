import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";

/** Franchise projects that an actor may read; null: every county's. Minted in policy.ts alone. */
export type FranchiseScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "FranchiseScope" };
/** Right to keep those of the own county; minted in policy.ts alone. */
export type FranchiseWriteScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "FranchiseWriteScope" };

export const KINDS = ["CHARGING", "SHOPS", "MARKET", "OTHER"] as const;
export type Kind = (typeof KINDS)[number];

/** OPEN: an operator is looked for (招商); RUNNING: there is one; ENDED. */
export const STATES = ["OPEN", "RUNNING", "ENDED"] as const;
export type FranchiseState = (typeof STATES)[number];

export type FranchiseFilter = { county?: string; kind?: Kind; state?: FranchiseState };

/** Private capital under franchise (特许经营). `communityName`: null where the reader sees no community. */
export type Franchise = {
  id: number;
  countyCode: string;
  countyName: string;
  communityId: string;
  communityName: string | null;
  kind: Kind;
  place: string;
  operator: string | null;
  startsOn: string | null;
  termYears: number | null;
  investmentFen: Fen;
  yearlyIncomeFen: Fen | null;
  note: string | null;
  endedOn: string | null;
  endedReason: string | null;
  version: number;
};

/** Sums are of the whole filter, without what has ended. */
export type FranchiseList = { rows: Franchise[]; count: number; investmentFen: Fen; incomeFen: Fen; openCount: number; openFen: Fen; counties: County[] };

export type FranchiseChange = { seq: string; at: string; who: string; action: string; reason: string | null; before: Record<string, string>; after: Record<string, string> };
export type FranchiseRecord = Franchise & { history: FranchiseChange[] };

/** A community of the own county that a project may be at. */
export type Site = { id: string; name: string; year: number };

export type FranchiseEvent = AuditEvent<"franchise.create" | "franchise.edit" | "franchise.end", Record<string, string>>;
