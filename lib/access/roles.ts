/** Roles of the portal; the database's enum Role holds the same keys. */
export const ROLES = ["PREFECTURE_ADMIN", "PREFECTURE_STAFF", "COUNTY_OFFICER", "UTILITY_OFFICER", "AGENCY_OFFICER", "LEADER", "AUDITOR"] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_LABELS = {
  PREFECTURE_ADMIN: "州局管理员",
  PREFECTURE_STAFF: "州局业务人员",
  COUNTY_OFFICER: "县市住建局",
  UTILITY_OFFICER: "管线单位",
  AGENCY_OFFICER: "州级成员单位",
  LEADER: "州领导、领导小组",
  AUDITOR: "审计、督查",
} as const satisfies Record<Role, string>;
