import "server-only";
import { newRecoveryCodes, newSeed, stepOf } from "@/lib/access/factor";
import { passwordFaults } from "@/lib/access/password-rules";
import { AppError } from "@/lib/core/errors";
import { now } from "@/lib/infra/clock";
import { hashPassword, verifyPassword } from "@/lib/infra/password";
import { writeOnce } from "@/lib/infra/write-once";
import { getOwnPasswordHashes } from "./data";
import { assertHasFactor, assertMayDropFactor, assertOwn } from "./policy";
import type { AccountScope } from "./types";

const about = (scope: AccountScope) => ({ result: "done", objectType: "user", objectId: scope.actor.userId }) as const;

/**
 * Sets one's own new password; all other sessions end.
 * @throws AppError invalid with everything the password lacks, or that it was used before
 */
export async function changePassword(scope: AccountScope, key: string, password: string): Promise<{ ended: boolean }> {
  const { actor } = scope;
  const faults = passwordFaults(password, actor, actor.security);
  if (faults.length > 0) throw new AppError("invalid", "新密码不符合要求，未修改。", { fields: { newPassword: faults.join("") } });
  for (const used of await getOwnPasswordHashes(scope)) {
    if (await verifyPassword(used, password)) {
      throw new AppError("invalid", "新密码用过，未修改。", { fields: { newPassword: `不能与现在的密码或最近${actor.security.passwordHistory}次的密码相同。` } });
    }
  }
  const hash = await hashPassword(password);
  // The password itself stays out of the form's fingerprint: a fast hash of it must rest nowhere.
  return writeOnce(actor, { key, action: "account.password", payload: {} }, async (tx) => {
    assertOwn(scope);
    await tx.$executeRaw`SELECT app.password_set(${actor.userId}::uuid, ${hash}, NULL, ${actor.sessionId}, ${now()})`;
    return { answer: { ended: true }, audit: [{ ...about(scope), action: "account.password" }] };
  });
}

/** Makes a seed that waits for its first code; one that was in use goes on until then. */
export function beginFactor(scope: AccountScope, key: string): Promise<{ begun: boolean }> {
  return writeOnce(scope.actor, { key, action: "account.factor.begin", payload: {} }, async (tx) => {
    assertOwn(scope);
    await tx.$executeRaw`SELECT app.factor_begin(${newSeed()})`;
    return { answer: { begun: true }, audit: [{ ...about(scope), action: "account.factor.begin" }] };
  });
}

/**
 * The first right code puts the new seed in force. The recovery codes are given out this once and not kept with the
 * form's answer: sent twice, the second answer has none.
 * @throws AppError invalid for a wrong code
 */
export async function confirmFactor(scope: AccountScope, key: string, code: string): Promise<{ codes: string[] }> {
  const { actor } = scope;
  const { codes, hashes } = newRecoveryCodes();
  const wrong = new AppError("invalid", "动态口令不正确，第二因素还没有启用。", { fields: { code: "口令每30秒更换；请核对手机时间，填写当前显示的6位数字。" } });
  const { confirmed } = await writeOnce(actor, { key, action: "account.factor", payload: {} }, async (tx) => {
    assertOwn(scope);
    const [factor] = await tx.$queryRaw<{ pending: string | null }[]>`SELECT pending FROM app.own_factor()`;
    if (!factor?.pending) throw new AppError("invalid", "请先点“重新设置”，再扫码填写口令。");
    const step = stepOf(actor.username, factor.pending, code, now());
    if (step === null) throw wrong;
    const [used] = await tx.$queryRaw<{ ok: boolean }[]>`SELECT app.factor_step(${step}) AS ok`;
    if (!used?.ok) throw wrong;
    await tx.$executeRaw`SELECT app.factor_confirm(${factor.pending}, ${hashes}, ${now()})`;
    return { answer: { confirmed: true }, audit: [{ ...about(scope), action: "account.factor" }] };
  });
  return { codes: confirmed ? codes : [] };
}

/** New recovery codes; the old ones are worth nothing from now on. @throws AppError refused without a second factor */
export async function renewRecoveryCodes(scope: AccountScope, key: string): Promise<{ codes: string[] }> {
  const { codes, hashes } = newRecoveryCodes();
  await writeOnce(scope.actor, { key, action: "account.codes", payload: {} }, async (tx) => {
    assertHasFactor(scope);
    await tx.$executeRaw`SELECT app.recovery_codes_set(${hashes}, ${now()})`;
    return { answer: { renewed: true }, audit: [{ ...about(scope), action: "account.codes" }] };
  });
  return { codes };
}

/** @throws AppError refused where the second factor is obligatory */
export function dropFactor(scope: AccountScope, key: string): Promise<{ dropped: boolean }> {
  return writeOnce(scope.actor, { key, action: "account.factor.drop", payload: {} }, async (tx) => {
    assertMayDropFactor(scope);
    await tx.$executeRaw`SELECT app.factor_clear(${scope.actor.userId}::uuid)`;
    return { answer: { dropped: true }, audit: [{ ...about(scope), action: "account.factor.drop" }] };
  });
}

/** Ends one of one's own sessions, or with no handle all but the one that asks. @returns how many ended */
export function endOwnSessions(scope: AccountScope, key: string, handle: string | null): Promise<{ ended: number }> {
  return writeOnce(scope.actor, { key, action: "account.sessions.end", payload: { handle } }, async (tx) => {
    assertOwn(scope);
    const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT app.sessions_end(${scope.actor.userId}::uuid, ${handle}, ${scope.actor.sessionId}, 'owner', ${now()}) AS n`;
    return { answer: { ended: row?.n ?? 0 }, audit: [{ ...about(scope), action: "account.sessions.end", after: { ended: row?.n ?? 0 } }] };
  });
}
