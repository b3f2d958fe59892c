import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

/** Right to read the whole trail; minted in policy.ts alone. */
export type TrailScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "TrailScope" };

export const RESULTS = ["done", "refused", "failed"] as const;
export type Result = (typeof RESULTS)[number];

export const GROUPS = ["login", "change", "account", "setting", "audit", "read"] as const;
export type ActionGroup = (typeof GROUPS)[number];

/** `before` and `after` are numbers of events: the page that is older or newer than one. */
export type TrailFilter = { from?: string; to?: string; who?: string; group?: ActionGroup; result?: Result; object?: string; county?: string; before?: number; after?: number };

/** What an event says that a field was or became: any JSON, as the change wrote it. */
export type State = Record<string, unknown>;

export type TrailEvent = {
  seq: number;
  /** In Asia/Shanghai, 2026-11-23 14:02:03 */
  at: string;
  username: string | null;
  unitName: string | null;
  actingFor: string | null;
  ip: string;
  action: string;
  result: Result;
  objectType: string;
  objectId: string | null;
  /** Name of the object where it has one */
  objectName: string | null;
  countyName: string | null;
  reason: string | null;
  before: State | null;
  after: State | null;
  hash: string;
};

/** The chain as it stands, and as it was last verified. */
export type Chain = { events: number; head: string | null; verified: { at: string; who: string; brokenAt: number | null } | null };

/** One page of the trail. Matching events are counted up to a point: `more` says that there are others beyond. */
export type TrailPage = {
  rows: TrailEvent[];
  found: { count: number; more: boolean };
  newer: number | null;
  older: number | null;
  chain: Chain;
  counties: { code: string; name: string }[];
};

export type TrailVerified = AuditEvent<"audit.verify", { events: number; head: string | null; brokenAt: number | null }>;
