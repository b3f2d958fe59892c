import "server-only";
import { randomUUID } from "node:crypto";
import { newOneTimePassword } from "@/lib/access/one-time-password";
import type { AdminDuty } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import { AppError } from "@/lib/core/errors";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { hashPassword } from "@/lib/infra/password";
import { writeOnce } from "@/lib/infra/write-once";
import { selectChoices } from "./data";
import { assertAdministratorLeft, assertFits, assertFound, assertOther } from "./policy";
import { changesOf, changesRights, ONE_TIME_HOURS, oneTimeWords, scopeFaults, splitUtility, userWords } from "./rules";
import type { CreateInput, DisableInput, EditInput, EnableInput } from "./schema";
import type { CountyDuty, NewUser, Slip, UserEvent, UserFields, UserManageScope } from "./types";

type Account = { id: string; role: Role; admin_duty: AdminDuty | null; disabled: boolean; version: number; updated_at: Date | null; who: string | null; fields: UserFields };
type Row = Omit<Account, "fields"> & Omit<UserFields, "countyDuty"> & { countyDuty: CountyDuty | "" };

/** The account as it stands, held until the change is done; the key is left free, since every form notes its sender by it. */
async function load(tx: Tx, userId: string): Promise<Account> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT u.id, u.role, u.admin_duty, u.disabled_at IS NOT NULL AS disabled, u.version, u.updated_at, coalesce(u.full_name, '') AS "fullName", u.unit_name AS "unitName",
      u.post, coalesce(u.county_code, '') AS "countyCode", coalesce(u.county_duty::text, '') AS "countyDuty", concat_ws(':', u.utility_key, u.utility_unit_id) AS utility,
      coalesce(u.agency_key, '') AS "agencyKey", u.is_lead AS "isLead",
      (SELECT a.unit_name FROM audit_event a WHERE a.object_type = 'user' AND a.object_id = u.id::text AND a.result = 'done' ORDER BY a.seq DESC LIMIT 1) AS who
    FROM app_user u WHERE u.id = ${userId}::uuid FOR NO KEY UPDATE OF u`;
  assertFound(row);
  const { fullName, unitName, post, role, countyCode, countyDuty, utility, agencyKey, isLead } = row;
  return { ...row, fields: { fullName, unitName, post, role, countyCode, countyDuty, utility, agencyKey, isLead } };
}

/** Somebody else must be left who administers what this account does; one after the other, so that two cannot remove each other. */
async function keepAdministrator(tx: Tx, scope: UserManageScope, account: Account): Promise<void> {
  const separate = scope.actor.security.separateAdministration;
  if (account.role !== "PREFECTURE_ADMIN" || account.disabled || (separate && account.admin_duty === null)) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('administrators', 0))`;
  const [left] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM app_user WHERE role = 'PREFECTURE_ADMIN' AND disabled_at IS NULL AND id <> ${account.id}::uuid
      AND (NOT ${separate} OR admin_duty::text = ${account.admin_duty})`;
  assertAdministratorLeft(left?.n ?? 0);
}

const endSessions = async (tx: Tx, userId: string, why: string): Promise<number> => {
  const [ended] = await tx.$queryRaw<{ n: number }[]>`SELECT app.sessions_end(${userId}::uuid, NULL, NULL, ${why}, ${now()}) AS n`;
  return ended?.n ?? 0;
};

type Prepared = { user: NewUser; id: string; password: string; hash: string };

/** Passwords are hashed before the transaction opens, so that nobody waits for it. */
async function prepare(scope: UserManageScope, users: readonly NewUser[]): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (let at = 0; at < users.length; at += 4) {
    const batch = users.slice(at, at + 4).map(async (user) => {
      const password = newOneTimePassword(user, scope.actor.security);
      return { user, id: randomUUID(), password, hash: await hashPassword(password) };
    });
    prepared.push(...(await Promise.all(batch)));
  }
  return prepared;
}

async function insert(tx: Tx, scope: UserManageScope, accounts: readonly Prepared[], at: Date, until: Date): Promise<void> {
  const rows = accounts.map(({ user, id, hash }) => ({
    id,
    username: user.username,
    full_name: user.fullName || null,
    unit_name: user.unitName,
    post: user.post,
    role: user.role,
    county_code: user.countyCode || null,
    county_duty: user.countyDuty || null,
    utility_key: splitUtility(user.utility).utilityKey,
    utility_unit_id: splitUtility(user.utility).utilityUnitId,
    agency_key: user.agencyKey || null,
    is_lead: user.isLead,
    factor_required: user.factorRequired,
    password_hash: hash,
  }));
  const made = await tx.$executeRaw`
    INSERT INTO app_user (id, username, full_name, unit_name, post, role, county_code, county_duty, utility_key, utility_unit_id, agency_key, is_lead, factor_required,
      password_hash, password_changed_at, must_change_password, one_time_until, created_at, created_by_id, version)
    SELECT r.id, r.username, r.full_name, r.unit_name, r.post, r.role, r.county_code, r.county_duty, r.utility_key, r.utility_unit_id, r.agency_key, r.is_lead,
      r.factor_required, r.password_hash, ${at}, true, ${until}, ${at}, ${scope.actor.userId}::uuid, 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, username text, full_name text, unit_name text, post text, role "Role", county_code text,
      county_duty "CountyDuty", utility_key text, utility_unit_id integer, agency_key text, is_lead boolean, factor_required boolean, password_hash text)
    ON CONFLICT (username) DO NOTHING`;
  if (made === rows.length) return;
  const taken = await tx.$queryRaw<{ username: string }[]>`
    SELECT username FROM app_user WHERE username = ANY (${rows.map((row) => row.username)}::text[]) AND NOT id = ANY (${rows.map((row) => row.id)}::uuid[])`;
  const names = taken.map((row) => row.username).join("、");
  throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { username: `已有同名账号：${names}。请换一个账号名。` } });
}

/**
 * Creates accounts, all or none, each with a one-time password. Sent twice they are made once, and the passwords are shown
 * the first time alone: `slips` is null afterwards.
 * @throws AppError invalid where role and scope do not fit or a name is taken
 */
export async function createUsers(
  scope: UserManageScope,
  once: { key: string; action: "user.create" | "user.import"; payload: unknown },
  users: readonly NewUser[],
): Promise<{ ids: string[]; slips: Slip[] | null }> {
  const accounts = await prepare(scope, users);
  const at = now();
  const until = new Date(at.getTime() + ONE_TIME_HOURS * 3_600_000);
  const untilWords = oneTimeWords(until);
  let fresh = false;
  const answer = await writeOnce(scope.actor, once, async (tx) => {
    const choices = await selectChoices(tx);
    for (const user of users) assertFits(scopeFaults(user, choices));
    await insert(tx, scope, accounts, at, until);
    const events = accounts.map(({ user, id }): UserEvent => ({
      action: once.action,
      result: "done",
      objectType: "user",
      objectId: id,
      after: { username: user.username, ...userWords(user, choices), factorRequired: user.factorRequired ? "必须" : "按角色", oneTimeUntil: untilWords },
    }));
    const [first, ...rest] = events;
    if (!first) throw new AppError("invalid", "没有要开通的账号。");
    fresh = true;
    return { answer: { ids: accounts.map(({ id }) => id) }, audit: [first, ...rest] };
  });
  const slips = accounts.map(({ user: { username, fullName, unitName, post }, password }) => ({ username, fullName, unitName, post, password, until: untilWords }));
  return { ids: answer.ids, slips: fresh ? slips : null };
}

/** One account from the form. */
export const createUser = (scope: UserManageScope, { idempotencyKey, ...user }: CreateInput) =>
  createUsers(scope, { key: idempotencyKey, action: "user.create", payload: user }, [user]);

/**
 * Changes who an account is for. A change of role or slice ends its logins at once.
 * @throws AppError conflict when it was changed meanwhile, invalid where role and scope do not fit
 */
export function editUser(scope: UserManageScope, { idempotencyKey, ...input }: EditInput): Promise<{ ended: number | null }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.edit", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    const choices = await selectChoices(tx);
    const words = userWords(account.fields, choices);
    if (account.version !== input.version) {
      const current = { ...words, version: String(account.version), at: account.updated_at?.toISOString() ?? "", who: account.who ?? "另一名管理员" };
      throw new AppError("conflict", "您打开本页之后，这个账号已被改过。您填的内容还在，未保存。请对照后选用。", { current });
    }
    assertFits(scopeFaults(input, choices));
    const { before, after } = changesOf(words, userWords(input, choices));
    const rights = changesRights(after);
    if (rights) assertOther(scope.actor, account.id, "改变");
    if (input.role !== account.role) await keepAdministrator(tx, scope, account);
    const { utilityKey, utilityUnitId } = splitUtility(input.utility);
    await tx.$executeRaw`
      UPDATE app_user SET full_name = ${input.fullName || null}, unit_name = ${input.unitName}, post = ${input.post}, role = ${input.role}::"Role",
        county_code = ${input.countyCode || null}, county_duty = ${input.countyDuty || null}::"CountyDuty", utility_key = ${utilityKey}, utility_unit_id = ${utilityUnitId},
        agency_key = ${input.agencyKey || null}, is_lead = ${input.isLead}, admin_duty = CASE WHEN ${input.role} = 'PREFECTURE_ADMIN' THEN admin_duty END,
        updated_at = ${now()}, version = version + 1
      WHERE id = ${account.id}::uuid`;
    const ended = rights ? await endSessions(tx, account.id, "scope") : null;
    const event: UserEvent = {
      action: "user.edit",
      result: "done",
      objectType: "user",
      objectId: account.id,
      before,
      after: ended === null ? after : { ...after, sessionsEnded: `${ended}个` },
    };
    return { answer: { ended }, audit: [event] };
  });
}

/**
 * Disables an account and ends its logins.
 * @throws AppError refused for one's own and for the last administrator
 */
export function disableUser(scope: UserManageScope, { idempotencyKey, ...input }: DisableInput): Promise<{ ended: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.disable", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "停用");
    if (account.disabled) throw new AppError("conflict", "这个账号已经停用。请刷新页面。");
    await keepAdministrator(tx, scope, account);
    await tx.$executeRaw`UPDATE app_user SET disabled_at = ${now()}, disabled_reason = ${input.reason}, updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    const ended = await endSessions(tx, account.id, "disabled");
    const event: UserEvent = {
      action: "user.disable",
      result: "done",
      objectType: "user",
      objectId: account.id,
      before: { state: "启用" },
      after: { state: "停用", sessionsEnded: `${ended}个` },
      reason: input.reason,
    };
    return { answer: { ended }, audit: [event] };
  });
}

/** Lets a disabled account log in again, with the password it had. */
export function enableUser(scope: UserManageScope, { idempotencyKey, ...input }: EnableInput): Promise<{ enabled: boolean }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "user.enable", payload: input }, async (tx) => {
    const account = await load(tx, input.userId);
    assertOther(scope.actor, account.id, "启用");
    if (!account.disabled) throw new AppError("conflict", "这个账号没有停用。请刷新页面。");
    await tx.$executeRaw`UPDATE app_user SET disabled_at = NULL, disabled_reason = NULL, updated_at = ${now()}, version = version + 1 WHERE id = ${account.id}::uuid`;
    const event: UserEvent = { action: "user.enable", result: "done", objectType: "user", objectId: account.id, before: { state: "停用" }, after: { state: "启用" } };
    return { answer: { enabled: true }, audit: [event] };
  });
}
