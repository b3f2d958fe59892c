import { randomInt } from "node:crypto";
import { passwordFaults, type PasswordOwner } from "./password-rules";
import type { SecuritySettings } from "./settings";

/** Without letters and digits that look alike on paper. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const GROUP = 4;

const group = () => Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** A random password to be read from paper and typed once: groups of four, at least three, that keep the rules of the day. */
export function newOneTimePassword(owner: PasswordOwner, rules: SecuritySettings): string {
  const groups = Math.max(3, Math.ceil((rules.passwordLength + 1) / (GROUP + 1)));
  for (;;) {
    const password = Array.from({ length: groups }, group).join("-");
    if (passwordFaults(password, owner, { ...rules, passwordKinds: 4 }).length === 0) return password;
  }
}
