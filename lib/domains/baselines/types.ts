import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Baseline } from "@/lib/domains/plan/types";

/** Right to enter versions of the plan; minted in policy.ts alone. */
export type BaselineScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "BaselineScope" };

export type VersionRow = Pick<Baseline, "version" | "title" | "status" | "documentNumber" | "publishedMonth"> & { isCurrent: boolean };

/** A text of the plan as it is entered: every figure as it was published. */
export type BaselineDraft = Omit<Baseline, "programmeId" | "programmeName" | "prefectureShort" | "version" | "counties" | "channels"> & {
  channels: Omit<Baseline["channels"][number], "name">[];
};

/** One figure of two versions. */
export type VersionLine = { key: string; label: string; unit: string; one: string; other: string; difference: string; differs: boolean };

/** A figure that others add up to differently. */
export type Oddity = { label: string; published: Fen | number; computed: Fen | number; unit: "万元" | "个" };

type BaselineTrail = { title?: string; documentNumber?: string; baselineVersion?: string };
export type BaselineEvent = AuditEvent<"baseline.enter" | "baseline.take-effect", BaselineTrail>;
