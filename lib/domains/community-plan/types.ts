import type { Hundredths } from "@/lib/core/quantity";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Have } from "@/lib/domains/eight-haves/types";
import type { Stage } from "@/lib/domains/plan/types";

/** Right to read plans and contents of communities: of one county, or of all; minted in policy.ts alone. */
export type ContentScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "ContentScope" };

/** Right to write those of the own county; minted in policy.ts alone. */
export type ContentWriteScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "ContentWriteScope" };

/** 基础类、完善类、提升类 */
export const TIERS = ["BASIC", "IMPROVED", "ENHANCED"] as const;
export type Tier = (typeof TIERS)[number];

/** An item of the renovation; `key` is its group and its number, `unit` null: done or not. */
export type ItemTerm = { key: string; groupKey: string; order: number; group: string; name: string; tier: Tier; unit: string | null; statistic: string | null };

/** What a community has planned of an item, and what is done of it. */
export type ItemState = { planned: Hundredths | null; done: Hundredths | null; isDone: boolean };
export type PlannedItem = ItemTerm & ItemState;

/** What the form holds, ready to be kept. */
export type PlanValues = {
  problems: string | null;
  measures: string | null;
  householdsAsked: number | null;
  householdsAgreed: number | null;
  consentOn: string | null;
  items: ({ key: string } & ItemState)[];
};

/** Fields of the form as text, by name: empty ones are left out. */
export type PlanText = Partial<Record<string, string>>;

export type CommunityPlan = {
  id: string;
  name: string;
  countyCode: string;
  countyName: string;
  place: string;
  year: number;
  stage: Stage;
  households: number;
  stands: boolean;
  /** Guards plan, contents and haves alike; 0: nothing was written yet */
  version: number;
  values: PlanValues;
  terms: ItemTerm[];
  haves: Have[];
};

type PlanState = Partial<Record<"problems" | "measures" | "householdsAsked" | "householdsAgreed" | "consentOn" | "items", string>>;
export type PlanChanged = AuditEvent<"community.plan", PlanState>;
export type HavesChanged = AuditEvent<"community.haves", { havesBefore: string; havesAfter: string }>;
