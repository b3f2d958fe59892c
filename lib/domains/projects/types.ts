import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Change } from "@/lib/domains/community-record/types";
import type { MilestoneKind } from "@/lib/domains/milestones/types";
import type { County, Stage, Totals } from "@/lib/domains/plan/types";

/** Packages an actor may see; minted in policy.ts alone. */
export type ProjectScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "ProjectScope" };

/** Right to keep the own county's packages; minted in policy.ts alone. */
export type ProjectWriteScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "ProjectWriteScope" };

export const PARTIES = ["owner", "designer", "builder", "supervisor"] as const;
export type Party = (typeof PARTIES)[number];

/** In the order in which they follow each other: 概算、中标价、合同价、审定价. */
export const AMOUNTS = ["estimate", "bid", "contract", "settled"] as const;
export type Amount = (typeof AMOUNTS)[number];

export type Amounts = Record<Amount, Fen | null>;
export type Parties = Record<Party, string | null>;

export type ProjectFilter = { county?: string; year?: number };
export type ProjectRow = {
  id: number;
  code: string;
  name: string;
  countyCode: string;
  countyName: string;
  year: number;
  version: number;
  sums: Totals;
  otherYears: number;
  amounts: Amounts;
};
export type ProjectList = { rows: ProjectRow[]; counties: County[]; years: number[] };

/** A community in a package, or one that may come into it. */
export type Member = { id: string; name: string; year: number; stage: Stage; households: number; investmentFen: Fen };
export type ProjectRecord = ProjectRow & {
  parties: Parties;
  members: Member[];
  /** Changes, newest first, and how many there are in all */
  history: Change<ProjectState>[];
  changes: number;
};

export type ProjectState = Partial<Record<"project" | "planYear" | Party | Amount | MilestoneKind | "joined" | "left", string>>;
export type ProjectEvent = AuditEvent<"project.create" | "project.edit" | "project.members", ProjectState>;
export type MemberEvent = AuditEvent<"community.project", { project: string }>;
