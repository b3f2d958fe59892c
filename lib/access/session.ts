import "server-only";
import { randomBytes } from "node:crypto";
import { decode } from "next-auth/jwt";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/core/errors";
import { normalise } from "@/lib/core/text";
import { appendAudit, auditRefusal, type LoginAuditEvent } from "@/lib/infra/audit";
import { now } from "@/lib/infra/clock";
import { db, type DbActor, publicActor, write } from "@/lib/infra/db";
import { env } from "@/lib/infra/env";
import { verifyPassword } from "@/lib/infra/password";
import type { Actor } from "./actor";
import type { Permission } from "./permissions";
import { sessionCookie } from "./cookie";
import type { Role } from "./roles";

type ActorRow = {
  user_id: string;
  username: string;
  unit_name: string;
  post: string;
  role: Role;
  county_code: string | null;
  utility_key: string | null;
  agency_key: string | null;
  is_demonstration: boolean;
  unit_counties: string[] | null;
};

/** Origin of a request as the front server put it down: never a header that the browser wrote. */
export async function requestOrigin(): Promise<{ ip: string; requestId: string; userAgent: string }> {
  const from = await headers();
  return { ip: from.get("x-client-ip") ?? "-", requestId: from.get("x-request-id") ?? "-", userAgent: (from.get("user-agent") ?? "").slice(0, 300) };
}

/** The live session behind a token's two claims, or null: ended, idle for 30 minutes, 12 hours old, account disabled. */
export async function readSession(sessionId: string, userId: string, origin: { ip: string; requestId: string }): Promise<Actor | null> {
  const [row] = await db().$queryRaw<ActorRow[]>`SELECT * FROM app.session_actor(${sessionId}, ${userId}::uuid, ${now()})`;
  if (!row) return null;
  return {
    userId: row.user_id,
    username: row.username,
    unitName: row.unit_name,
    post: row.post,
    role: row.role,
    countyCode: row.county_code,
    utilityKey: row.utility_key,
    unitCounties: row.unit_counties,
    agencyKey: row.agency_key,
    isDemonstration: row.is_demonstration,
    sessionId,
    ip: origin.ip,
    requestId: origin.requestId,
  };
}

const UUID = /^[0-9a-f-]{36}$/;

/** Who asks, once a request; null without a live session. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: env().AUTH_SECRET ?? "" }).catch(() => null);
  if (typeof claims?.sid !== "string" || !UUID.test(claims.sub ?? "")) return null;
  return readSession(claims.sid, claims.sub as string, await requestOrigin());
});

/** Who asks for a page; without a live session the reader is sent to the login page and comes back afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const had = (await cookies()).has(sessionCookie().name);
  const path = (await headers()).get("x-portal-path") ?? "/";
  redirect(`/login?${new URLSearchParams({ ...(had ? { reason: "ended" } : {}), from: path }).toString()}`);
}

/** Mints a page's scope. Beyond the reader's reach the page reads as not found, and the attempt is recorded. */
export async function pageScope<Scope>(actor: Actor, permission: Permission, mint: (actor: Actor) => Scope): Promise<Scope> {
  try {
    return mint(actor);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await auditRefusal(actor, {
      action: permission,
      result: "refused",
      objectType: "page",
      objectId: (await headers()).get("x-portal-path")?.split("?", 1)[0],
      reason: error.message,
    });
    notFound();
  }
}

/** The reader of the published plan alone. */
export const currentPublic = cache(async (): Promise<DbActor> => {
  const { ip, requestId } = await requestOrigin();
  return publicActor(ip, requestId);
});

export type LoginResult = { ok: true; userId: string; sessionId: string } | { ok: false; lockedUntil: Date | null; attemptsLeft: number };
type Opened = { attempt_id: bigint; failures: number; locked_until: Date | null; user_id: string | null; password_hash: string | null; disabled: boolean | null };

const LIMIT = 5;

/** One attempt to log in: counted, audited, and alike for known and unknown accounts. */
export async function logIn(username: string, password: string, origin: { ip: string; requestId: string; userAgent: string }): Promise<LoginResult> {
  const name = normalise(username).toLowerCase().slice(0, 60);
  const outside = publicActor(origin.ip, origin.requestId);
  const [opened] = await db().$queryRaw<Opened[]>`SELECT * FROM app.login_open(${name}, ${origin.ip}, ${now()})`;
  if (!opened) throw new Error("login_open gave no row");
  const known = opened.user_id ?? undefined;
  const event = (result: LoginAuditEvent["result"], reason?: string): LoginAuditEvent => ({
    action: "session.login",
    result,
    objectType: "session",
    objectId: known,
    username: name,
    userId: known,
    after: { device: origin.userAgent },
    reason,
  });
  if (opened.locked_until) {
    await write(outside, (tx) => appendAudit(tx, [event("refused", "连续失败，账号已锁定")]));
    return { ok: false, lockedUntil: opened.locked_until, attemptsLeft: 0 };
  }
  const matches = await verifyPassword(opened.password_hash, password.slice(0, 200));
  if (matches && known && !opened.disabled) {
    const sessionId = randomBytes(32).toString("base64url");
    await write(outside, async (tx) => {
      await tx.$executeRaw`SELECT app.login_close(${opened.attempt_id}, 'SUCCESS', ${sessionId}, ${origin.userAgent}, ${now()})`;
      await appendAudit(tx, [event("done")]);
    });
    return { ok: true, userId: known, sessionId };
  }
  const outcome = !known ? "UNKNOWN_ACCOUNT" : opened.disabled ? "DISABLED" : "WRONG_PASSWORD";
  await write(outside, async (tx) => {
    await tx.$executeRaw`SELECT app.login_close(${opened.attempt_id}, ${outcome}::"LoginOutcome", NULL, NULL, ${now()})`;
    await appendAudit(tx, [event("failed", { UNKNOWN_ACCOUNT: "没有这个账号", DISABLED: "账号已停用", WRONG_PASSWORD: "密码不正确" }[outcome])]);
  });
  const left = LIMIT - opened.failures - 1;
  return { ok: false, lockedUntil: left === 0 ? new Date(now().getTime() + 15 * 60_000) : null, attemptsLeft: left };
}

/** Ends a session: refused at its very next request. */
export async function endSession(actor: Actor, reason: "logout"): Promise<void> {
  await write(actor, async (tx) => {
    await tx.$executeRaw`SELECT app.session_end(${actor.sessionId}, ${actor.userId}::uuid, ${reason}, ${now()})`;
    await appendAudit(tx, [{ action: "session.logout", result: "done", objectType: "session", objectId: actor.userId }]);
  });
}
