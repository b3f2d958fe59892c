import { beforeAll, describe, expect, test, vi } from "vitest";
import { askNextAuth } from "@/lib/access/ask-next-auth";
import { sessionCookie } from "@/lib/access/cookie";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { currentActor } from "@/lib/access/session";
import { env } from "@/lib/infra/env";
import { ownDatabase } from "../support/database";

const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), ip: "10.1.2.3" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "portal.test", "x-client-ip": browser.ip, "x-request-id": "r-1", "user-agent": "Chrome" }),
  cookies: async () => ({
    get: (name: string) => (browser.cookies.has(name) ? { name, value: browser.cookies.get(name) } : undefined),
    has: (name: string) => browser.cookies.has(name),
  }),
}));

const database = ownDatabase();
beforeAll(() => {
  env().AUTH_SECRET = "a secret of these tests alone, long enough";
});

/** Sends the login form and gives back the session's token, or the code of the failure. */
async function send(username: string, password: string): Promise<{ token?: string; code: string | null }> {
  const headers = { host: "portal.test" };
  const csrf = await askNextAuth({ path: ["csrf"], method: "GET", headers });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const answer = await askNextAuth({
    path: ["callback", "credentials"],
    method: "POST",
    headers,
    cookies: Object.fromEntries(csrf.cookies),
    body: { csrfToken, username, password, json: "true" },
  });
  const { url } = (answer.body ?? {}) as { url?: string };
  return { token: answer.cookies.get(sessionCookie().name), code: url ? new URL(url, "http://portal.test").searchParams.get("error") : null };
}

async function actorWith(token: string) {
  browser.cookies.set(sessionCookie().name, token);
  return currentActor();
}

describe("the login form", () => {
  test("opens a session whose token names the account and the session alone", async () => {
    const { token = "", code } = await send("mangshi", DEMONSTRATION_PASSWORD);
    expect(code).toBeNull();
    expect(await actorWith(token)).toMatchObject({ username: "mangshi", role: "COUNTY_OFFICER", countyCode: "533103", ip: "10.1.2.3" });
    const { decode } = await import("next-auth/jwt");
    expect(Object.keys((await decode({ token, secret: env().AUTH_SECRET ?? "" })) ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid", "sub"]);
  });

  test("says how many attempts are left, then for how long it is locked", async () => {
    const codes = [];
    for (let guess = 0; guess < 6; guess++) codes.push((await send("auditor", "wrong")).code);
    expect(codes).toEqual(["wrong-4", "wrong-3", "wrong-2", "wrong-1", "locked-15", "locked-15"]);
  });

  test("tells nothing of the inside when the database fails", async () => {
    await database.owner("ALTER FUNCTION app.login_open RENAME TO login_away");
    const { token, code } = await send("leader", DEMONSTRATION_PASSWORD);
    await database.owner("ALTER FUNCTION app.login_away RENAME TO login_open");
    expect(token).toBeUndefined();
    expect(code).toBe("unavailable");
  });
});

describe("a token that is not ours is no session", () => {
  test.each(["", "x", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0."])("%j", async (token) => {
    expect(await actorWith(token)).toBeNull();
  });

  test("signed with another secret, or with claims of another kind", async () => {
    const { encode } = await import("next-auth/jwt");
    const { token = "" } = await send("ruili", DEMONSTRATION_PASSWORD);
    const claims = { sub: "1e847af2-260b-4ccd-8c1d-16d110f2bd7f", sid: "x" };
    expect(await actorWith(await encode({ token: claims, secret: "another secret, just as long as the first" }))).toBeNull();
    for (const wrong of [claims, { ...claims, sub: "'; --" }, { sub: claims.sub }, { ...claims, sid: { not: "" } }]) {
      expect(await actorWith(await encode({ token: wrong as Record<string, unknown>, secret: env().AUTH_SECRET ?? "" }))).toBeNull();
    }
    expect(await actorWith(token)).toMatchObject({ username: "ruili" });
  });
});
