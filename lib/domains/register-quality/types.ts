import type { DbActor } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";

/** What may be left open in a record, which is then not complete (不全). Each is a field of the register. */
export const LACKS = [
  "committee",
  "address",
  "builtYear",
  "structure",
  "buildings",
  "households",
  "floorArea",
  "propertyManagement",
  "idleUse",
  "plannedInvestment",
  "contactPost",
] as const;
export type Lack = (typeof LACKS)[number];

/** Whose register is looked through: one county's, or all; minted in policy.ts alone. */
export type QualityScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string | null; readonly __brand: "QualityScope" };

/** Records of a county, within the target or outside it, and in how many each field is open. */
export type Completeness = { county: County; inTarget: boolean; communities: number; complete: number; lacks: Record<Lack, number> };
