import type { Role } from "./roles";

/** How far a permission goes for a role. */
export type Reach = "all" | "own-county" | "own-utility" | "own-agency" | "none";

type Row = Record<Role, Reach>;

const everyRole: Row = { PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all", COUNTY_OFFICER: "all", UTILITY_OFFICER: "all", AGENCY_OFFICER: "all", LEADER: "all", AUDITOR: "all" };

/** The one table of who may do what. A new role is a compile error in every row. */
export const PERMISSIONS = {
  "home.read": everyRole,
  /** Roll-ups hold counts and sums, no rows: every role reads them */
  "overview.read": everyRole,
  "plan.read": everyRole,
  "agency.read": everyRole,
  "help.read": everyRole,
  "session.own": everyRole,
  /** Name, place, dates and stage of a community */
  "community.read": {
    PREFECTURE_ADMIN: "all",
    PREFECTURE_STAFF: "all",
    COUNTY_OFFICER: "own-county",
    UTILITY_OFFICER: "own-utility",
    AGENCY_OFFICER: "none",
    LEADER: "all",
    AUDITOR: "all",
  },
  /** Its figures, contact, notes and change history */
  "community.detail.read": {
    PREFECTURE_ADMIN: "all",
    PREFECTURE_STAFF: "all",
    COUNTY_OFFICER: "own-county",
    UTILITY_OFFICER: "none",
    AGENCY_OFFICER: "none",
    LEADER: "all",
    AUDITOR: "all",
  },
  /** The owner writes, the upper level asks: the prefecture never fills in a county's register */
  "community.contact.edit": {
    PREFECTURE_ADMIN: "none",
    PREFECTURE_STAFF: "none",
    COUNTY_OFFICER: "own-county",
    UTILITY_OFFICER: "none",
    AGENCY_OFFICER: "none",
    LEADER: "none",
    AUDITOR: "none",
  },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;

/** Reach of a role; anything unknown has none. */
export function reachOf(role: Role, permission: Permission): Reach {
  const row: Row | undefined = Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission] : undefined;
  return row && Object.hasOwn(row, role) ? row[role] : "none";
}
