import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { logIn } from "@/lib/access/login";
import { ADMIN_DUTIES, type AdminDuty } from "@/lib/access/permissions";
import { readSession } from "@/lib/access/session";
import type { AppError } from "@/lib/core/errors";
import { getUser, listUsers } from "@/lib/domains/users/data";
import { createUser, disableUser, editUser, enableUser } from "@/lib/domains/users/mutations";
import { userManageScope, userScope } from "@/lib/domains/users/policy";
import { type CreateInput, type EditInput, parseUserFilter } from "@/lib/domains/users/schema";
import { clearFactor, endUserSessions, requireFactor, resetPassword, setDuty, unlockUser } from "@/lib/domains/user-security/mutations";
import { secureScope } from "@/lib/domains/user-security/policy";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const origin = { ip: "10.9.9.9", requestId: "test", userAgent: "test", device: null };
const admin = actorOf("prefecture.admin");
const withDuties = (...adminDuties: AdminDuty[]): Actor => ({ ...admin, adminDuties, security: { ...admin.security, separateAdministration: true } });
const manage = userManageScope(admin);
const secure = secureScope(admin);
const key = () => ({ idempotencyKey: randomUUID() });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

let made = 0;
const county = (change: Partial<CreateInput> = {}): CreateInput => ({
  ...key(),
  username: `county.person${++made}`,
  fullName: "",
  unitName: "瑞丽市住建局",
  post: "填报岗",
  role: "COUNTY_OFFICER",
  countyCode: "533102",
  countyDuty: "FILES",
  utility: "",
  agencyKey: "",
  isLead: false,
  factorRequired: false,
  ...change,
});
const administrator = (change: Partial<CreateInput> = {}) =>
  county({ username: `second.person${++made}`, unitName: "州住建局", post: "管理岗", role: "PREFECTURE_ADMIN", countyCode: "", countyDuty: "", ...change });

/** A new account with its one-time password. */
async function person(input = county()) {
  const { ids, slips } = await createUser(manage, input);
  return { id: ids[0] ?? "", username: input.username, password: slips?.[0]?.password ?? "" };
}
const row = async (id: string) => (await database.owner("SELECT * FROM app_user WHERE id = $1", [id]))[0];
const trail = (id: string) =>
  database.owner("SELECT action, result, username, before, after, reason FROM audit_event WHERE object_type = 'user' AND object_id = $1 ORDER BY seq", [id]);
const edit = async (id: string, change: Partial<EditInput> = {}): Promise<EditInput> => {
  const { fullName, unitName, post, role, countyCode, countyDuty, utility, agencyKey, isLead } = county();
  return { ...key(), userId: id, version: Number((await row(id))?.version), fullName, unitName, post, role, countyCode, countyDuty, utility, agencyKey, isLead, ...change };
};
/** A login as the account, and whether its session still opens anything. */
async function session(username: string, password: string) {
  const result = await logIn(username, password, origin);
  if (!result.ok) throw new Error(`no login: ${result.fault.kind}`);
  return { alive: async () => (await readSession(result.sessionId, result.userId, origin)) !== null, read: () => readSession(result.sessionId, result.userId, origin) };
}

describe("a new account", () => {
  test("stands as it was filled in, with a one-time password that is nowhere in the database", async () => {
    const input = county({ fullName: "测试员甲", isLead: true });
    const { id, password } = await person(input);
    expect(password).toMatch(/^[\w-]{14,}$/);
    expect(await row(id)).toMatchObject({
      username: input.username,
      full_name: "测试员甲",
      role: "COUNTY_OFFICER",
      county_code: "533102",
      county_duty: "FILES",
      is_lead: true,
      must_change_password: true,
      is_demonstration: false,
      created_by_id: admin.userId,
    });
    expect(await trail(id)).toMatchObject([
      { action: "user.create", result: "done", username: "prefecture.admin", after: { username: input.username, scope: "瑞丽市", countyDuty: "经办" } },
    ]);
    const all = await database.owner(
      "SELECT to_jsonb(u)::text AS t FROM app_user u UNION ALL SELECT to_jsonb(a)::text FROM audit_event a UNION ALL SELECT to_jsonb(i)::text FROM idempotency i",
    );
    expect(all.filter((each) => String(each.t).includes(password))).toEqual([]);
  });

  test("sent twice is made once, and the password is told the first time alone", async () => {
    const input = county();
    const first = await createUser(manage, input);
    const second = await createUser(manage, input);
    expect(second.ids).toEqual(first.ids);
    expect([first.slips?.length, second.slips]).toEqual([1, null]);
    expect(await database.owner("SELECT id FROM app_user WHERE username = $1", [input.username])).toHaveLength(1);
  });

  test("with a name that is taken is refused beside the field, also when two come at once", async () => {
    const input = county({ username: "mangshi" });
    expect(await failure(createUser(manage, input))).toMatchObject({ kind: "invalid", detail: { fields: { username: expect.stringContaining("mangshi") as string } } });
    const names = county({ username: "same.name" });
    const outcomes = await Promise.all([1, 2, 3].map(() => failure(createUser(manage, { ...names, ...key() }))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome?.kind === "invalid")).toHaveLength(2);
  });

  test("whose role and scope do not fit is refused, each fault beside its field", async () => {
    const faults = async (change: Partial<CreateInput>) => Object.keys((await failure(createUser(manage, county(change))))?.detail.fields ?? {}).sort();
    expect(await faults({ countyCode: "", countyDuty: "" })).toEqual(["countyCode", "countyDuty"]);
    expect(await faults({ countyCode: "999999" })).toEqual(["countyCode"]);
    expect(await faults({ role: "LEADER" })).toEqual(["countyCode", "countyDuty"]);
    expect(await faults({ role: "UTILITY_OFFICER", countyCode: "", countyDuty: "" })).toEqual(["utility"]);
    expect(await faults({ role: "UTILITY_OFFICER", countyCode: "", countyDuty: "", utility: "GAS:999999" })).toEqual(["utility"]);
  });

  test("of an operating unit keeps utility and unit", async () => {
    const [unit] = await database.owner("SELECT id, utility_key FROM utility_unit WHERE utility_key = 'WATER' ORDER BY id LIMIT 1");
    const { id } = await person(county({ role: "UTILITY_OFFICER", countyCode: "", countyDuty: "", utility: `WATER:${String(unit?.id)}` }));
    expect(await row(id)).toMatchObject({ utility_key: "WATER", utility_unit_id: unit?.id, county_code: null });
  });
});

describe("the one-time password", () => {
  beforeEach(() => void vi.useRealTimers());

  test("opens a session that leads to a password of one's own, and nothing else", async () => {
    const { username, password } = await person();
    const opened = await session(username, password);
    expect((await opened.read())?.steps[0]).toBe("password");
  });

  test("is good for 72 hours and not a second longer", async () => {
    const { id, username, password } = await person();
    const until = (await row(id))?.one_time_until as Date;
    const created = (await row(id))?.created_at as Date;
    expect(until.getTime() - created.getTime()).toBe(72 * 3_600_000);
    vi.useFakeTimers({ toFake: ["Date"], now: until.getTime() - 1000 });
    expect((await logIn(username, password, origin)).ok).toBe(true);
    vi.setSystemTime(until);
    expect(await logIn(username, password, origin)).toEqual({ ok: false, fault: { kind: "expired" } });
    vi.useRealTimers();
  });

  test("is worth nothing after the password was changed, and nothing after another reset", async () => {
    const { id, username, password } = await person();
    const { slip } = await resetPassword(secure, { ...key(), userId: id, reason: "本人到场申请" });
    expect((await logIn(username, password, origin)).ok).toBe(false);
    expect((await logIn(username, slip?.password ?? "", origin)).ok).toBe(true);
    expect(await trail(id)).toMatchObject([{ action: "user.create" }, { action: "user.password.reset", reason: "本人到场申请" }]);
  });

  test("ends all logins, and a form sent twice gives no second one", async () => {
    const { id, username, password } = await person();
    const opened = await session(username, password);
    const input = { ...key(), userId: id, reason: "忘记密码" };
    const first = await resetPassword(secure, input);
    expect(await opened.alive()).toBe(false);
    expect((await resetPassword(secure, input)).slip).toBeNull();
    expect((await logIn(username, first.slip?.password ?? "", origin)).ok).toBe(true);
  });
});

describe("a change of the account", () => {
  test("of the post leaves its logins alone; of the county ends them at once", async () => {
    const { id, username, password } = await person();
    const opened = await session(username, password);
    expect(await editUser(manage, await edit(id, { post: "综合岗" }))).toEqual({ ended: null });
    expect(await opened.alive()).toBe(true);
    expect(await editUser(manage, await edit(id, { post: "综合岗", unitName: "芒市住建局", countyCode: "533103" }))).toEqual({ ended: 1 });
    expect(await opened.alive()).toBe(false);
    expect(await row(id)).toMatchObject({ county_code: "533103", version: 3 });
    expect((await trail(id)).at(-1)).toMatchObject({ action: "user.edit", before: { scope: "瑞丽市" }, after: { scope: "芒市", sessionsEnded: "1个" } });
  });

  test.each([
    ["role", { role: "LEADER" as const, countyCode: "", countyDuty: "" as const }],
    ["duty", { countyDuty: "REVIEWS" as const }],
    ["lead", { isLead: true }],
  ])("of the %s ends its logins too", async (_what, change) => {
    const { id, username, password } = await person();
    const opened = await session(username, password);
    expect(await editUser(manage, await edit(id, change))).toEqual({ ended: 1 });
    expect(await opened.alive()).toBe(false);
  });

  test("made from a page of yesterday is a conflict that carries what stands now in words", async () => {
    const { id } = await person();
    const stale = await edit(id, { post: "后填的岗" });
    await editUser(manage, await edit(id, { post: "先填的岗", countyDuty: "REVIEWS" }));
    expect(await failure(editUser(manage, stale))).toMatchObject({
      kind: "conflict",
      detail: { current: { post: "先填的岗", countyDuty: "审核", role: "县市住建局", version: "2", who: "州住建局" } },
    });
    expect(await row(id)).toMatchObject({ post: "先填的岗" });
  });

  test("of one's own role is refused, of one's own post not; a deputy has neither account", async () => {
    const own = await edit(admin.userId, { role: "PREFECTURE_STAFF", unitName: "州住建局", countyCode: "", countyDuty: "" });
    expect(await failure(editUser(manage, own))).toMatchObject({ kind: "refused" });
    const deputy: Actor = { ...admin, userId: actorOf("prefecture.staff").userId, principalId: admin.userId };
    expect(await failure(editUser(userManageScope(deputy), { ...own, ...key() }))).toMatchObject({ kind: "refused" });
    const higher = await edit(deputy.userId, { role: "PREFECTURE_ADMIN", unitName: "州住建局", countyCode: "", countyDuty: "" });
    expect(await failure(editUser(userManageScope(deputy), higher))).toMatchObject({ kind: "refused" });
    expect(await editUser(manage, await edit(admin.userId, { role: "PREFECTURE_ADMIN", unitName: "州住建局", post: "综合岗", countyCode: "", countyDuty: "" }))).toEqual({
      ended: null,
    });
  });
});

describe("disabling", () => {
  test("ends the logins and keeps the account out until it is enabled again", async () => {
    const { id, username, password } = await person();
    const opened = await session(username, password);
    expect(await disableUser(manage, { ...key(), userId: id, reason: "调离" })).toEqual({ ended: 1 });
    expect(await opened.alive()).toBe(false);
    expect((await logIn(username, password, origin)).ok).toBe(false);
    expect(await failure(disableUser(manage, { ...key(), userId: id, reason: "再来一次" }))).toMatchObject({ kind: "conflict" });
    await enableUser(manage, { ...key(), userId: id });
    expect((await logIn(username, password, origin)).ok).toBe(true);
    expect((await trail(id)).map((event) => event.action)).toEqual(["user.create", "user.disable", "user.enable"]);
  });

  test("oneself, and the last administrator, is refused; two who disable each other at once leave one", async () => {
    expect(await failure(disableUser(manage, { ...key(), userId: admin.userId, reason: "试" }))).toMatchObject({ kind: "refused" });
    const second = await person(administrator());
    const other = userManageScope({ ...admin, userId: second.id, username: second.username });
    const outcomes = await Promise.all([
      failure(disableUser(manage, { ...key(), userId: second.id, reason: "甲停乙" })),
      failure(disableUser(other, { ...key(), userId: admin.userId, reason: "乙停甲" })),
    ]);
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome !== null)).toMatchObject({ kind: "refused", message: expect.stringContaining("最后一个") as string });
    await database.owner("UPDATE app_user SET disabled_at = NULL, disabled_reason = NULL WHERE role = 'PREFECTURE_ADMIN'");
  });

  test("where administration is separated, the last one of each duty is kept", async () => {
    const people = await Promise.all(ADMIN_DUTIES.map(() => person(administrator())));
    for (const [index, duty] of ADMIN_DUTIES.entries()) await database.owner("UPDATE app_user SET admin_duty = $1 WHERE id = $2", [duty, people[index]?.id]);
    const system = userManageScope(withDuties("SYSTEM"));
    for (const each of people) expect(await failure(disableUser(system, { ...key(), userId: each.id, reason: "试" })), each.username).toMatchObject({ kind: "refused" });
    const another = await person(administrator());
    await database.owner("UPDATE app_user SET admin_duty = 'AUDIT' WHERE id = $1", [another.id]);
    expect(await failure(disableUser(system, { ...key(), userId: people[2]?.id ?? "", reason: "调离" }))).toBeNull();
    expect(await failure(setDuty(secureScope(withDuties("SECURITY")), { ...key(), userId: people[0]?.id ?? "", adminDuty: "", reason: "试" }))).toMatchObject({ kind: "refused" });
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE id = ANY ($1::uuid[])", [[...people, another].map((each) => each.id)]);
  });
});

describe("how an account is guarded", () => {
  test("a lock is lifted, a second factor required and taken away, logins ended, each with its event", async () => {
    const { id, username, password } = await person();
    for (let n = 0; n < 5; n++) await logIn(username, "Wrong-Password-1", origin);
    expect(await logIn(username, password, origin)).toMatchObject({ fault: { kind: "locked" } });
    expect((await getUser(userScope(admin), id))?.locked).toBe(true);
    await unlockUser(secure, { ...key(), userId: id });
    const opened = await session(username, password);
    await requireFactor(secure, { ...key(), userId: id, required: true });
    expect((await opened.read())?.steps).toContain("factor");
    await database.owner("UPDATE app_user SET factor_secret = 'x', factor_confirmed_at = now() WHERE id = $1", [id]);
    expect(await clearFactor(secure, { ...key(), userId: id, reason: "手机遗失" })).toEqual({ ended: 1 });
    expect(await row(id)).toMatchObject({ factor_secret: null, factor_confirmed_at: null, factor_required: true });
    expect(await endUserSessions(secure, { ...key(), userId: id, reason: "电脑遗失" })).toEqual({ ended: 0 });
    expect((await trail(id)).map((event) => event.action)).toEqual(["user.create", "user.unlock", "user.factor.require", "user.factor.clear", "user.sessions.end"]);
  });

  test("nobody guards the own account from here", async () => {
    const given = { ...key(), userId: admin.userId, reason: "试" };
    for (const work of [() => resetPassword(secure, given), () => clearFactor(secure, given), () => endUserSessions(secure, given), () => unlockUser(secure, given)])
      expect(await failure(work())).toMatchObject({ kind: "refused" });
    expect(await failure(setDuty(secure, { ...given, adminDuty: "SYSTEM" }))).toMatchObject({ kind: "refused" });
  });
});

describe("duties kept apart", () => {
  test("the system administrator does not guard, the security administrator does not create", () => {
    expect(() => secureScope(withDuties("SYSTEM"))).toThrow("没有这项权限");
    expect(() => userManageScope(withDuties("SECURITY"))).toThrow("没有这项权限");
    for (const scope of [secureScope, userManageScope]) expect(() => scope(withDuties("AUDIT"))).toThrow("没有这项权限");
    expect(() => userManageScope(actorOf("mangshi"))).toThrow("没有这项权限");
  });

  test.each([
    ["SYSTEM", "UPDATE app_user SET factor_required = true", false],
    ["SYSTEM", "UPDATE app_user SET unlocked_at = now()", false],
    ["SYSTEM", "UPDATE app_user SET admin_duty = 'SECURITY'", false],
    ["SYSTEM", "UPDATE app_user SET post = '综合岗'", true],
    ["SECURITY", "UPDATE app_user SET role = 'PREFECTURE_STAFF'", false],
    ["SECURITY", "UPDATE app_user SET disabled_at = now()", false],
    ["SECURITY", "UPDATE app_user SET is_lead = true", false],
    ["SECURITY", "UPDATE app_user SET factor_required = true", true],
    ["SECURITY", "UPDATE app_user SET admin_duty = 'SYSTEM'", true],
  ] as const)("%s by raw SQL: %s", async (duty, sql, allowed) => {
    const { id } = await person(administrator());
    const work = database.as(settingsOf(withDuties(duty)), `${sql} WHERE id = $1 RETURNING 1`, [id]);
    if (allowed) expect(await work).toHaveLength(1);
    else await expect(work).rejects.toThrow("not of this duty");
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE id = $1", [id]);
  });

  test("nobody gives oneself rights by raw SQL", async () => {
    for (const sql of ["role = 'PREFECTURE_STAFF'", "admin_duty = 'AUDIT'", "disabled_at = now()"])
      await expect(database.as(settingsOf(admin), `UPDATE app_user SET ${sql} WHERE id = $1`, [admin.userId]), sql).rejects.toThrow("own account");
  });
});

describe("who sees which accounts", () => {
  const list = async (actor: Actor, params: Record<string, string> = {}) => {
    const found = await listUsers(userScope(actor), parseUserFilter(params));
    return { ...found, names: found.rows.map((each) => each.username) };
  };

  test("administrator of any kind and auditor all, a lead its own unit, others none", async () => {
    const all = Number((await database.owner("SELECT count(*) AS n FROM app_user"))[0]?.n);
    for (const actor of [admin, actorOf("auditor"), withDuties("SYSTEM"), withDuties("SECURITY"), withDuties("AUDIT")]) expect((await list(actor)).counts.all).toBe(all);
    expect((await list(actorOf("mangshi"))).names.filter((name) => !name.startsWith("county."))).toEqual(["mangshi", "mangshi.review"]);
    expect((await list(actorOf("drc"))).names).toEqual(["drc"]);
    expect((await list(actorOf("water"))).names.filter((name) => !name.startsWith("county."))).toEqual(["water", "water.mangshi"]);
    for (const username of ["leader", "prefecture.staff", "mangshi.review"]) expect(() => userScope(actorOf(username)), username).toThrow("没有这项权限");
  });

  test("a lead opens a colleague's record without trail, and none of another unit", async () => {
    const mangshi = userScope(actorOf("mangshi"));
    const colleague = await getUser(mangshi, actorOf("mangshi.review").userId);
    expect(colleague).toMatchObject({ username: "mangshi.review", history: [], sessions: null });
    expect(await getUser(mangshi, actorOf("ruili").userId)).toBeNull();
    expect(await getUser(mangshi, "no-account")).toBeNull();
  });

  test("filters and counts agree: locked, never, idle after ninety days, disabled", async () => {
    await database.owner("UPDATE app_user SET created_at = now() - interval '91 days' WHERE username = 'media'");
    await database.owner("UPDATE app_user SET created_at = now() - interval '89 days' WHERE username = 'drc'");
    await database.owner("UPDATE app_user SET created_at = now() - interval '91 days', last_login_at = now() - interval '1 day' WHERE username = 'gas'");
    const idle = await list(admin, { state: "idle" });
    expect(idle.names).toEqual(["media"]);
    expect(idle.counts.idle).toBe(1);
    expect((await list(admin, { state: "never", role: "AGENCY_OFFICER" })).names).toContain("media");
    expect((await list(admin, { state: "normal", role: "UTILITY_OFFICER" })).names).toEqual(["gas"]);
    expect((await list(admin, { county: "533103", q: "审核" })).names).toEqual(["mangshi.review"]);
    expect((await list(admin, { q: "%" })).names).toEqual([]);
    const disabled = await list(admin, { state: "disabled" });
    expect([disabled.found, disabled.rows.every((each) => each.disabled)]).toEqual([disabled.counts.disabled, true]);
  });

  test("browsers that served several units are told to those who oversee, and to nobody else", async () => {
    await database.owner(
      `INSERT INTO user_session (id, user_id, created_at, last_seen_at, ip, user_agent, device)
       SELECT 'shared-' || username, id, now(), now(), '-', '-', repeat('a', 64) FROM app_user WHERE username IN ('mangshi', 'ruili')`,
    );
    expect((await list(admin)).shared).toMatchObject([{ units: 2, accounts: "瑞丽市住建局·ruili，芒市住建局·mangshi" }]);
    expect((await list(actorOf("mangshi"))).shared).toEqual([]);
    expect(await database.as(settingsOf(actorOf("mangshi")), "SELECT * FROM app.shared_devices(now() - interval '1 day')")).toEqual([]);
  });
});
