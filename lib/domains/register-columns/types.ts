import type { Dm2 } from "@/lib/core/area";
import type { Fen } from "@/lib/core/money";
import type { PropertyType, RenewalMode } from "@/lib/domains/communities/types";

/** What the register says of a community (摸底台账), in the order of its columns on paper. */
export const FIELDS = [
  "name",
  "subdistrict",
  "committee",
  "address",
  "builtYear",
  "propertyType",
  "structure",
  "buildings",
  "households",
  "floorArea",
  "propertyManagement",
  "missingFacilities",
  "idlePremises",
  "idleUse",
  "renewalMode",
  "planYear",
  "plannedInvestment",
  "countsInTarget",
  "contactPost",
  "notes",
] as const;
export type Field = (typeof FIELDS)[number];

/** Columns of a sheet beside the fields: read to find the community or to check its county, never written. */
export const KEY_COLUMNS = ["serial", "id", "county"] as const;
export type ColumnKey = Field | (typeof KEY_COLUMNS)[number];

/**
 * A community as text, the one form that page, file, comparison and trail share: 万元 with up to six decimals, 平方米 with up to
 * two, no separators, words of the closed lists, 、 between several; empty where nothing is known.
 */
export type RegisterText = Record<Field, string>;

/** The same as the database holds it. */
export type RegisterValues = {
  name: string;
  subdistrict: string;
  committee: string;
  address: string;
  builtYear: number | null;
  propertyType: PropertyType;
  structure: string;
  buildings: number;
  households: number;
  floorAreaDm2: Dm2;
  propertyManagement: string;
  missingFacilities: string[];
  idlePremises: string | null;
  idleUse: string | null;
  renewalMode: RenewalMode;
  planYear: number;
  plannedInvestmentFen: Fen;
  countsInTarget: boolean;
  contactPost: string | null;
  notes: string | null;
};

/** Where the plan fixes a field: of a community that is listed in it (列入计划), these change by a plan change alone. */
export const PLAN_FIELDS = ["planYear", "plannedInvestment", "countsInTarget"] as const satisfies readonly Field[];
