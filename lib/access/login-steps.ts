/** What stands between a right password and the portal, in this order. */
export type LoginStep = "code" | "password" | "factor";

export const STEP_PAGES = { code: "/login/code", password: "/login/password", factor: "/login/factor" } as const satisfies Record<LoginStep, string>;

type Standing = { hasFactor: boolean; factorObligatory: boolean; factorShown: boolean; mustChangePassword: boolean; passwordChangedAt: Date; passwordDays: number; at: Date };

const DAY = 86_400_000;

/** When a password has to be changed; null: never. */
export const passwordExpiresAt = (changedAt: Date, days: number): Date | null => (days > 0 ? new Date(changedAt.getTime() + days * DAY) : null);

/**
 * Steps still open: the second factor shown, a password of one's own and not too old, a second factor set up where one is
 * obligatory. An expired password still logs in and is changed then: nobody is locked out by the calendar.
 */
export function loginSteps(standing: Standing): LoginStep[] {
  const expires = passwordExpiresAt(standing.passwordChangedAt, standing.passwordDays);
  const steps: LoginStep[] = [];
  if (standing.hasFactor && !standing.factorShown) steps.push("code");
  if (standing.mustChangePassword || (expires !== null && expires <= standing.at)) steps.push("password");
  if (!standing.hasFactor && standing.factorObligatory) steps.push("factor");
  return steps;
}
