import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { ReturnState } from "@/lib/domains/returns/types";

type Reader = DbActor & { userId: string };
/** Right to set how months open and close; minted in policy.ts alone. */
export type PeriodSettingScope = { readonly actor: Reader; readonly __brand: "PeriodSettingScope" };
/** Right to give one county other limits; minted in policy.ts alone. */
export type ExceptionScope = { readonly actor: Reader; readonly __brand: "ExceptionScope" };

/** How months open and close, and how long a returned one may be mended. */
export type ReturnSettings = {
  /** Day of the month itself on which it opens, at 00:00 */
  openDay: number;
  /** Day of the next month by which it is due; where it is none, the next workday */
  dueDay: number;
  /** Hour at which a limit's day ends */
  dueHour: number;
  /** Workdays after the due day during which it is taken as late */
  graceWorkdays: number;
  /** Workdays for mending what was returned */
  mendWorkdays: number;
};
export type StoredReturnSettings = { settings: ReturnSettings; version: number };

/** Limits of a month, to the second, each inclusive. */
export type Limits = { opensAt: Date; dueAt: Date; locksAt: Date };
export type PeriodState = "NOT_OPEN" | "OPEN" | "LATE" | "LOCKED";

export type Exception = { period: number; countyCode: string; dueAt: string; locksAt: string; reason: string; by: string; at: string };

/** A county's month on the board. Instants in ISO. */
export type BoardCell = {
  period: number;
  countyCode: string;
  countyName: string;
  opensAt: string;
  dueAt: string;
  locksAt: string;
  state: ReturnState | null;
  filed: boolean;
  firstSubmittedAt: string | null;
  mendBy: string | null;
  /** Lines that were returned and not looked at since */
  toMend: number;
  excepted: boolean;
};
export type Board = { cells: BoardCell[]; exceptions: Exception[] };

/** Of the months that fell due, how many a county sent in time. */
export type OnTime = { countyCode: string; countyName: string; due: number; onTime: number; late: number; missing: number };

export type PeriodSettingEvent = AuditEvent<"setting.returns", ReturnSettings>;
export type ExceptionEvent = AuditEvent<"return.except", { dueOn?: string; locksOn?: string }>;
