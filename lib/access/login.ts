import "server-only";
import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { normalise } from "@/lib/core/text";
import { appendAudit, type LoginAuditEvent } from "@/lib/infra/audit";
import { now } from "@/lib/infra/clock";
import { db, publicActor, type Tx, write } from "@/lib/infra/db";
import { verifyPassword } from "@/lib/infra/password";
import type { Actor } from "./actor";
import { looksLikeRecoveryCode, recoveryHash, stepOf } from "./factor";
import { PASSWORD_MAX } from "./password-rules";
import { type Origin, renewSession } from "./session";

/** `minutes` until the next try is taken. */
export type LoginRefusal = { kind: "wrong"; attemptsLeft: number } | { kind: "locked" | "throttled"; minutes: number } | { kind: "expired" };
export type LoginResult = { ok: true; userId: string; sessionId: string } | { ok: false; fault: LoginRefusal };

type Opened = {
  attempt_id: bigint;
  failures: number;
  locked_until: Date | null;
  throttled_until: Date | null;
  user_id: string | null;
  password_hash: string | null;
  disabled: boolean | null;
  one_time_until: Date | null;
  has_factor: boolean | null;
};

/** Failures of one name, or wrong codes of one account, within fifteen minutes. */
const LIMIT = 5;
const LOCK_MINUTES = 15;

const FAILURES = { UNKNOWN_ACCOUNT: "没有这个账号", DISABLED: "账号已停用", WRONG_PASSWORD: "密码不正确", EXPIRED: "一次性密码已过期" } as const;

const minutesUntil = (until: Date) => Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 60_000));

/**
 * One attempt to log in: counted, audited, and alike for known and unknown accounts. An account with a second factor
 * gets a session that opens nothing until the code has been shown.
 */
export async function logIn(username: string, password: string, origin: Origin): Promise<LoginResult> {
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
  const held = opened.throttled_until ?? opened.locked_until;
  if (held) {
    await write(outside, (tx) => appendAudit(tx, [event("refused", opened.throttled_until ? "本网络地址登录失败过多，暂停登录" : "连续失败，账号已锁定")]));
    return { ok: false, fault: { kind: opened.throttled_until ? "throttled" : "locked", minutes: minutesUntil(held) } };
  }
  const matches = (await verifyPassword(opened.password_hash, password.slice(0, PASSWORD_MAX))) && password.length <= PASSWORD_MAX;
  const late = opened.one_time_until !== null && opened.one_time_until <= now();
  if (matches && known && !opened.disabled && !late) {
    const sessionId = randomBytes(32).toString("base64url");
    await write(outside, async (tx) => {
      await tx.$executeRaw`SELECT app.login_close(${opened.attempt_id}, ${opened.has_factor ? "AWAITS_CODE" : "SUCCESS"}::"LoginOutcome", ${sessionId}, ${origin.userAgent}, ${origin.device}, ${now()})`;
      await appendAudit(tx, [opened.has_factor ? { ...event("done", "密码正确，等待动态口令"), action: "session.password" } : event("done")]);
    });
    return { ok: true, userId: known, sessionId };
  }
  const outcome = !known ? "UNKNOWN_ACCOUNT" : opened.disabled ? "DISABLED" : !matches ? "WRONG_PASSWORD" : "EXPIRED";
  await write(outside, async (tx) => {
    await tx.$executeRaw`SELECT app.login_close(${opened.attempt_id}, ${outcome}::"LoginOutcome", NULL, NULL, NULL, ${now()})`;
    await appendAudit(tx, [event("failed", FAILURES[outcome])]);
  });
  if (outcome === "EXPIRED") return { ok: false, fault: { kind: "expired" } };
  const left = LIMIT - opened.failures - 1;
  return { ok: false, fault: left > 0 ? { kind: "wrong", attemptsLeft: left } : { kind: "locked", minutes: LOCK_MINUTES } };
}

type Tried = { ok: true; recovery: boolean; codesLeft: number } | { ok: false; attemptsLeft: number };

/** Tries a six-digit code or a recovery code; each is accepted once. A wrong one counts like a wrong password. */
async function tryCode(actor: Actor, typed: string): Promise<Tried> {
  return write(actor, async (tx) => {
    const [own] = await tx.$queryRaw<{ secret: string | null; codes_left: bigint }[]>`SELECT secret, codes_left FROM app.own_factor()`;
    const recovery = looksLikeRecoveryCode(typed);
    const step = own?.secret && !recovery ? stepOf(actor.username, own.secret, typed, now()) : null;
    const [used] = recovery
      ? await tx.$queryRaw<{ ok: boolean }[]>`SELECT app.recovery_code_use(${recoveryHash(typed)}, ${now()}) AS ok`
      : step === null
        ? []
        : await tx.$queryRaw<{ ok: boolean }[]>`SELECT app.factor_step(${step}) AS ok`;
    if (used?.ok) return { ok: true, recovery, codesLeft: Number(own?.codes_left ?? 0) - (recovery ? 1 : 0) };
    return { ok: false, attemptsLeft: await failed(actor, tx) };
  });
}

async function failed(actor: Actor, tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT app.code_failed(${actor.userId}::uuid, ${actor.ip}, ${now()}) AS n`;
  const left = Math.max(0, LIMIT - (row?.n ?? LIMIT));
  if (left === 0) await tx.$executeRaw`SELECT app.session_end(${actor.sessionId}, ${actor.userId}::uuid, 'code', ${now()})`;
  return left;
}

/** The second step of a login. @returns how many tries are left; 0: the session has ended and the name is locked */
export async function enterCode(actor: Actor, typed: string): Promise<{ ok: true } | { ok: false; attemptsLeft: number }> {
  const tried = await tryCode(actor, typed);
  const event = { action: "session.login", objectType: "session", objectId: actor.userId } as const;
  if (!tried.ok) {
    await write(actor, (tx) => appendAudit(tx, [{ ...event, result: "failed", reason: "动态口令或恢复码不正确" }]));
    return tried;
  }
  await renewSession(actor, true, async (tx) => {
    await tx.$executeRaw`SELECT app.login_completed(${actor.userId}::uuid, ${actor.ip}, ${now()})`;
    await appendAudit(tx, [{ ...event, result: "done", reason: tried.recovery ? `使用恢复码，还剩${tried.codesLeft}个` : "密码和动态口令" }]);
  });
  return { ok: true };
}

type Confirmed = { ok: true; actor: Actor } | { ok: false; attemptsLeft: number };

/** Asks the person at the screen to prove again to be the one who logged in, by password, code or recovery code. */
export async function confirmIdentity(actor: Actor, typed: string): Promise<Confirmed> {
  const isCode = actor.hasFactor && (/^\d{6}$/.test(typed.trim()) || looksLikeRecoveryCode(typed));
  const tried = isCode ? await tryCode(actor, typed) : await tryPassword(actor, typed);
  const event = { action: "session.confirm", objectType: "session", objectId: actor.userId } as const;
  if (tried.ok) return { ok: true, actor: await renewSession(actor, false, (tx) => appendAudit(tx, [{ ...event, result: "done" }])) };
  await write(actor, (tx) => appendAudit(tx, [{ ...event, result: "failed" }]));
  return tried;
}

async function tryPassword(actor: Actor, typed: string): Promise<{ ok: true } | { ok: false; attemptsLeft: number }> {
  const hashes = await write(actor, (tx) => tx.$queryRaw<{ hash: string }[]>`SELECT hash FROM app.own_password_hashes() AS hash LIMIT 1`);
  if (typed.length <= PASSWORD_MAX && (await verifyPassword(hashes[0]?.hash ?? null, typed))) return { ok: true };
  return { ok: false, attemptsLeft: await write(actor, (tx) => failed(actor, tx)) };
}

/**
 * The current password as proof, in the field of a form; a wrong one counts like a failed login.
 * @throws AppError invalid naming the field
 */
export async function provePassword(actor: Actor, typed: string, field: string): Promise<void> {
  const tried = await tryPassword(actor, typed);
  if (!tried.ok) throw new AppError("invalid", "现在的密码不正确，未修改。", { fields: { [field]: `密码不正确，还可以试${tried.attemptsLeft}次。` } });
}

/** Whether the person proved to be there within the minutes that the settings allow. */
export const recentlyConfirmed = (actor: Actor): boolean => actor.confirmedAt !== null && now().getTime() - actor.confirmedAt.getTime() < actor.security.confirmMinutes * 60_000;
