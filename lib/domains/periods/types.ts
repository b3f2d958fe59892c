import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

/** Right to close months; minted in policy.ts alone. */
export type PeriodScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "PeriodScope" };

/** A month of the ledger: closed by whom and when, or open. `entries`: booked in it, as far as the reader sees. */
export type Period = { period: number; closedAt: string | null; closedBy: string | null; entries: number };

/** The first month that there is, the last that is closed. */
export type Closing = { first: number; closed: number | null };

export type PeriodEvent = AuditEvent<"period.close", { from?: string; to?: string }>;
