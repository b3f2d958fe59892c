import type { DbActor } from "@/lib/infra/db";
import type { AuditEvent } from "@/lib/infra/audit";
import type { County, Stage } from "@/lib/domains/plan/types";

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

export type QualityFilter = { county?: string; page: number };

/** A record in which something is open. */
export type Incomplete = { id: string; name: string; countyName: string; inTarget: boolean; lacks: Lack[] };

type Side = { id: string; name: string; place: string; households: number; stage: Stage };
/** Two rows of a county that may be one place, and why, in words. */
export type Pair = { countyCode: string; ground: string; first: Side; second: Side };

/** A standing row as it is compared with others of its county. */
export type Place = Omit<Side, "place"> & { countyCode: string; countyName: string; subdistrict: string; committee: string; address: string; nameKey: string; addressKey: string };

export type Checks = { completeness: Completeness[]; incomplete: Incomplete[]; open: number; pairs: Pair[]; pairCount: number };

export type PairApart = AuditEvent<"community.apart", { apart: string }>;

/** Rows on a page, and pairs that are shown at most. */
export const PAGE = 25;
export const PAIRS = 50;
