import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/infra/env";
import { logger } from "@/lib/infra/logger";
import { callbackCookie, csrfCookie, SESSION_SECONDS, sessionCookie } from "./cookie";
import { logIn, type LoginRefusal } from "./login";
import { requestOrigin } from "./session";

/** A refusal as it passes through next-auth's redirect: "wrong-3" (attempts left), "locked-15", "throttled-9" (minutes), "expired-0". */
const faultCode = (fault: LoginRefusal): string => `${fault.kind}-${"attemptsLeft" in fault ? fault.attemptsLeft : "minutes" in fault ? fault.minutes : 0}`;

/** @returns null for anything that is no such code */
export function parseLoginFault(code: string | null | undefined): LoginRefusal | null {
  const match = /^(wrong|locked|throttled|expired)-(\d{1,3})$/.exec(code ?? "");
  if (!match) return null;
  const [, kind, count] = match as unknown as [string, LoginRefusal["kind"], string];
  if (kind === "expired") return { kind };
  return kind === "wrong" ? { kind, attemptsLeft: Number(count) } : { kind, minutes: Number(count) };
}

/** The browser reads an error's message in the address it is sent to: what went wrong inside goes to the log alone. */
function unavailable(error: unknown): never {
  logger.error({ error: (error as Error).message }, "login failed");
  throw new Error("unavailable");
}

/** next-auth with one provider. The token holds the user's and the session's identifiers, nothing else. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    useSecureCookies: !env().PLAIN_HTTP,
    cookies: { sessionToken: sessionCookie(), csrfToken: csrfCookie(), callbackUrl: callbackCookie() },
    providers: [
      Credentials({
        credentials: { username: { label: "账号" }, password: { label: "密码", type: "password" } },
        async authorize(given) {
          const text = (value: unknown) => (typeof value === "string" ? value : "");
          const result = await logIn(text(given?.username), text(given?.password), await requestOrigin()).catch(unavailable);
          if (result.ok) return { id: result.userId, sid: result.sessionId };
          throw new Error(faultCode(result.fault));
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as { sid?: string }).sid } : { sub: token.sub, sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => (url.startsWith("/") && !url.startsWith("//") ? `${baseUrl}${url}` : baseUrl),
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}
