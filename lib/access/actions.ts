"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { askNextAuth } from "./ask-next-auth";
import { type LoginFault, parseLoginFault } from "./auth";
import { SESSION_SECONDS, sessionCookie } from "./cookie";
import { currentActor, endSession } from "./session";

export type LoginState = { username: string; fault: LoginFault | { kind: "empty" | "unavailable" } | null };

/** A path of this portal, or "/": a login never leads elsewhere. */
const ownPath = (from: string) => (/^\/(?![/\\])/.test(from) && !from.startsWith("/login") ? from : "/");

/** Logs in through next-auth's own credentials flow, so that the form works before any script has loaded. */
export async function logInAction(_before: LoginState, form: FormData): Promise<LoginState> {
  const text = (name: string) => (typeof form.get(name) === "string" ? (form.get(name) as string) : "");
  const username = text("username");
  if (!username.trim() || !text("password")) return { username, fault: { kind: "empty" } };

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
  (await cookies()).set(sessionCookie().name, token, { ...sessionCookie().options, maxAge: SESSION_SECONDS });
  redirect(ownPath(text("from")));
}

/** Ends the session in the database, then forgets the cookie. */
export async function logOutAction(): Promise<void> {
  const actor = await currentActor();
  if (actor) await endSession(actor, "logout");
  (await cookies()).delete({ name: sessionCookie().name, ...sessionCookie().options });
  redirect("/login?reason=left");
}
