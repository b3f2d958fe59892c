import { formatDate } from "@/lib/core/dates";
import { ROLE_LABELS } from "@/lib/access/roles";
import { COUNTY_DUTY_LABELS } from "./labels";
import type { Choices, UserFields, UserRow, UserWords } from "./types";

/** Hours that a one-time password is good for. */
export const ONE_TIME_HOURS = 72;
/** Days without a login after which an account is marked. */
export const IDLE_DAYS = 90;

/** The unit an account belongs to, as the database's app.unit_key writes it. */
export function unitKey(account: { role: string; countyCode: string | null; utilityKey: string | null; agencyKey: string | null }): string {
  if (account.role === "PREFECTURE_ADMIN" || account.role === "PREFECTURE_STAFF") return "PREFECTURE";
  return [account.role, account.countyCode, account.utilityKey, account.agencyKey].filter(Boolean).join("/");
}

/** "WATER:3" as utility and operating unit. */
export function splitUtility(utility: string): { utilityKey: string | null; utilityUnitId: number | null } {
  const [key, unit] = utility.split(":");
  return { utilityKey: key || null, utilityUnitId: unit ? Number(unit) : null };
}

const OUTSIDE = "请从列表中选择。";

/** Where role and scope do not fit each other: nothing may be missing, nothing too much. Empty when they fit. */
export function scopeFaults(fields: UserFields, choices: Choices): Partial<Record<keyof UserFields, string>> {
  const { role } = fields;
  const faults: Partial<Record<keyof UserFields, string>> = {};
  const only = (field: "countyCode" | "countyDuty" | "utility" | "agencyKey", needed: boolean, missing: string, known: boolean) => {
    if (needed && !fields[field]) faults[field] = missing;
    else if (!needed && fields[field]) faults[field] = `“${ROLE_LABELS[role]}”不填此项，请留空。`;
    else if (fields[field] && !known) faults[field] = OUTSIDE;
  };
  const { utilityKey, utilityUnitId } = splitUtility(fields.utility);
  const unitKnown = utilityUnitId === null || choices.units.some((unit) => unit.id === utilityUnitId && unit.utilityKey === utilityKey);
  only(
    "countyCode",
    role === "COUNTY_OFFICER",
    "请选择县市。",
    choices.counties.some(({ code }) => code === fields.countyCode),
  );
  only("countyDuty", role === "COUNTY_OFFICER", "请选择经办或审核。", true);
  only("utility", role === "UTILITY_OFFICER", "请选择管线单位。", unitKnown && choices.utilities.some(({ key }) => key === utilityKey));
  only(
    "agencyKey",
    role === "AGENCY_OFFICER",
    "请选择成员单位。",
    choices.agencies.some(({ key }) => key === fields.agencyKey),
  );
  return faults;
}

/** The slice an account reaches, in words. */
function scopeWords(fields: Pick<UserFields, "countyCode" | "utility" | "agencyKey">, choices: Choices): string {
  const { utilityKey, utilityUnitId } = splitUtility(fields.utility);
  const named = [
    choices.counties.find(({ code }) => code === fields.countyCode)?.name,
    choices.utilities.find(({ key }) => key === utilityKey)?.name,
    choices.units.find(({ id }) => id === utilityUnitId)?.name,
    choices.agencies.find(({ key }) => key === fields.agencyKey)?.name,
  ];
  return named.filter((name) => name !== undefined).join("，");
}

/** An account in words, as the trail keeps it and a conflict shows it. */
export function userWords(fields: UserFields, choices: Choices): UserWords {
  return {
    fullName: fields.fullName,
    unitName: fields.unitName,
    post: fields.post,
    role: ROLE_LABELS[fields.role],
    scope: scopeWords(fields, choices),
    countyDuty: fields.countyDuty ? COUNTY_DUTY_LABELS[fields.countyDuty] : "",
    isLead: fields.isLead ? "是" : "否",
  };
}

/** What differs between two descriptions, on both sides. */
export function changesOf(before: UserWords, after: UserWords): { before: Partial<UserWords>; after: Partial<UserWords> } {
  const changed = (Object.keys(after) as (keyof UserWords)[]).filter((field) => before[field] !== after[field]);
  const pick = (words: UserWords) => Object.fromEntries(changed.map((field) => [field, words[field]])) as Partial<UserWords>;
  return { before: pick(before), after: pick(after) };
}

/** Fields that decide what an account may see and do: a change ends its logins. */
const DECIDING = ["role", "scope", "countyDuty", "isLead"] as const satisfies readonly (keyof UserWords)[];
export const changesRights = (changed: Partial<UserWords>): boolean => DECIDING.some((field) => changed[field] !== undefined);

export type Mark = { text: string; tone: "done" | "wait" | "late" | "todo"; locked?: true };

/** States of an account as they are marked in lists, most pressing first; never empty. */
export function accountMarks(row: Pick<UserRow, "disabled" | "locked" | "oneTime" | "idle" | "lastLogin">): Mark[] {
  if (row.disabled) return [{ text: "已停用", tone: "todo" }];
  const marks: Mark[] = [];
  if (row.locked) marks.push({ text: "已锁定", tone: "late", locked: true });
  if (row.oneTime) marks.push({ text: row.oneTime === "expired" ? "一次性密码已过期" : "一次性密码未用", tone: "wait" });
  if (row.idle) marks.push({ text: `${IDLE_DAYS}天未登录`, tone: "wait" });
  if (row.lastLogin === null && !row.oneTime && !row.idle) marks.push({ text: "从未登录", tone: "todo" });
  return marks.length > 0 ? marks : [{ text: "正常", tone: "done" }];
}

/** Until when a one-time password is good, in words: 2021年7月11日 09:30. */
export function oneTimeWords(until: Date): string {
  const local = new Date(until.getTime() + 8 * 3_600_000).toISOString();
  return `${formatDate(local.slice(0, 10))} ${local.slice(11, 16)}`;
}
