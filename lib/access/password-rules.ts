import { dictionary } from "@zxcvbn-ts/language-common";
import type { SecuritySettings } from "./settings";

/** Longest password taken; nothing is ever cut off. */
export const PASSWORD_MAX = 128;

const COMMON = new Set(dictionary["passwords-common"].map((word) => word.toLowerCase()));
/** The prefecture, the programme and the system by name: the first things anybody would guess. */
const PLACES = ["dehong", "mangshi", "ruili", "longchuan", "lianghe", "yingjiang", "zhujian", "xiaoqu", "gaizao", "portal", "admin", "yunnan"];
const CHINESE = /\p{Script=Han}{2,}/gu;
const LOOKALIKE: Record<string, string> = { "@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", $: "s", "5": "s", "7": "t" };
const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

const plain = (text: string) => text.toLowerCase().replace(/[@431!0$57]/g, (sign) => LOOKALIKE[sign] ?? sign);
const letters = (text: string) => text.replace(/[^a-z]/g, "");

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  const stem = lower.replace(/^[^a-z]+|[^a-z]+$/g, "");
  const yearless = lower.replace(/[^a-z0-9]+$/, "").replace(/(19|20)\d\d$/, "");
  return [lower, plain(lower), lower.replace(/[^a-z0-9]/g, ""), plain(stem), stem, yearless].some((form) => form.length > 3 && COMMON.has(form));
}

function isPattern(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return true;
  const steps = [...lower].map((char, index) => char.charCodeAt(0) - (index ? lower.charCodeAt(index - 1) : 0)).slice(1);
  const straight = steps.filter((step) => step === 0 || Math.abs(step) === 1).length;
  const row = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p"].some((keys) => longestShared(lower, keys) >= 6);
  return straight > steps.length / 2 || row;
}

function longestShared(text: string, keys: string): number {
  const both = [keys, [...keys].reverse().join("")];
  for (let size = text.length; size > 3; size--) {
    for (let at = 0; at + size <= text.length; at++) if (both.some((line) => line.includes(text.slice(at, at + size)))) return size;
  }
  return 0;
}

export type PasswordOwner = { username: string; fullName?: string | null; unitName: string; post?: string };

function namesOwner(password: string, owner: PasswordOwner): boolean {
  const lower = plain(password);
  const parts = [...owner.username.split(/[^a-z]+/), owner.username.replace(/[^a-z]/g, "")].filter((part) => part.length > 2);
  const chinese = [owner.fullName ?? "", owner.unitName, owner.post ?? "", "德宏", "老旧小区"].flatMap((text) => text.match(CHINESE) ?? []);
  return [...parts, ...PLACES].some((word) => lower.includes(plain(word)) || letters(lower).includes(word)) || chinese.some((word) => password.includes(word));
}

/**
 * Everything a new password lacks, in Chinese, all at once; empty when it will do.
 * Rules: GB/T 22239-2019 8.1.4.1 a (complexity) with OWASP ASVS 5.0 6.2.4, 6.2.9, 6.2.11 (common, long, context words).
 */
export function passwordFaults(password: string, owner: PasswordOwner, rules: SecuritySettings): string[] {
  const length = [...password].length;
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  return [
    length < rules.passwordLength && `至少${rules.passwordLength}个字符，现在${length}个。`,
    length > PASSWORD_MAX && `最多${PASSWORD_MAX}个字符，现在${length}个。`,
    kinds < rules.passwordKinds && `小写字母、大写字母、数字、符号四类至少用${rules.passwordKinds}类，现在${kinds}类。`,
    (isCommon(password) || isPattern(password)) && "太常见或有规律，容易被猜到，请换一个。",
    namesOwner(password, owner) && "不能含账号、姓名、单位、地名或系统名。",
  ].filter((fault) => fault !== false);
}

/** The rules in one sentence, for the hint beside the field. */
export const passwordHint = (rules: SecuritySettings): string =>
  `至少${rules.passwordLength}个字符，小写字母、大写字母、数字、符号至少${rules.passwordKinds}类；不含账号、姓名、单位、地名` +
  `${rules.passwordHistory > 0 ? `；不与最近${rules.passwordHistory}次相同` : ""}${rules.passwordDays > 0 ? `；${rules.passwordDays}天换一次` : ""}。`;
