import { z } from "zod";
import { ROLES } from "./roles";

const whole = (from: number, to: number) => z.number().int().min(from).max(to);

/**
 * What the security administrator sets. The values given here hold in a real installation until they are changed: they
 * follow GB/T 22239-2019 8.1.4.1 (级别三) as assessors read it.
 */
export const securitySettings = z.object({
  /** Characters of a new password, at least */
  passwordLength: whole(8, 64).default(10),
  /** Of small letters, capitals, digits and signs, at least so many kinds */
  passwordKinds: whole(1, 4).default(3),
  /** Days until a password has to be changed; 0: never */
  passwordDays: whole(0, 365).default(90),
  /** None of so many passwords before it */
  passwordHistory: whole(0, 24).default(5),
  /** Roles that cannot enter without a second factor */
  factorRoles: z.array(z.enum(ROLES)).default(["PREFECTURE_ADMIN", "PREFECTURE_STAFF", "AUDITOR"]),
  /** Ask for the password again before an approval */
  confirmApprovals: z.boolean().default(false),
  /** Minutes that such a confirmation holds */
  confirmMinutes: whole(1, 60).default(10),
  /** System, security and audit administration by different people (三权分立) */
  separateAdministration: z.boolean().default(false),
  /** Counties where one person files (经办) and submits (审核) */
  soleOfficerCounties: z.array(z.string().regex(/^\d{6}$/)).default([]),
});

export type SecuritySettings = z.infer<typeof securitySettings>;

export const DEFAULT_SECURITY: SecuritySettings = securitySettings.parse({});

/** The settings as stored, each missing or unreadable value at its default. */
export function parseSecuritySettings(stored: unknown): SecuritySettings {
  const parsed = securitySettings.safeParse(stored ?? {});
  return parsed.success ? parsed.data : DEFAULT_SECURITY;
}
