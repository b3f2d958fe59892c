import { z } from "zod";
import { ROLES } from "@/lib/access/roles";
import { type SecuritySettings, securitySettings } from "@/lib/access/settings";
import { SETTING_LABELS } from "./labels";

const STALE = "页面内容已过期，请刷新后再填。";
const LIMITS = { passwordLength: [8, 64], passwordKinds: [1, 4], passwordDays: [0, 365], passwordHistory: [0, 24], confirmMinutes: [1, 60] } as const;

const whole = (name: keyof typeof LIMITS) => {
  const [from, to] = LIMITS[name];
  const fault = `${SETTING_LABELS[name]}填${from}到${to}的整数。`;
  return z
    .string(fault)
    .regex(/^\s*\d{1,3}\s*$/, fault)
    .transform(Number)
    .refine((value) => value >= from && value <= to, fault);
};
/** A ticked box sends its value, an empty one nothing. */
const ticked = z
  .string()
  .optional()
  .transform((value) => value === "1");

/** The form: boxes of one list are named "factorRoles.LEADER", "soleOfficerCounties.533103". */
export const securityInput = z
  .looseObject({
    idempotencyKey: z.uuid(STALE),
    version: z
      .string(STALE)
      .regex(/^\d{1,9}$/, STALE)
      .transform(Number),
    passwordLength: whole("passwordLength"),
    passwordKinds: whole("passwordKinds"),
    passwordDays: whole("passwordDays"),
    passwordHistory: whole("passwordHistory"),
    confirmMinutes: whole("confirmMinutes"),
    confirmApprovals: ticked,
    separateAdministration: ticked,
  })
  .transform(({ idempotencyKey, version, ...fields }) => {
    const listed = (list: string) =>
      Object.keys(fields).flatMap((name) => (name.startsWith(`${list}.`) && fields[name as keyof typeof fields] === "1" ? name.slice(list.length + 1) : []));
    const settings: SecuritySettings = securitySettings.parse({
      ...fields,
      factorRoles: ROLES.filter((role) => listed("factorRoles").includes(role)),
      soleOfficerCounties: listed("soleOfficerCounties").filter((code) => /^\d{6}$/.test(code)),
    });
    return { idempotencyKey, version, settings };
  });
export type SecurityInput = z.output<typeof securityInput>;
