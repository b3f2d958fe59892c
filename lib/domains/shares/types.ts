import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";
import type { ShareState } from "@/lib/domains/share-basis/types";

type Slice = { kind: "all" } | { kind: "county"; code: string } | { kind: "utility"; key: string; counties: string[] | null };

/** Shares that an actor may read; minted in policy.ts alone. */
export type ShareScope = { readonly actor: DbActor & { userId: string }; readonly slice: Slice; readonly __brand: "ShareScope" };

/** Right to answer the own utility's shares, of an operating unit in its counties; minted in policy.ts alone. */
export type ShareAnswerScope = { readonly actor: DbActor & { userId: string }; readonly slice: Extract<Slice, { kind: "utility" }>; readonly __brand: "ShareAnswerScope" };

export type ShareFilter = { state?: ShareState; utility?: string; county?: string; year?: number; page: number; /** The line whose objection is being written */ object?: number };

export type ShareRow = {
  id: number;
  communityId: string;
  name: string;
  countyCode: string;
  countyName: string;
  subdistrict: string;
  planYear: number;
  utilityKey: string;
  utilityName: string;
  works: string[];
  /** Planned start and end of construction */
  startOn: string | null;
  endOn: string | null;
  amountFen: Fen;
  state: ShareState;
  excluded: string | null;
  proposedOn: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  counterFen: Fen | null;
  objection: string | null;
  version: number;
};

/** Sums of the lines of one utility, county, year and state; `oldestOn`: the day since which the oldest of them waits. */
export type ShareCell = { utilityKey: string; countyCode: string; year: number; state: ShareState; lines: number; fen: Fen; oldestOn: string | null };

/** What was paid, by utility and county. */
export type PaidCell = { utilityKey: string; countyCode: string; fen: Fen };

type ShareUtility = { key: string; name: string; wholeFen: Fen };

export type ShareList = { rows: ShareRow[]; count: number; fen: Fen; /** Versions of all that wait under the filter */ mark: string };

/** An objection and what becomes of it: one that waits, or one that was answered with another amount. */
export type Objection = Pick<ShareRow, "id" | "name" | "countyName" | "utilityName" | "amountFen" | "state"> & { counterFen: Fen; reason: string; askedFen: Fen; at: Date };

export type ShareEventKind = "PROPOSED" | "CONFIRMED" | "OBJECTED" | "REPROPOSED" | "REOPENED";
export type ShareStep = { id: number; kind: ShareEventKind; amountFen: Fen; counterFen: Fen | null; reason: string | null; who: string | null; at: Date };

export type Share = ShareRow & { roundTitle: string | null; documentNumber: string | null; dueOn: string | null; papers: number; paidFen: Fen; steps: ShareStep[] };

/** Days of silence from which a line is amber and red; from which difference on an objection needs a paper, in percent. */
export type ShareSettings = { amberDays: number; redDays: number; paperPercent: number };

export type OpenShares = { kind: "waiting" | "objected" | "overdue"; name: string; lines: number; fen: Fen; oldestOn: string; dueOn: string | null };

export type SharePlaces = { utilities: ShareUtility[]; counties: County[] };

type ShareTrail = Partial<Record<"shares" | "shareSum" | "shareAmount" | "counter" | "communityId" | "utility" | "spread" | "unallocated", string>>;
export type ShareTrailEvent = AuditEvent<"share.confirm" | "share.object", ShareTrail>;
export type ShareChangeEvent = AuditEvent<"share.repropose" | "share.reopen", ShareTrail>;
