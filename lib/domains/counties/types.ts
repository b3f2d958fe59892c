import type { AuditEvent } from "@/lib/infra/audit";
import type { Fen } from "@/lib/core/money";

export const IN_PLACE_ANSWERS = ["YES", "PARTLY", "NO"] as const;
export type InPlaceAnswer = (typeof IN_PLACE_ANSWERS)[number];

/** One of the seven (七个到位) in a county; version 0: nothing was said yet. */
export type InPlace = { order: number; name: string; answer: InPlaceAnswer | null; note: string | null; version: number };

export const PARTY_ROLES = ["TASK_FORCE", "COUNTY_GOVERNMENT", "SUBDISTRICT", "COMMITTEE", "RESIDENTS", "ENTERPRISE"] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** A unit with a part in the county's work: post and duty, nobody's name. */
export type Party = { id: number; role: PartyRole; unitName: string; post: string; duty: string; version: number };

/** A county in the overview of all. */
export type CountyRow = { code: string; name: string; communities: number; investmentFen: Fen; parties: number; inPlace: InPlace[] };

export type CountyPage = CountyRow & { partyList: Party[] };

export type InPlaceChanged = AuditEvent<"county.in-place", { inPlace: string }>;
export type PartyChanged = AuditEvent<"county.party" | "county.party.remove", { party: string }>;
