import { newOneTimePassword } from "@/lib/access/one-time-password";
import { DEFAULT_SECURITY } from "@/lib/access/settings";
import { ONE_TIME_HOURS } from "@/lib/domains/users/rules";
import { now } from "@/lib/infra/clock";
import { hashPassword } from "@/lib/infra/password";
import { say } from "./report";

/** An administrator's one-time password, its hash, and until when it is good. */
export async function oneTimePassword(username: string): Promise<{ password: string; passwordHash: string; until: Date }> {
  const password = newOneTimePassword({ username, unitName: "州住建局" }, DEFAULT_SECURITY);
  return { password, passwordHash: await hashPassword(password), until: new Date(now().getTime() + ONE_TIME_HOURS * 3_600_000) };
}

/** Shows it to the person at the terminal, this once. */
export function sayOneTimePassword(username: string, password: string): void {
  say(
    `\n  Account  ${username}\n  Password ${password}\n\n  The password is shown this once and kept nowhere; it is good for ${ONE_TIME_HOURS} hours and is changed at the first login.`,
  );
}
