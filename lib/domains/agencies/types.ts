import type { DbActor } from "@/lib/infra/db";

export type AgencyScope = { readonly actor: DbActor; readonly __brand: "AgencyScope" };
export type Agency = { key: string; name: string; isLead: boolean; isCountyLevel: boolean; isOwn: boolean; duties: string[] };
export type Utility = { key: string; name: string; works: string[]; duty: string; dutyInferred: boolean };
