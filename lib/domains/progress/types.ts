import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";

export type ProgressEntry = { percent: number; completedFen: Fen; asOf: string };

export type ProgressChanged = AuditEvent<"progress.edit", Partial<Record<"progressPercent" | "completedInvestment" | "asOf", string>>>;
