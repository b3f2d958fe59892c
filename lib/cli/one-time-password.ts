import { randomBytes } from "node:crypto";
import { now } from "@/lib/infra/clock";
import { hashPassword } from "@/lib/infra/password";
import { say } from "./report";

const HOURS = 72;

/** A random password that is good for three days and has to be changed at its first login. */
export async function oneTimePassword(): Promise<{ password: string; passwordHash: string; until: Date }> {
  const password = `${randomBytes(9).toString("base64url")}-Aa1`;
  return { password, passwordHash: await hashPassword(password), until: new Date(now().getTime() + HOURS * 3_600_000) };
}

/** Shows it to the person at the terminal, this once. */
export function sayOneTimePassword(username: string, password: string): void {
  say(`\n  Account  ${username}\n  Password ${password}\n\n  The password is shown this once and kept nowhere; it is good for ${HOURS} hours and is changed at the first login.`);
}
