import type { Actor } from "@/lib/access/actor";
import type { PlanScope } from "@/lib/domains/plan/types";
import type { AuditEvent } from "@/lib/infra/audit";

/** Handovers an actor may see: its own, those of the unit it leads, all; minted in policy.ts alone. */
export type HandoverScope = { readonly actor: Actor; readonly sees: "own" | "unit" | "all"; readonly __brand: "HandoverScope" };

/** Right to hand over in person, as administrator also for others; minted in policy.ts alone. */
export type HandoverEditScope = { readonly actor: Actor; readonly manages: boolean; readonly plan: PlanScope; readonly __brand: "HandoverEditScope" };

/**
 * Kinds of open work. A new one: its name here, words in labels.ts, whether it moves in rules.ts, how it is found in data.ts
 * and, where it moves, how in mutations.ts; the compiler names each place.
 */
export const KINDS = ["community", "deputyship", "handover", "todo"] as const;
export type Kind = (typeof KINDS)[number];

export type WorkItem = { kind: Kind; key: string; title: string; detail: string };

export type HandoverState = "PREPARED" | "GIVEN" | "TAKEN" | "DECLINED" | "CANCELLED";

export type HandoverRow = {
  id: number;
  giverId: string;
  giver: string;
  takerId: string;
  taker: string;
  reason: string;
  state: HandoverState;
  /** Instants in Asia/Shanghai, YYYY-MM-DD HH:MM */
  createdAt: string;
  givenAt: string | null;
  closedAt: string | null;
  version: number;
};

export type Handover = HandoverRow & {
  items: WorkItem[];
  closesGiver: boolean;
  /** Who prepared, and who signed, where it was not the giver */
  preparedBy: string | null;
  givenBy: string | null;
  givenNote: string | null;
  note: string | null;
};

/** What has come to the open work, or gone from it, since it was signed. */
export type Change = { item: WorkItem; change: "come" | "gone" };

/** A handover that somebody has something to do about. */
export type OpenPart = { id: number; state: HandoverState; part: "give" | "take" | "again" | "close"; giverId: string; giver: string; taker: string; note: string | null };

type Parties = { giver: string; taker: string };
export type HandoverChanged = AuditEvent<
  "handover.prepare" | "handover.give" | "handover.take" | "handover.decline" | "handover.cancel",
  Parties & Partial<Record<"communities" | "deputyships", string[]>>
>;
export type OfficerMoved = AuditEvent<"community.officer.edit", { officer: string }>;
