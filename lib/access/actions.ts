"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { randomBytes } from "node:crypto";
import { type FormState, ownPath } from "@/lib/core/form";
import { now } from "@/lib/infra/clock";
import { askNextAuth } from "./ask-next-auth";
import { parseLoginFault } from "./auth";
import { DEVICE_SECONDS, deviceCookie, SESSION_SECONDS, sessionCookie } from "./cookie";
import { enterCode, type LoginRefusal } from "./login";
import { currentSession, endSession } from "./session";

export type LoginState = { username: string; fault: LoginRefusal | { kind: "empty" | "unavailable" } | null };

/** A field as text; whatever is no form, or no text, is as if it had been left empty. */
const textOf = (form: unknown, name: string): string => {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === "string" ? value : "";
};

/** Logs in through next-auth's own credentials flow, so that the form works before any script has loaded. */
export async function logInAction(_before: LoginState, form: FormData): Promise<LoginState> {
  const text = (name: string) => textOf(form, name);
  const username = text("username");
  if (!username.trim() || !text("password")) return { username, fault: { kind: "empty" } };
  const kept = await cookies();
  if (!kept.has(deviceCookie().name)) kept.set(deviceCookie().name, randomBytes(24).toString("base64url"), { ...deviceCookie().options, maxAge: DEVICE_SECONDS });

  const sent = Object.fromEntries(await headers());
  const csrf = await askNextAuth({ path: ["csrf"], method: "GET", headers: sent });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const answer = await askNextAuth({
    path: ["callback", "credentials"],
    method: "POST",
    headers: sent,
    cookies: Object.fromEntries(csrf.cookies),
    body: { csrfToken, username, password: text("password"), json: "true" },
  });
  const token = answer.cookies.get(sessionCookie().name);
  if (!token) {
    const failed = (answer.body as { url?: string } | undefined)?.url ?? "/";
    const code = new URL(failed, "http://portal.invalid").searchParams.get("error");
    return { username, fault: parseLoginFault(code) ?? { kind: "unavailable" } };
  }
  kept.set(sessionCookie().name, token, { ...sessionCookie().options, maxAge: SESSION_SECONDS });
  redirect(ownPath(text("from")));
}

/** The second step of a login: the authenticator's code, or a recovery code. */
export async function enterCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const session = await currentSession();
  if (!session) redirect("/login?reason=ended");
  if (session.steps[0] !== "code") redirect("/");
  const typed = textOf(form, "code");
  if (!typed.trim()) return { status: "invalid", message: "请填写动态口令。", errors: { code: "填写手机上显示的6位数字，或一个恢复码。" } };
  const entered = await enterCode(session.actor, typed);
  if (entered.ok) redirect(ownPath(textOf(form, "from")));
  if (entered.attemptsLeft === 0) redirect("/login?reason=code");
  return { status: "invalid", message: "动态口令不正确。", errors: { code: `口令每30秒更换，用过的不能再用。再错${entered.attemptsLeft}次将锁定15分钟。` } };
}

/** Keeps a session alive while somebody works on a page without sending it. @returns seconds until it ends, 0 where it has ended */
export async function stayAction(): Promise<number> {
  const session = await currentSession();
  return session ? Math.floor((session.actor.endsAt.getTime() - now().getTime()) / 1000) : 0;
}

/** Ends the session in the database, then forgets the cookie. */
export async function logOutAction(): Promise<void> {
  const session = await currentSession();
  if (session) await endSession(session.actor, "logout");
  (await cookies()).delete({ name: sessionCookie().name, ...sessionCookie().options });
  redirect("/login?reason=left");
}
