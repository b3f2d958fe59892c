import type { Role } from "./roles";
import type { SecuritySettings } from "./settings";

/** What stands between a right password and the portal, in this order. */
export const LOGIN_STEPS = ["code", "password", "factor"] as const;
export type LoginStep = (typeof LOGIN_STEPS)[number];

export const STEP_PAGES = { code: "/login/code", password: "/login/password", factor: "/login/factor" } as const satisfies Record<LoginStep, string>;

type Standing = {
  role: Role;
  hasFactor: boolean;
  factorRequired: boolean;
  factorShown: boolean;
  mustChangePassword: boolean;
  passwordChangedAt: Date;
  at: Date;
  security: SecuritySettings;
};

const DAY = 86_400_000;

/** Whether a password has reached its age and has to be changed; it still logs in: nobody is locked out by the calendar. */
export const passwordExpired = (changedAt: Date, at: Date, days: number): boolean => days > 0 && at.getTime() - changedAt.getTime() >= days * DAY;

/** Steps still open: the second factor shown, a password of one's own and not too old, a second factor set up where the role asks for one. */
export function loginSteps(standing: Standing): LoginStep[] {
  const { security } = standing;
  const steps: LoginStep[] = [];
  if (standing.hasFactor && !standing.factorShown) steps.push("code");
  if (standing.mustChangePassword || passwordExpired(standing.passwordChangedAt, standing.at, security.passwordDays)) steps.push("password");
  if (!standing.hasFactor && (standing.factorRequired || security.factorRoles.includes(standing.role))) steps.push("factor");
  return steps;
}
