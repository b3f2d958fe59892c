import { afterEach, expect, test } from "vitest";
import { callbackCookie, csrfCookie, SESSION_SECONDS, sessionCookie } from "@/lib/access/cookie";
import { env } from "@/lib/infra/env";

afterEach(() => {
  env().PLAIN_HTTP = false;
});

test("cookies are bound to this host and to TLS, and no script reads them", () => {
  for (const cookie of [sessionCookie(), csrfCookie(), callbackCookie()]) {
    expect(cookie.name).toMatch(/^__Host-portal-/);
    expect(cookie.options).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  }
});

test("an intranet without TLS drops what only TLS allows, and nothing else", () => {
  env().PLAIN_HTTP = true;
  expect(sessionCookie()).toEqual({ name: "portal-session", options: { httpOnly: true, sameSite: "lax", path: "/", secure: false } });
});

test("a login lives twelve hours at most", () => {
  expect(SESSION_SECONDS).toBe(43_200);
});
