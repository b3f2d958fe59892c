import type { DbActor } from "@/lib/infra/db";
import { AppError } from "@/lib/core/errors";
import { ADMIN_DUTY_OF, AGENCY_OF, COUNTY_DUTY_OF, type Permission, type Reach, reachOf } from "./permissions";
import type { Role } from "./roles";
import type { SecuritySettings } from "./settings";

/** The person behind a request, read afresh from the session row each time. Acting for somebody, role and slice are the principal's. */
export type Actor = DbActor & {
  userId: string;
  username: string;
  fullName: string | null;
  unitName: string;
  post: string;
  role: Role;
  /** What a county officer does: 经办 files, 审核 submits; one person both, where the county is set so */
  duties: { files: boolean; submits: boolean };
  /** Whom the actor acts for as deputy (代行) */
  principalId: string | null;
  sessionId: string;
  /** Hash of the browser's own mark */
  device: string | null;
  /** When the person last proved to be there: by logging in, or by password or code since */
  confirmedAt: Date;
  /** Absolute end of the session */
  endsAt: Date;
  hasFactor: boolean;
  factorObligatory: boolean;
  isDemonstration: boolean;
  security: SecuritySettings;
};

const own = (actor: Actor): Record<Exclude<Reach, "all" | "none">, boolean> => ({
  "own-county": Boolean(actor.countyCode),
  "own-utility": Boolean(actor.utilityKey),
  "own-agency": Boolean(actor.agencyKey),
  "own-unit": actor.isLead,
});

/** Reach of an actor. A reach over an own slice whose key the account lacks, or outside its duties, is none. */
export function reach(actor: Actor, permission: Permission): Reach {
  const found = reachOf(actor.role, permission);
  if (found === "none") return "none";
  const adminDuty = ADMIN_DUTY_OF[permission];
  if (adminDuty && actor.role === "PREFECTURE_ADMIN" && !actor.adminDuties.includes(adminDuty)) return "none";
  const countyDuty = COUNTY_DUTY_OF[permission];
  if (countyDuty && actor.role === "COUNTY_OFFICER" && !actor.duties[countyDuty]) return "none";
  if (actor.role === "AGENCY_OFFICER" && AGENCY_OF[permission] !== undefined && AGENCY_OF[permission] !== actor.agencyKey) return "none";
  return found === "all" || own(actor)[found] ? found : "none";
}

/** @throws AppError refused */
export function refuseUnless(allowed: boolean): asserts allowed {
  if (!allowed) throw new AppError("refused", "您的岗位没有这项权限。");
}
