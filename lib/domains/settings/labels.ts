import { ROLE_LABELS } from "@/lib/access/roles";
import type { SecuritySettings } from "@/lib/access/settings";

/** Names of the settings, in the form, in messages and in the trail. */
export const SETTING_LABELS = {
  passwordLength: "密码最短长度",
  passwordKinds: "密码至少几类字符",
  passwordDays: "密码有效期",
  passwordHistory: "不与最近几次相同",
  factorRoles: "必须使用第二因素的岗位",
  confirmApprovals: "审批前再次确认身份",
  confirmMinutes: "确认身份后有效",
  separateAdministration: "三权分立",
  soleOfficerCounties: "经办、审核由一人承担的县市",
} as const satisfies Record<keyof SecuritySettings, string>;

/** A setting's value in words. Counties by their codes. */
export function settingText(name: keyof SecuritySettings, settings: SecuritySettings): string {
  if (name === "factorRoles") return settings.factorRoles.map((role) => ROLE_LABELS[role]).join("、") || "无";
  if (name === "soleOfficerCounties") return settings.soleOfficerCounties.join("、") || "无";
  const value = settings[name];
  return typeof value === "boolean" ? (value ? "是" : "否") : String(value);
}
