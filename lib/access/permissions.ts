import type { Role } from "./roles";

/** How far a permission goes for a role. "own-unit": the accounts of the own unit, for its lead (单位负责账号) alone. */
export type Reach = "all" | "own-county" | "own-utility" | "own-agency" | "own-unit" | "none";

type Row = Record<Role, Reach>;

const nobody: Row = {
  PREFECTURE_ADMIN: "none",
  PREFECTURE_STAFF: "none",
  COUNTY_OFFICER: "none",
  UTILITY_OFFICER: "none",
  AGENCY_OFFICER: "none",
  LEADER: "none",
  AUDITOR: "none",
};
const administrator: Row = { ...nobody, PREFECTURE_ADMIN: "all" };
const ownUnit: Row = {
  PREFECTURE_ADMIN: "all",
  PREFECTURE_STAFF: "own-unit",
  COUNTY_OFFICER: "own-unit",
  UTILITY_OFFICER: "own-unit",
  AGENCY_OFFICER: "own-unit",
  LEADER: "own-unit",
  AUDITOR: "own-unit",
};
const everyRole: Row = { PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all", COUNTY_OFFICER: "all", UTILITY_OFFICER: "all", AGENCY_OFFICER: "all", LEADER: "all", AUDITOR: "all" };

/** What belongs to units of every kind: each its own, or all for those above */
const ownParts: Row = {
  PREFECTURE_ADMIN: "all",
  PREFECTURE_STAFF: "all",
  COUNTY_OFFICER: "own-county",
  UTILITY_OFFICER: "own-utility",
  AGENCY_OFFICER: "own-agency",
  LEADER: "all",
  AUDITOR: "all",
};

/** Rows of the register in full: the own county's, or all for those above */
const register: Row = { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all", COUNTY_OFFICER: "own-county", LEADER: "all", AUDITOR: "all" };

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
  "community.detail.read": register,
  /** Which account of the county answers for a community (经办人) */
  "community.officer.edit": { ...nobody, COUNTY_OFFICER: "own-county" },
  /** Register rows: enter, change, mark, merge; by form and by file alike. The owner writes, the upper level asks: the prefecture never fills in a county's register */
  "community.edit": { ...nobody, COUNTY_OFFICER: "own-county" },
  /** The list as an Excel file, each in its own slice */
  "community.export": {
    PREFECTURE_ADMIN: "all",
    PREFECTURE_STAFF: "all",
    COUNTY_OFFICER: "own-county",
    UTILITY_OFFICER: "own-utility",
    AGENCY_OFFICER: "none",
    LEADER: "all",
    AUDITOR: "all",
  },
  /** Packages (打包项目): communities in and out, parties, amounts */
  "project.read": register,
  "project.edit": { ...nobody, COUNTY_OFFICER: "own-county" },
  /** Uploaded county workbooks; the prefecture is told of them, not asked */
  "import.read": register,
  "import.write": { ...nobody, COUNTY_OFFICER: "own-county" },
  "import.acknowledge": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all" },
  /** What the register lacks, has too much, or twice (不重不漏) */
  "quality.read": register,
  /** Milestones, stages, progress, contents, year lists, plan changes, what a county has in place */
  "life.read": register,
  "life.edit": { ...nobody, COUNTY_OFFICER: "own-county" },
  /** A county proposes its year's list; the prefecture confirms or returns it */
  "list.propose": { ...nobody, COUNTY_OFFICER: "own-county" },
  "list.decide": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all" },
  /** A county asks for a change of the plan, or to stop or resume works; the prefecture decides, nobody on an own request */
  "change.request": { ...nobody, COUNTY_OFFICER: "own-county" },
  "change.decide": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all" },
  /** Versions of the published plan, weights of the order of candidates */
  "baseline.manage": administrator,
  /** Feasibility studies: the county sends, the agency that is asked by name answers */
  "approval.read": { ...register, AGENCY_OFFICER: "own-agency" },
  "approval.send": { ...nobody, COUNTY_OFFICER: "own-county" },
  "approval.answer": { ...nobody, AGENCY_OFFICER: "own-agency" },
  /** Papers and pictures: a county's, an agency's, a utility's own */
  "evidence.read": ownParts,
  "evidence.write": { ...ownParts, LEADER: "none", AUDITOR: "none" },
  /** What is planned, committed, received and paid: roll-ups and rows of the own county; of 州财政局 what comes from above */
  "funding.read": { ...register, AGENCY_OFFICER: "own-agency" },
  /** What is planned for each community by channel, and how that comes about */
  "funding.plan": register,
  /** What a county plans instead of the plan's own rule; applications for funds; franchise projects */
  "funding.edit": { ...nobody, COUNTY_OFFICER: "own-county" },
  "franchise.read": { ...register, AGENCY_OFFICER: "own-agency" },
  /** Entries of the ledger. 州财政局 posts arrivals from above, a county its own money, a utility its own payments */
  "ledger.read": { ...register, UTILITY_OFFICER: "own-utility", AGENCY_OFFICER: "own-agency" },
  "ledger.post": { ...nobody, COUNTY_OFFICER: "own-county", UTILITY_OFFICER: "own-utility", AGENCY_OFFICER: "own-agency" },
  /** A county divides a pool among its communities (分解) */
  "ledger.divide": { ...nobody, COUNTY_OFFICER: "own-county" },
  /** Months that take no more entries (结账) */
  "period.close": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all" },
  /** Utilities' shares: the prefecture proposes, each utility answers its own */
  "share.read": { ...register, UTILITY_OFFICER: "own-utility" },
  "share.propose": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all" },
  "share.answer": { ...nobody, UTILITY_OFFICER: "own-utility" },
  /** Figures that county, utility and a third hold against each other (三方对账) */
  "reconciliation.read": { ...register, UTILITY_OFFICER: "own-utility", AGENCY_OFFICER: "own-agency" },
  "reconciliation.open": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all" },
  "reconciliation.answer": { ...nobody, COUNTY_OFFICER: "own-county", UTILITY_OFFICER: "own-utility", AGENCY_OFFICER: "own-agency" },
  /** Letters with their figures, by check code */
  "letter.read": { ...register, COUNTY_OFFICER: "none", UTILITY_OFFICER: "own-utility" },
  /** Tasks: each unit its own; the prefecture's staff keep those of 住建局 */
  "task.read": ownParts,
  "task.give": { ...nobody, PREFECTURE_ADMIN: "all", PREFECTURE_STAFF: "all", AGENCY_OFFICER: "own-agency" },
  "task.report": { ...ownParts, LEADER: "none", AUDITOR: "none" },
  /** Accounts: a unit's lead sees its colleagues */
  "user.read": { ...ownUnit, AUDITOR: "all" },
  "user.manage": administrator,
  /** Passwords, locks, second factors and sessions of others */
  "user.secure": administrator,
  "setting.read": { ...administrator, AUDITOR: "all" },
  "setting.manage": administrator,
  /** Own deputies, and handovers one has a part in */
  "deputy.own": everyRole,
  "deputy.manage": ownUnit,
  "handover.own": everyRole,
  "handover.manage": administrator,
  /** The whole trail, with the state of its chain */
  "audit.read": { ...administrator, AUDITOR: "all" },
  "audit.export": { ...administrator, AUDITOR: "all" },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;

/** Kinds of administration that can be given to different people (三权分立, GB/T 22239-2019 8.1.4.2 d). */
export const ADMIN_DUTIES = ["SYSTEM", "SECURITY", "AUDIT"] as const;
export type AdminDuty = (typeof ADMIN_DUTIES)[number];

/** Which administration a permission belongs to: an administrator without it does not have the permission. */
export const ADMIN_DUTY_OF: Partial<Record<Permission, AdminDuty>> = {
  "user.manage": "SYSTEM",
  "deputy.manage": "SYSTEM",
  "handover.manage": "SYSTEM",
  "user.secure": "SECURITY",
  "setting.manage": "SECURITY",
  "baseline.manage": "SYSTEM",
  "audit.read": "AUDIT",
  "audit.export": "AUDIT",
};

export type CountyDuty = "files" | "submits";

/** What a county's 经办 (files) or 审核 (submits) alone does. */
export const COUNTY_DUTY_OF: Partial<Record<Permission, CountyDuty>> = {
  "community.officer.edit": "files",
  "community.edit": "files",
  "project.edit": "files",
  "import.write": "files",
  "life.edit": "files",
  "list.propose": "submits",
  "change.request": "files",
  "approval.send": "files",
  "evidence.write": "files",
  "funding.edit": "files",
  "ledger.post": "files",
  "ledger.divide": "files",
  "reconciliation.answer": "files",
};

/** What among the agencies is one's alone, by name: every other one is refused. */
export const AGENCY_OF: Partial<Record<Permission, string>> = {
  "approval.read": "DRC",
  "approval.answer": "DRC",
  "funding.read": "FINANCE",
  "ledger.read": "FINANCE",
  "ledger.post": "FINANCE",
  "reconciliation.read": "FINANCE",
  "reconciliation.answer": "FINANCE",
  "franchise.read": "INVESTMENT",
};

/** Reach of a role; anything unknown has none. */
export function reachOf(role: Role, permission: Permission): Reach {
  const row: Row | undefined = Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission] : undefined;
  return row && Object.hasOwn(row, role) ? row[role] : "none";
}
