import "server-only";
import { newOneTimePassword } from "@/lib/access/one-time-password";
import type { AdminDuty } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import { AppError } from "@/lib/core/errors";
import { ADMIN_DUTY_LABELS } from "@/lib/domains/users/labels";
import { assertAdministratorLeft, assertFound, assertOther } from "@/lib/domains/users/policy";
import { ONE_TIME_HOURS, oneTimeWords } from "@/lib/domains/users/rules";
import type { Slip, UserEvent } from "@/lib/domains/users/types";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { hashPassword } from "@/lib/infra/password";
import { writeOnce } from "@/lib/infra/write-once";
import type { DutyInput, FactorInput, PlainInput, ReasonedInput } from "./schema";
import type { SecureScope } from "./types";

type Account = { id: string; role: Role; adminDuty: AdminDuty | null; disabled: boolean; factorRequired: boolean; hasFactor: boolean };

async function load(tx: Tx, userId: string): Promise<Account> {
  const [row] = await tx.$queryRaw<Account[]>`
    SELECT id, role, admin_duty AS "adminDuty", disabled_at IS NOT NULL AS disabled, factor_required AS "factorRequired", factor_confirmed_at IS NOT NULL AS "hasFactor"
    FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
  assertFound(row);
  return row;
}

async function end(tx: Tx, userId: string): Promise<number> {
  const [ended] = await tx.$queryRaw<{ n: number }[]>`SELECT app.sessions_end(${userId}::uuid, NULL, NULL, 'administrator', ${now()}) AS n`;
  return ended?.n ?? 0;
}

const event = (action: UserEvent["action"], objectId: string, rest: Partial<UserEvent>): UserEvent => ({ action, result: "done", objectType: "user", objectId, ...rest });

/** Failures up to now no longer count: the account may be tried again at once. */
export function unlockUser(scope: SecureScope, { idempotencyKey, ...input }: PlainInput): Promise<{ unlocked: boolean }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.unlock", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "解锁");
    await tx.$executeRaw`UPDATE app_user SET unlocked_at = ${now()}, updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    return { answer: { unlocked: true }, audit: [event("user.unlock", account.id, {})] };
  });
}

/**
 * A one-time password in place of a forgotten one; all logins end. It is in the answer the first time alone: no row, trail or
 * stored answer holds it.
 */
export async function resetPassword(scope: SecureScope, { idempotencyKey, ...input }: ReasonedInput): Promise<{ slip: Slip | null }> {
  let slip: Slip | null = null;
  await writeOnce(scope.actor, { key: idempotencyKey, action: "user.password.reset", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "重置");
    if (account.disabled) throw new AppError("conflict", "这个账号已停用，请先启用，再重置密码。");
    const [owner] = await tx.$queryRaw<Omit<Slip, "password" | "until">[]>`
      SELECT username, coalesce(full_name, '') AS "fullName", unit_name AS "unitName", post FROM app_user WHERE id = ${account.id}::uuid`;
    assertFound(owner);
    const password = newOneTimePassword(owner, scope.actor.security);
    const until = new Date(now().getTime() + ONE_TIME_HOURS * 3_600_000);
    await tx.$executeRaw`SELECT app.password_set(${account.id}::uuid, ${await hashPassword(password)}, ${until}, NULL, ${now()})`;
    await tx.$executeRaw`UPDATE app_user SET unlocked_at = ${now()}, updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    slip = { ...owner, password, until: oneTimeWords(until) };
    return { answer: { reset: true }, audit: [event("user.password.reset", account.id, { after: { oneTimeUntil: oneTimeWords(until) }, reason: input.reason })] };
  });
  return { slip };
}

/** Whether the account must have a second factor, whatever its role. */
export function requireFactor(scope: SecureScope, { idempotencyKey, ...input }: FactorInput): Promise<{ required: boolean }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.factor.require", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "变更");
    if (account.factorRequired === input.required) throw new AppError("conflict", "已经是这样设置的。请刷新页面。");
    await tx.$executeRaw`UPDATE app_user SET factor_required = ${input.required}, updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    const words = (required: boolean) => ({ factorRequired: required ? "必须" : "按角色" });
    return { answer: { required: input.required }, audit: [event("user.factor.require", account.id, { before: words(account.factorRequired), after: words(input.required) })] };
  });
}

/** Takes away the second factor of somebody who has lost it; all logins end. */
export function clearFactor(scope: SecureScope, { idempotencyKey, ...input }: ReasonedInput): Promise<{ ended: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.factor.clear", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "变更");
    if (!account.hasFactor) throw new AppError("conflict", "这个账号没有启用第二因素。请刷新页面。");
    await tx.$executeRaw`SELECT app.factor_clear(${account.id}::uuid)`;
    await tx.$executeRaw`UPDATE app_user SET updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    const ended = await end(tx, account.id);
    const states = { before: { factorRequired: "已启用" }, after: { factorRequired: "已清除", sessionsEnded: `${ended}个` } };
    return { answer: { ended }, audit: [event("user.factor.clear", account.id, { ...states, reason: input.reason })] };
  });
}

/** Ends all logins of an account: their tokens are refused at the next request. */
export function endUserSessions(scope: SecureScope, { idempotencyKey, ...input }: ReasonedInput): Promise<{ ended: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.sessions.end", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "结束");
    const ended = await end(tx, account.id);
    return { answer: { ended }, audit: [event("user.sessions.end", account.id, { after: { sessionsEnded: `${ended}个` }, reason: input.reason })] };
  });
}

/**
 * Which administration an administrator does, where it is separated. All logins end.
 * @throws AppError refused for one's own account and where nobody would be left with the duty
 */
export function setDuty(scope: SecureScope, { idempotencyKey, ...input }: DutyInput): Promise<{ ended: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.duty", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "变更");
    const duty = input.adminDuty || null;
    if (account.role !== "PREFECTURE_ADMIN") throw new AppError("invalid", "管理分工只用于州局管理员。");
    if (duty === account.adminDuty) throw new AppError("conflict", "已经是这样设置的。请刷新页面。");
    if (scope.actor.security.separateAdministration && account.adminDuty && !account.disabled) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('administrators', 0))`;
      const [left] = await tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM app_user
        WHERE role = 'PREFECTURE_ADMIN' AND disabled_at IS NULL AND id <> ${account.id}::uuid AND admin_duty::text = ${account.adminDuty}`;
      assertAdministratorLeft(left?.n ?? 0);
    }
    await tx.$executeRaw`UPDATE app_user SET admin_duty = ${duty}::"AdminDuty", updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    const ended = await end(tx, account.id);
    const words = (given: AdminDuty | null) => ({ adminDuty: given ? ADMIN_DUTY_LABELS[given] : "未分工" });
    return {
      answer: { ended },
      audit: [event("user.duty", account.id, { before: words(account.adminDuty), after: { ...words(duty), sessionsEnded: `${ended}个` }, reason: input.reason })],
    };
  });
}
