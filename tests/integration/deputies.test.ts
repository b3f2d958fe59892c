import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { logIn } from "@/lib/access/login";
import { readSession } from "@/lib/access/session";
import { AppError } from "@/lib/core/errors";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { listColleagues, listDeputyships } from "@/lib/domains/deputies/data";
import { appoint, end, layDown, takeUp } from "@/lib/domains/deputies/mutations";
import { deputyEditScope, deputyScope, partScope } from "@/lib/domains/deputies/policy";
import { businessToday } from "@/lib/infra/clock";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { edit } from "../support/edits";

const database = ownDatabase();
const origin = { ip: "10.1.2.3", requestId: "r-1", userAgent: "Chrome", device: null };
const id = (username: string) => actorOf(username).userId;
const daysOn = (days: number) => new Date(Date.parse(businessToday()) + days * 86_400_000).toISOString().slice(0, 10);
const terms = (change: Record<string, unknown> = {}) => ({
  deputyId: id("mangshi.review"),
  fromOn: daysOn(0),
  toOn: daysOn(7),
  reason: "出差",
  idempotencyKey: randomUUID(),
  ...change,
});
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const byUser = (username: string, input = terms()) => appoint(deputyEditScope(actorOf(username)), input);
const rows = () => database.owner<{ n: number }>("SELECT count(*)::int AS n FROM deputyship").then(([row]) => row?.n);

/** A real session of the account, as the next request would find it. */
async function session(username: string) {
  const answer = await logIn(username, DEMONSTRATION_PASSWORD, origin);
  if (!answer.ok) throw new Error(`${username} could not log in`);
  return async () => {
    const found = await readSession(answer.sessionId, answer.userId, origin);
    if (!found) throw new Error("the session has ended");
    return found;
  };
}

async function startActing(username: string, deputyshipId: number) {
  const next = await session(username);
  await takeUp(partScope((await next()).actor), { deputyshipId, idempotencyKey: randomUUID() });
  return next;
}

beforeAll(async () => {
  await database.owner("DELETE FROM deputyship");
});

describe("appointing", () => {
  test("a colleague of one's own unit, with a trace", async () => {
    const { id: made } = await byUser("ruili", terms({ deputyId: await secondOf("533102") }));
    const [event] = await database.owner("SELECT action, username, county_code, after, reason FROM audit_event WHERE object_type = 'deputyship' AND object_id = $1", [
      String(made),
    ]);
    expect(event).toEqual({
      action: "deputy.appoint",
      username: "ruili",
      county_code: "533102",
      reason: "出差",
      after: { principal: "瑞丽市住建局·填报岗", deputy: "瑞丽市住建局·第二岗", fromOn: daysOn(0), toOn: daysOn(7) },
    });
  });

  test("nobody outside the unit, not oneself, nobody disabled: said beside the field, and refused by the database itself", async () => {
    const before = await rows();
    for (const deputyId of [id("ruili"), id("mangshi"), id("prefecture.admin"), randomUUID()]) {
      expect(await failure(byUser("mangshi", terms({ deputyId }))), deputyId).toMatchObject({ kind: "invalid", detail: { fields: { deputyId: expect.any(String) as string } } });
    }
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE username = 'mangshi.review'");
    expect(await failure(byUser("mangshi"))).toMatchObject({ kind: "invalid" });
    await database.owner("UPDATE app_user SET disabled_at = NULL WHERE username = 'mangshi.review'");
    const sql = `INSERT INTO deputyship (principal_id, deputy_id, from_on, to_on, reason, created_by_id, created_at) VALUES ($1, $2, '2021-07-08', '2021-07-09', '出差', $1, now())`;
    await expect(database.as(settingsOf(actorOf("mangshi")), sql, [id("mangshi"), id("ruili")])).rejects.toMatchObject({ code: "42501" });
    await expect(database.as(settingsOf(actorOf("mangshi")), sql, [id("mangshi"), id("mangshi.review")])).resolves.toEqual([]);
    expect(await rows()).toBe(before);
  });

  test("for somebody else: a lead its own unit's, an administrator anybody's, others nobody's", async () => {
    const second = await secondOf("533102");
    const forRuili = () => terms({ principalId: id("ruili"), deputyId: second, fromOn: daysOn(30), toOn: daysOn(31) });
    for (const username of ["mangshi", "mangshi.review", "auditor"]) expect(await failure(byUser(username, forRuili())), username).toMatchObject({ kind: "not-found" });
    const { id: made } = await byUser("prefecture.admin", forRuili());
    const lead = { ...actorOf("ruili"), isLead: true };
    expect(await failure(appoint(deputyEditScope(lead), terms({ principalId: second, deputyId: id("ruili"), fromOn: daysOn(40), toOn: daysOn(41) })))).toBeNull();
    expect((await listDeputyships(deputyScope(actorOf("ruili")))).find((row) => row.id === made)?.appointedBy).toBe("州住建局·管理岗");
  });

  test("not twice for the same days, and of two at once exactly one; sent twice, done once", async () => {
    const sent = terms({ fromOn: daysOn(50), toOn: daysOn(60) });
    const [first, again] = await Promise.all([byUser("mangshi", sent), byUser("mangshi", sent)]);
    expect(again).toEqual(first);
    expect(await failure(byUser("mangshi", terms({ fromOn: daysOn(60), toOn: daysOn(61) })))).toMatchObject({
      kind: "invalid",
      detail: { fields: { fromOn: expect.any(String) as string } },
    });
    const outcomes = await Promise.all([1, 2].map(() => failure(byUser("mangshi", terms({ fromOn: daysOn(70), toOn: daysOn(75) })))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  });
});

async function secondOf(county: string): Promise<string> {
  const [found] = await database.owner<{ id: string }>("SELECT id FROM app_user WHERE county_code = $1 AND post = '第二岗'", [county]);
  if (found) return found.id;
  const [made] = await database.owner<{ id: string }>(
    `INSERT INTO app_user (id, username, unit_name, post, role, county_code, county_duty, password_hash, password_changed_at, must_change_password, created_at)
     SELECT gen_random_uuid(), username || '.second', unit_name, '第二岗', role, county_code, 'FILES', password_hash, now(), false, now()
     FROM app_user WHERE county_code = $1 AND county_duty = 'FILES' LIMIT 1 RETURNING id`,
    [county],
  );
  return made?.id ?? "";
}

describe("who sees and who ends", () => {
  test("both, their lead, administrator and auditor see it; another county does not, in code or in raw SQL", async () => {
    const { id: made } = await byUser("mangshi", terms({ fromOn: daysOn(100), toOn: daysOn(101) }));
    const sees = async (username: string) => (await listDeputyships(deputyScope(actorOf(username)))).some((row) => row.id === made);
    for (const username of ["mangshi", "mangshi.review", "prefecture.admin", "auditor"]) expect(await sees(username), username).toBe(true);
    for (const username of ["ruili", "prefecture.staff", "leader", "gas", "drc"]) {
      expect(await sees(username), username).toBe(false);
      expect(await database.as(settingsOf(actorOf(username)), "SELECT id FROM deputyship WHERE id = $1", [made]), username).toEqual([]);
    }
    const stop = (username: string, version = 1) => end(deputyEditScope(actorOf(username)), { deputyshipId: made, version, idempotencyKey: randomUUID() });
    for (const username of ["ruili", "auditor", "prefecture.staff"]) expect(await failure(stop(username)), username).toMatchObject({ kind: "not-found" });
    expect(await failure(stop("mangshi.review"))).toBeNull();
    expect(await failure(stop("mangshi", 2))).toMatchObject({ kind: "conflict" });
    const [undone] = await Promise.allSettled([database.as(settingsOf(actorOf("mangshi")), "UPDATE deputyship SET ended_at = NULL WHERE id = $1 RETURNING id", [made])]);
    expect(undone.status === "fulfilled" ? undone.value : []).toEqual([]);
  });

  test("colleagues are the own unit's alone", async () => {
    await secondOf("533102");
    const labels = async (username: string) => (await listColleagues(deputyEditScope(actorOf(username)))).map(({ label }) => label);
    expect(await labels("mangshi")).toEqual(["芒市住建局·审核岗"]);
    expect(await labels("ruili")).toEqual(["瑞丽市住建局·第二岗"]);
    expect(await labels("drc")).toEqual([]);
  });
});

describe("acting", () => {
  let made = 0;
  beforeAll(async () => {
    await database.owner("DELETE FROM deputyship");
    made = (await byUser("mangshi")).id;
  });

  test("gives role, slice and duties of the principal, keeps the person, and the trail says for whom", async () => {
    const next = await startActing("mangshi.review", made);
    const { actor, steps } = await next();
    expect(steps).toEqual([]);
    expect(actor).toMatchObject({
      userId: id("mangshi.review"),
      username: "mangshi.review",
      principalId: id("mangshi"),
      actingFor: "芒市住建局·填报岗",
      countyCode: "533103",
      isLead: true,
      duties: { files: true, submits: false },
    });
    await edit(actor, "533103-010", { contactPost: "代办岗", notes: "" });
    const [event] = await database.owner("SELECT username, acting_for FROM audit_event WHERE object_id = '533103-010' AND action = 'community.edit'");
    expect(event).toEqual({ username: "mangshi.review", acting_for: "芒市住建局·填报岗" });
    const [row] = await database.owner("SELECT updated_by_id FROM community_detail WHERE community_id = '533103-010'");
    expect(row).toEqual({ updated_by_id: id("mangshi.review") });

    await layDown(partScope(actor), { idempotencyKey: randomUUID() });
    const own = (await next()).actor;
    expect(own).toMatchObject({ principalId: null, actingFor: null, duties: { files: false, submits: true } });
    expect(() => registerWriteScope(own)).toThrow(AppError);
    expect((await database.owner("SELECT reason FROM audit_event WHERE action = 'deputy.act' ORDER BY seq")).map((each) => each.reason)).toEqual(["开始代行", "结束代行"]);
  });

  test("is nobody else's to take up, and not outside its dates", async () => {
    for (const username of ["mangshi", "ruili"]) {
      const { actor } = await (await session(username))();
      expect(await failure(takeUp(partScope(actor), { deputyshipId: made, idempotencyKey: randomUUID() })), username).toMatchObject({ kind: "refused" });
    }
    const later = (await byUser("mangshi", terms({ fromOn: daysOn(20), toOn: daysOn(21) }))).id;
    const { actor } = await (await session("mangshi.review"))();
    expect(await failure(takeUp(partScope(actor), { deputyshipId: later, idempotencyKey: randomUUID() }))).toMatchObject({ kind: "refused" });
  });

  test("ends with its last day, when it is ended, and with the principal's account: the next request is one's own part", async () => {
    const acts = async (next: () => Promise<{ actor: Actor }>) => (await next()).actor.principalId !== null;
    const next = await startActing("mangshi.review", made);
    expect(await acts(next)).toBe(true);
    await database.owner("UPDATE deputyship SET from_on = $2::date - 9, to_on = $2::date - 1 WHERE id = $1", [made, businessToday()]);
    expect(await acts(next)).toBe(false);
    await database.owner("UPDATE deputyship SET to_on = $2::date WHERE id = $1", [made, businessToday()]);
    expect(await acts(next)).toBe(true);
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE username = 'mangshi'");
    expect(await acts(next)).toBe(false);
    await database.owner("UPDATE app_user SET disabled_at = NULL WHERE username = 'mangshi'");
    expect(await acts(next)).toBe(true);
    await database.owner("UPDATE deputyship SET ended_at = now() WHERE id = $1", [made]);
    expect(await acts(next)).toBe(false);
    await database.owner("UPDATE deputyship SET ended_at = NULL WHERE id = $1", [made]);
  });

  test("never chains, and arranges nothing personal: not in code, not in raw SQL", async () => {
    const admin = await byUser("prefecture.admin", terms({ deputyId: id("prefecture.staff") }));
    const staff = await byUser("prefecture.staff", terms({ deputyId: id("prefecture.admin") }));
    const next = await startActing("prefecture.staff", admin.id);
    const { actor } = await next();
    expect(actor.adminDuties).toContain("SYSTEM");
    expect(await failure(takeUp(partScope(actor), { deputyshipId: staff.id, idempotencyKey: randomUUID() }))).toMatchObject({ kind: "refused" });
    // Not even its own: a part is taken up from one's own.
    expect(await failure(takeUp(partScope(actor), { deputyshipId: admin.id, idempotencyKey: randomUUID() }))).toMatchObject({
      message: expect.stringContaining("您正在代行") as string,
    });
    expect(() => deputyEditScope(actor)).toThrow("代行期间");
    const sql = `INSERT INTO deputyship (principal_id, deputy_id, from_on, to_on, reason, created_by_id, created_at) VALUES ($1, $2, '2021-08-08', '2021-08-09', '出差', $3, now())`;
    const values = [id("mangshi"), id("mangshi.review"), actor.userId];
    await expect(database.as(settingsOf(actor), sql, values)).rejects.toMatchObject({ code: "42501" });
    await expect(database.as({ ...settingsOf(actor), acting_for: "" }, sql, values)).resolves.toEqual([]);
  });

  test("asks for a second factor where the principal's role does", async () => {
    const withFactor = JSON.stringify({ factorRoles: ["PREFECTURE_ADMIN"], passwordDays: 0 });
    const [before] = await database.owner<{ value: unknown }>("SELECT value FROM setting WHERE key = 'security'");
    const { id: admin } = (await database.owner<{ id: number }>("SELECT id FROM deputyship WHERE principal_id = $1", [id("prefecture.admin")]))[0] ?? { id: 0 };
    const acting = await startActing("prefecture.staff", admin);
    await database.owner("UPDATE setting SET value = $1 WHERE key = 'security'", [withFactor]);
    // Taken up before the rule came: the step stands before every page.
    expect((await acting()).steps).toEqual(["factor"]);
    const next = await session("prefecture.staff");
    expect((await next()).steps).toEqual([]);
    expect(await failure(takeUp(partScope((await next()).actor), { deputyshipId: admin, idempotencyKey: randomUUID() }))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("动态口令") as string,
    });
    expect((await next()).actor.principalId).toBeNull();
    await database.owner("UPDATE setting SET value = $1 WHERE key = 'security'", [JSON.stringify(before?.value)]);
  });
});
