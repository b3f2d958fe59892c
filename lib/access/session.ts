import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { AppError, notFound as unreached } from "@/lib/core/errors";
import { appendAudit, type AuditEvent, auditRefusal } from "@/lib/infra/audit";
import { businessToday, now } from "@/lib/infra/clock";
import { db, type DbActor, publicActor, type Tx, write } from "@/lib/infra/db";
import { env } from "@/lib/infra/env";
import type { Actor } from "./actor";
import { deviceCookie, SESSION_SECONDS, sessionCookie } from "./cookie";
import { type LoginStep, loginSteps, STEP_PAGES } from "./login-steps";
import { ADMIN_DUTIES, type AdminDuty, type Permission } from "./permissions";
import type { Role } from "./roles";
import { parseSecuritySettings } from "./settings";

type ActorRow = {
  user_id: string;
  username: string;
  full_name: string | null;
  unit_name: string;
  post: string;
  role: Role;
  county_code: string | null;
  utility_key: string | null;
  utility_unit_id: number | null;
  agency_key: string | null;
  is_lead: boolean;
  admin_duty: AdminDuty | null;
  county_duty: "FILES" | "REVIEWS" | null;
  is_demonstration: boolean;
  unit_counties: string[] | null;
  must_change_password: boolean;
  password_changed_at: Date;
  has_factor: boolean;
  factor_required: boolean;
  created_at: Date;
  factor_at: Date | null;
  confirmed_at: Date | null;
  device: string | null;
  acting_for_id: string | null;
  acting_for: string | null;
  settings: { security?: unknown } | null;
};

export type Origin = { ip: string; requestId: string; userAgent: string; device: string | null };

/** Origin of a request as the front server put it down, never a header that the browser wrote; the browser's own mark as a hash. */
export async function requestOrigin(): Promise<Origin> {
  const from = await headers();
  const mark = (await cookies()).get(deviceCookie().name)?.value;
  return {
    ip: from.get("x-client-ip") ?? "-",
    requestId: from.get("x-request-id") ?? "-",
    userAgent: (from.get("user-agent") ?? "").slice(0, 300),
    device: mark ? createHash("sha256").update(mark).digest("hex") : null,
  };
}

/** A live session: who, and what is still to be done before the portal opens. */
export type Session = { actor: Actor; steps: LoginStep[] };

function duties(row: ActorRow, sole: readonly string[]): Actor["duties"] {
  if (row.role !== "COUNTY_OFFICER") return { files: false, submits: false };
  const both = sole.includes(row.county_code ?? "");
  return { files: both || row.county_duty === "FILES", submits: both || row.county_duty === "REVIEWS" };
}

/** The live session behind a token's two claims, or null: ended, idle for 30 minutes, 12 hours old, account disabled. */
export async function readSession(sessionId: string, userId: string, origin: { ip: string; requestId: string }): Promise<Session | null> {
  const at = now();
  const [row] = await db().$queryRaw<ActorRow[]>`SELECT * FROM app.session_actor(${sessionId}, ${userId}::uuid, ${at}, ${businessToday()}::date)`;
  if (!row) return null;
  const security = parseSecuritySettings(row.settings?.security);
  const adminDuties = row.role !== "PREFECTURE_ADMIN" ? [] : !security.separateAdministration ? ADMIN_DUTIES : row.admin_duty ? [row.admin_duty] : [];
  const actor: Actor = {
    userId: row.user_id,
    username: row.username,
    fullName: row.full_name,
    unitName: row.unit_name,
    post: row.post,
    role: row.role,
    countyCode: row.county_code,
    utilityKey: row.utility_key,
    utilityUnitId: row.utility_unit_id,
    unitCounties: row.unit_counties,
    agencyKey: row.agency_key,
    isLead: row.is_lead,
    adminDuties,
    duties: duties(row, security.soleOfficerCounties),
    principalId: row.acting_for_id,
    actingFor: row.acting_for,
    isDemonstration: row.is_demonstration,
    sessionId,
    device: row.device,
    confirmedAt: row.confirmed_at ?? row.created_at,
    endsAt: new Date(row.created_at.getTime() + SESSION_SECONDS * 1000),
    hasFactor: row.has_factor,
    factorObligatory: row.factor_required || security.factorRoles.includes(row.role),
    security,
    ip: origin.ip,
    requestId: origin.requestId,
  };
  const steps = loginSteps({
    hasFactor: row.has_factor,
    factorObligatory: actor.factorObligatory,
    factorShown: row.factor_at !== null,
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
    passwordDays: security.passwordDays,
    at,
  });
  return { actor, steps };
}

const UUID = /^[0-9a-f-]{36}$/;

/** The session of a request, once a request; null without a live one. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: env().AUTH_SECRET ?? "" }).catch(() => null);
  if (typeof claims?.sid !== "string" || !UUID.test(claims.sub ?? "")) return null;
  return readSession(claims.sid, claims.sub as string, await requestOrigin());
});

/** Who asks; null without a live session, or while a step of the login is still open. */
export async function currentActor(): Promise<Actor | null> {
  const session = await currentSession();
  return session && session.steps.length === 0 ? session.actor : null;
}

/** Who asks for a page; without a live session the reader is sent to the login page, or to its open step, and comes back afterwards. */
export async function requireActor(): Promise<Actor> {
  const session = await currentSession();
  const step = session?.steps[0];
  if (session && !step) return session.actor;
  const had = (await cookies()).has(sessionCookie().name);
  const path = (await headers()).get("x-portal-path") ?? "/";
  if (step) redirect(`${STEP_PAGES[step]}?${new URLSearchParams({ from: path }).toString()}`);
  redirect(`/login?${new URLSearchParams({ ...(had ? { reason: "ended" } : {}), from: path }).toString()}`);
}

/** Who stands at a step of the login, or has just completed the last one; anybody else is sent where they belong. */
export async function requireStep(step: LoginStep): Promise<{ actor: Actor; isDone: boolean }> {
  const session = await currentSession();
  if (!session) redirect("/login?reason=ended");
  const open = session.steps[0];
  if (open && open !== step) {
    const [, query] = ((await headers()).get("x-portal-path") ?? "").split("?");
    redirect(`${STEP_PAGES[open]}?${new URLSearchParams({ from: new URLSearchParams(query).get("from") ?? "/" }).toString()}`);
  }
  return { actor: session.actor, isDone: !open };
}

/**
 * Goes on under a new session identifier after a proof of who is there: the old token is worth nothing from now on.
 * `record` writes in the same transaction: without its event there is no renewal.
 */
export async function renewSession(actor: Actor, factor: boolean, record: (tx: Tx) => Promise<void> = async () => undefined): Promise<Actor> {
  const sessionId = randomBytes(32).toString("base64url");
  await write(actor, async (tx) => {
    await tx.$executeRaw`SELECT app.session_renew(${actor.sessionId}, ${sessionId}, ${actor.userId}::uuid, ${factor}, ${now()})`;
    await record(tx);
  });
  await setSessionCookie(actor.userId, sessionId, actor.endsAt);
  return { ...actor, sessionId, confirmedAt: now() };
}

async function setSessionCookie(userId: string, sessionId: string, endsAt: Date): Promise<void> {
  const maxAge = Math.max(1, Math.floor((endsAt.getTime() - now().getTime()) / 1000));
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret: env().AUTH_SECRET ?? "", maxAge });
  (await cookies()).set(sessionCookie().name, token, { ...sessionCookie().options, maxAge });
}

const recorded = new WeakMap<DbActor, Set<string>>();
/** Path of the request, without its filters. */
export const askedPath = async () => (await headers()).get("x-portal-path")?.split("?", 1)[0];

/** Records a refusal once a request, however many parts of a page meet it. */
export async function recordOnce(actor: DbActor, event: AuditEvent<Permission>): Promise<void> {
  const known = recorded.get(actor) ?? new Set<string>();
  recorded.set(actor, known);
  const key = `${event.action} ${event.objectType} ${event.objectId}`;
  if (known.has(key)) return;
  known.add(key);
  await auditRefusal(actor, event);
}

/** Mints a page's scope. Beyond the reader's reach the page reads as not found, and the attempt is recorded. */
export async function pageScope<Scope>(actor: Actor, permission: Permission, mint: (actor: Actor) => Scope): Promise<Scope> {
  try {
    return mint(actor);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await recordOnce(actor, { action: permission, result: "refused", objectType: "page", objectId: await askedPath(), reason: error.message });
    notFound();
  }
}

/** Records that a record was asked for by its address that is not within the reader's reach; the page then reads as not found. */
export async function recordUnreached(actor: Actor, permission: Permission, object: { objectType: string; objectId: string }): Promise<void> {
  await recordOnce(actor, { action: permission, result: "refused", ...object, reason: unreached().message });
}

/** The reader of the published plan alone. */
export const currentPublic = cache(async (): Promise<DbActor> => {
  const { ip, requestId } = await requestOrigin();
  return publicActor(ip, requestId);
});

/** Ends a session: refused at its very next request. */
export async function endSession(actor: Actor, reason: "logout"): Promise<void> {
  await write(actor, async (tx) => {
    await tx.$executeRaw`SELECT app.session_end(${actor.sessionId}, ${actor.userId}::uuid, ${reason}, ${now()})`;
    await appendAudit(tx, [{ action: "session.logout", result: "done", objectType: "session", objectId: actor.userId }]);
  });
}
