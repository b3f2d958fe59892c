import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Stage } from "@/lib/domains/plan/types";
import type { Weights } from "./schema";

type Reader = DbActor & { userId: string };
/** Lists that an actor may read; null: every county's. Minted in policy.ts alone. */
export type ListScope = { readonly actor: Reader; readonly countyCode: string | null; readonly __brand: "ListScope" };
/** Right to put the own county's lists together; minted in policy.ts alone. */
export type ListEditScope = { readonly actor: Reader; readonly countyCode: string; readonly __brand: "ListEditScope" };
/** Right to propose the own county's lists; minted in policy.ts alone. */
export type ListProposeScope = { readonly actor: Reader; readonly countyCode: string; readonly __brand: "ListProposeScope" };
/** Right to confirm or return; minted in policy.ts alone. */
export type ListDecisionScope = { readonly actor: Reader; readonly __brand: "ListDecisionScope" };
/** Right to set the weights; minted in policy.ts alone. */
export type WeightScope = { readonly actor: Reader; readonly __brand: "WeightScope" };

export type ListState = "DRAFT" | "PROPOSED" | "RETURNED" | "CONFIRMED";
export type EntryKind = "NEW" | "CARRIED_OVER";

/** What a community's place in the order is made of. */
export type Grounds = {
  /** Of water, power, roads and gas, what it lacks */
  facilities: string[];
  /** Preliminary steps that are done, of those that apply */
  done: number;
  needed: number;
  /** Households that agree, of those that were asked; null: nobody was asked */
  agreed: number | null;
  asked: number | null;
};
/** Priority, 0 to 100, with the three parts that it is the sum of. */
export type Priority = { score: number; infrastructure: number; ripeness: number; consent: number };

export type ListedCommunity = { id: string; name: string; year: number; stage: Stage; households: number; investmentFen: Fen };
export type Candidate = ListedCommunity & { kind: EntryKind; grounds: Grounds; priority: Priority };
export type Entry = ListedCommunity & { kind: EntryKind; score: number | null; grounds: Grounds | null };

export type ListRow = { countyCode: string; year: number; state: ListState; version: number; entries: number; carried: number; investmentFen: Fen; documentNumber: string | null };
export type YearList = {
  countyCode: string;
  countyName: string;
  year: number;
  /** Null: the county has not begun yet */
  state: ListState | null;
  version: number;
  note: string | null;
  proposedBy: string | null;
  proposedAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
  documentNumber: string | null;
  entries: Entry[];
};

/** A list that waits for the prefecture, or that the county has back; with the day of it. */
export type OpenList = { countyCode: string; countyName: string; year: number; entries: number; since: string; decisionNote: string | null };

/** A county's year beside what was published for it: in the plan already, on this list, together. */
export type ListStanding = { target: Sum; listed: Sum; fresh: Sum; total: Sum };
export type Sum = { communities: number; investmentFen: Fen };

/** Weights that stand against each other: the three parts of the score, and what is missing within the first. */
export const WEIGHT_PARTS = ["infrastructure", "ripeness", "consent"] as const satisfies readonly (keyof Weights)[];
export const WEIGHT_FACILITIES = ["water", "power", "roads", "gas"] as const satisfies readonly (keyof Weights)[];

export type StoredWeights = { weights: Weights; version: number };

type ListTrail = { list?: string; joined?: string; carried?: string; left?: string; notes?: string; documentNumber?: string; decisionNote?: string; state?: string };
export type ListEvent = AuditEvent<"list.edit" | "list.propose" | "list.take-back" | "list.decide", ListTrail>;
export type WeightEvent = AuditEvent<"setting.plan", Weights>;
