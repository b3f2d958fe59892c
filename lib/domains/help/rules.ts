import { ADMIN_DUTY_OF, AGENCY_OF, COUNTY_DUTY_OF, type Permission, PERMISSIONS, reachOf } from "@/lib/access/permissions";
import { ROLE_LABELS, type Role, ROLES } from "@/lib/access/roles";
import { AGENCY_LIMIT_LABELS, DUTY_LABELS, NOUN_LABELS, PERMISSION_LABELS, REACH_LABELS, WHOLE_LABELS } from "./labels";
import type { PermissionNoun, RightsTable } from "./types";

function word(role: Role, permission: Permission): string | null {
  const found = reachOf(role, permission);
  if (found === "none") return null;
  return (found === "all" && WHOLE_LABELS[permission]) || REACH_LABELS[found];
}

/** Duties beside the role: one may have the role and still not the right. */
function limitOf(permission: Permission): string | null {
  const duties = [ADMIN_DUTY_OF[permission], COUNTY_DUTY_OF[permission], ROLES.some((role) => reachOf(role, permission) === "own-unit") && ("lead" as const)];
  const agency = AGENCY_LIMIT_LABELS[AGENCY_OF[permission] ?? ""];
  return [...duties.flatMap((duty) => (duty ? [DUTY_LABELS[duty]] : [])), ...(agency ? [agency] : [])].join("；") || null;
}

/** The permissions table in words, the reader's own role first. */
export function rightsTable(own: Role): RightsTable {
  const roles = [own, ...ROLES.filter((role) => role !== own)];
  const titleOf = (permission: Permission) => NOUN_LABELS[permission.split(".", 1)[0] as PermissionNoun];
  const groups = [...new Set(Object.values(NOUN_LABELS))].map((title) => ({
    title,
    rows: (Object.keys(PERMISSIONS) as Permission[])
      .filter((permission) => titleOf(permission) === title)
      .map((key) => ({ key, label: PERMISSION_LABELS[key], limit: limitOf(key), cells: roles.map((role) => word(role, key)) })),
  }));
  return { roles: roles.map((key) => ({ key, name: ROLE_LABELS[key], isOwn: key === own })), groups };
}
