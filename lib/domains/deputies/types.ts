import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

type Person = DbActor & { userId: string };

/** Deputyships an actor may see: its own, those of the unit it leads, all; minted in policy.ts alone. */
export type DeputyScope = { readonly actor: Person; readonly sees: "own" | "unit" | "all"; readonly __brand: "DeputyScope" };

/** Right to arrange deputies in one's own part, for oneself or for those one manages; minted in policy.ts alone. */
export type DeputyEditScope = { readonly actor: Person; readonly manages: "own" | "unit" | "all"; readonly __brand: "DeputyEditScope" };

/** A person at the screen, in the own part or a deputy's; minted in policy.ts alone. */
export type PartScope = {
  readonly actor: Person;
  readonly sessionId: string;
  readonly principalId: string | null;
  readonly factorRoles: readonly string[];
  readonly __brand: "PartScope";
};

/** An account as others of its unit see it: unit, post and, where there is one, name. */
export type Colleague = { id: string; label: string };

export type Deputyship = {
  id: number;
  principalId: string;
  principal: string;
  deputyId: string;
  deputy: string;
  /** Business dates, YYYY-MM-DD, both included */
  fromOn: string;
  toOn: string;
  reason: string;
  /** Who appointed, where it was not the principal */
  appointedBy: string | null;
  endedOn: string | null;
  version: number;
};

export type DeputyshipState = "current" | "upcoming" | "past" | "ended";

type Terms = { principal: string; deputy: string; fromOn: string; toOn: string };
export type DeputyAppointed = AuditEvent<"deputy.appoint", Terms>;
export type DeputyEnded = AuditEvent<"deputy.end", Terms>;
export type PartTaken = AuditEvent<"deputy.act", { actingFor: string }>;
