import type { Actor } from "@/lib/access/actor";
import type { AdminDuty } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import type { AuditEvent } from "@/lib/infra/audit";

/** Accounts an actor may see; minted in policy.ts alone. `trail`: their history from the audit trail too. */
export type UserScope = {
  readonly actor: Actor;
  readonly rows: { kind: "all" } | { kind: "unit"; key: string; utilityUnitId: number | null };
  readonly trail: boolean;
  readonly __brand: "UserScope";
};

/** Right to create, scope and disable accounts; minted in policy.ts alone. */
export type UserManageScope = { readonly actor: Actor; readonly __brand: "UserManageScope" };

export const SORTS = ["unit", "username", "role", "login"] as const;
export type Sort = (typeof SORTS)[number];

/** Conditions of an account that a list is filtered by; one account may be in several. */
export const CONDITIONS = ["normal", "locked", "idle", "never", "onetime", "nofactor", "disabled"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Accounts on a page of the list. */
export const PAGE_SIZE = 50;

export type UserFilter = { text?: string; role?: Role; county?: string; condition?: Condition; sort: Sort; descending: boolean; page: number };

export const COUNTY_DUTIES = ["FILES", "REVIEWS"] as const;
export type CountyDuty = (typeof COUNTY_DUTIES)[number];

export type UserRow = {
  id: string;
  username: string;
  fullName: string | null;
  unitName: string;
  post: string;
  role: Role;
  /** County, utility, operating unit or agency by name */
  scope: string | null;
  isLead: boolean;
  adminDuty: AdminDuty | null;
  countyDuty: CountyDuty | null;
  hasFactor: boolean;
  factorRequired: boolean;
  /** Obligatory for this account whatever its role */
  ownFactorRule: boolean;
  lastLogin: string | null;
  disabled: boolean;
  locked: boolean;
  idle: boolean;
  oneTime: "unused" | "expired" | null;
};

export type UserCounts = Record<"all" | "locked" | "idle" | "nofactor" | "onetime" | "disabled", number>;
export type UserList = { rows: UserRow[]; found: number; counts: UserCounts; counties: { code: string; name: string }[] };
export type SharedDevice = { units: number; accounts: string; lastAt: string };

/** What an account's scope is chosen from. */
export type Choices = {
  counties: { code: string; name: string }[];
  utilities: { key: string; name: string }[];
  units: { id: number; utilityKey: string; name: string }[];
  agencies: { key: string; name: string }[];
};

/** Who and what an account is for: what a form gives and a file's row holds. `utility`: key, or key and operating unit as WATER:3. */
export type UserFields = {
  fullName: string;
  unitName: string;
  post: string;
  role: Role;
  countyCode: string;
  countyDuty: CountyDuty | "";
  utility: string;
  agencyKey: string;
  isLead: boolean;
};
export type NewUser = UserFields & { username: string; factorRequired: boolean };

/** The same in words, as the trail and a conflict show it. */
export type UserWords = Record<"fullName" | "unitName" | "post" | "role" | "scope" | "countyDuty" | "isLead", string>;
export type UserEvent = AuditEvent<
  | "user.create"
  | "user.import"
  | "user.edit"
  | "user.disable"
  | "user.enable"
  | "user.unlock"
  | "user.password.reset"
  | "user.factor.require"
  | "user.factor.clear"
  | "user.sessions.end"
  | "user.duty",
  Partial<Record<keyof UserWords | "username" | "state" | "factorRequired" | "adminDuty" | "oneTimeUntil" | "sessionsEnded", string>>
>;
export type UserHistoryEntry = {
  seq: string;
  at: string;
  who: string;
  action: string;
  reason: string | null;
  before: NonNullable<UserEvent["before"]>;
  after: NonNullable<UserEvent["after"]>;
};

export type UserRecord = UserRow & {
  fields: UserFields;
  version: number;
  createdAt: string;
  passwordChangedAt: string;
  oneTimeUntil: string | null;
  disabledAt: string | null;
  disabledReason: string | null;
  /** Live logins; null where the reader may not know */
  sessions: number | null;
  /** What hangs on the account: deputyships, open handovers, communities in hand */
  holds: { deputyships: number; handovers: number; communities: number };
  history: UserHistoryEntry[];
};

/** What is printed for the account's owner, this once. */
export type Slip = { username: string; fullName: string; unitName: string; post: string; password: string; until: string };
