import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { AppError } from "@/lib/core/errors";
import { getHandover, listHandovers, openParts, readOpenWork } from "@/lib/domains/handovers/data";
import { cancel, decline, give, prepare, take } from "@/lib/domains/handovers/mutations";
import { handoverEditScope, handoverScope } from "@/lib/domains/handovers/policy";
import { listMark } from "@/lib/domains/handovers/rules";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const id = (username: string) => actorOf(username).userId;
const scopeOf = (who: string | Actor) => handoverEditScope(typeof who === "string" ? actorOf(who) : who);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const key = () => ({ idempotencyKey: randomUUID() });
const terms = (change: Record<string, unknown> = {}) => ({ takerId: id("mangshi.review"), reason: "调岗", closesGiver: false, ...key(), ...change });
const row = async (handoverId: number) => (await database.owner("SELECT * FROM handover WHERE id = $1", [handoverId]))[0] ?? {};
const officers = async () => database.owner<{ user_id: string; n: number }>("SELECT user_id, count(*)::int AS n FROM community_officer WHERE county_code = '533103' GROUP BY 1");
const markOf = async (who: string | Actor, giverId: string) => listMark(await readOpenWork(scopeOf(who), giverId));

async function prepared(change: Record<string, unknown> = {}): Promise<number> {
  return (await prepare(scopeOf("mangshi"), terms(change))).id;
}
async function given(change: Record<string, unknown> = {}): Promise<number> {
  const handoverId = await prepared(change);
  await give(scopeOf("mangshi"), { handoverId, version: 1, mark: await markOf("mangshi", id("mangshi")), note: "", ...key() });
  return handoverId;
}

beforeEach(async () => {
  await database.owner("DELETE FROM handover");
  await database.owner("DELETE FROM deputyship");
  await database.owner("UPDATE community_officer SET user_id = $1 WHERE county_code = '533103'", [id("mangshi")]);
  await database.owner(
    "INSERT INTO deputyship (principal_id, deputy_id, from_on, to_on, reason, created_by_id, created_at) VALUES ($1, $2, '2000-01-01', '2000-12-31', '旧', $1, now()), ($1, $2, now(), now() + interval '20 days', '出差', $1, now()), ($2, $1, now(), now() + interval '9 days', '休假', $2, now())",
    [id("mangshi"), id("mangshi.review")],
  );
});

describe("both sign, and the work moves", () => {
  test("the list holds every community in hand, both deputyships and the to-dos; both signatures stand with their instants", async () => {
    const [all] = await officers();
    const handoverId = await given();
    const items = (await row(handoverId)).items as { kind: string; key: string }[];
    const count = (kind: string) => items.filter((item) => item.kind === kind).length;
    expect(count("community")).toBe(all?.n);
    expect(count("deputyship")).toBe(2);
    expect(count("todo")).toBeGreaterThan(0);
    expect(await row(handoverId)).toMatchObject({ state: "GIVEN", given_by_id: id("mangshi"), version: 2 });

    expect(await take(scopeOf("mangshi.review"), { handoverId, version: 2, ...key() })).toEqual({ taken: all?.n });
    expect(await row(handoverId)).toMatchObject({ state: "TAKEN", closed_at: expect.any(Date) as Date });
    expect(await officers()).toEqual([{ user_id: id("mangshi.review"), n: all?.n }]);
    expect(await database.owner("SELECT reason FROM deputyship WHERE ended_at IS NULL")).toEqual([{ reason: "旧" }]);
    const trail = await database.owner<{ action: string; n: number }>(
      "SELECT action, count(*)::int AS n FROM audit_event WHERE action LIKE 'handover.%' OR action = 'community.officer.edit' GROUP BY 1 ORDER BY 1",
    );
    expect(trail).toEqual([
      { action: "community.officer.edit", n: all?.n },
      { action: "handover.give", n: 1 },
      { action: "handover.prepare", n: 1 },
      { action: "handover.take", n: 1 },
    ]);
  });

  test("communities handed over to management, or withdrawn, stay where they were", async () => {
    const [before] = await database.owner("SELECT id, stage FROM community WHERE id = (SELECT min(community_id) FROM community_officer WHERE county_code = '533103')");
    await database.owner("UPDATE community SET stage = 'HANDED_OVER' WHERE id = $1", [before?.id]);
    const handoverId = await given();
    await take(scopeOf("mangshi.review"), { handoverId, version: 2, ...key() });
    await database.owner("UPDATE community SET stage = $2 WHERE id = $1", [before?.id, before?.stage]);
    expect((await officers()).find(({ user_id }) => user_id === id("mangshi"))?.n).toBe(1);
  });

  test("sent twenty times, taken once", async () => {
    const handoverId = await given();
    const sent = { handoverId, version: 2, ...key() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(scopeOf("mangshi.review"), sent)));
    expect(new Set(answers.map(({ taken }) => taken)).size).toBe(1);
    expect(await database.owner("SELECT 1 FROM audit_event WHERE action = 'handover.take' AND object_id = $1", [String(handoverId)])).toHaveLength(1);
  });

  test("taken back and taken over at once: exactly one of them, and the work is where that one says", async () => {
    for (let round = 0; round < 5; round++) {
      const handoverId = await given();
      const outcomes = await Promise.all([
        failure(take(scopeOf("mangshi.review"), { handoverId, version: 2, ...key() })),
        failure(cancel(scopeOf("mangshi"), { handoverId, version: 2, ...key() })),
      ]);
      expect(outcomes.map((outcome) => outcome?.kind ?? "done").sort()).toEqual(["conflict", "done"]);
      const taken = outcomes[0] === null;
      expect((await officers()).map(({ user_id }) => user_id)).toEqual([id(taken ? "mangshi.review" : "mangshi")]);
      expect((await row(handoverId)).state).toBe(taken ? "TAKEN" : "CANCELLED");
      await database.owner("UPDATE community_officer SET user_id = $1 WHERE county_code = '533103'", [id("mangshi")]);
      await database.owner("DELETE FROM deputyship");
    }
  });

  test("a trail that cannot be written: nothing has moved", async () => {
    const handoverId = await given();
    await database.owner("ALTER TABLE audit_event ADD CONSTRAINT full_disk CHECK (action <> 'handover.take') NOT VALID");
    await expect(take(scopeOf("mangshi.review"), { handoverId, version: 2, ...key() })).rejects.toThrow("full_disk");
    await database.owner("ALTER TABLE audit_event DROP CONSTRAINT full_disk");
    expect(await row(handoverId)).toMatchObject({ state: "GIVEN" });
    expect((await officers()).map(({ user_id }) => user_id)).toEqual([id("mangshi")]);
    expect(await database.owner("SELECT id FROM deputyship WHERE ended_at IS NULL")).toHaveLength(3);
  });
});

describe("a list that has changed since the giver signed", () => {
  test("is refused with what changed; signed anew it moves exactly", async () => {
    const handoverId = await given();
    await database.owner("UPDATE community_officer SET user_id = $1 WHERE community_id = '533103-150'", [id("mangshi.review")]);
    const error = await failure(take(scopeOf("mangshi.review"), { handoverId, version: 2, ...key() }));
    expect(error).toMatchObject({ kind: "conflict", message: expect.stringContaining("减少1项（533103-150") as string });
    expect((await officers()).find(({ user_id }) => user_id === id("mangshi.review"))?.n).toBe(1);
    await give(scopeOf("mangshi"), { handoverId, version: 2, mark: await markOf("mangshi", id("mangshi")), note: "", ...key() });
    expect(await failure(take(scopeOf("mangshi.review"), { handoverId, version: 3, ...key() }))).toBeNull();
    expect(await officers()).toHaveLength(1);
  });

  test("the giver signs what was on the screen, nothing else", async () => {
    const handoverId = await prepared();
    const mark = await markOf("mangshi", id("mangshi"));
    await database.owner("UPDATE community_officer SET user_id = $1 WHERE community_id = '533103-150'", [id("mangshi.review")]);
    expect(await failure(give(scopeOf("mangshi"), { handoverId, version: 1, mark, note: "", ...key() }))).toMatchObject({ kind: "conflict" });
    expect(await row(handoverId)).toMatchObject({ state: "PREPARED", given_at: null });
  });
});

describe("who may what", () => {
  test("nobody outside the unit takes over, nobody prepares for another, one at a time", async () => {
    for (const takerId of [id("ruili"), id("prefecture.staff"), id("mangshi"), randomUUID()]) {
      expect(await failure(prepare(scopeOf("mangshi"), terms({ takerId }))), takerId).toMatchObject({
        kind: "invalid",
        detail: { fields: { takerId: expect.any(String) as string } },
      });
    }
    for (const username of ["mangshi.review", "ruili", "auditor", "prefecture.staff"]) {
      expect(await failure(prepare(scopeOf(username), terms({ giverId: id("mangshi") }))), username).toMatchObject({ kind: "not-found" });
    }
    await prepared();
    expect(await failure(prepare(scopeOf("mangshi"), terms()))).toMatchObject({ kind: "conflict" });
  });

  test("only the giver signs, only the taker takes or declines: in code and in raw SQL", async () => {
    const handoverId = await given();
    for (const username of ["mangshi", "ruili", "prefecture.admin", "auditor"]) {
      expect(await failure(take(scopeOf(username), { handoverId, version: 2, ...key() })), username).toMatchObject({ kind: "not-found" });
      expect(await failure(decline(scopeOf(username), { handoverId, version: 2, note: "不接", ...key() })), username).toMatchObject({ kind: "not-found" });
    }
    for (const username of ["mangshi.review", "ruili"])
      expect(await failure(cancel(scopeOf(username), { handoverId, version: 2, ...key() })), username).toMatchObject({ kind: "not-found" });
    const set = (username: string, what: string) => database.as(settingsOf(actorOf(username)), `UPDATE handover SET ${what} WHERE id = ${handoverId} RETURNING id`);
    await expect(set("mangshi", "state = 'TAKEN', closed_at = now()")).rejects.toMatchObject({ code: "42501" });
    await expect(set("mangshi.review", "state = 'CANCELLED', closed_at = now()")).rejects.toMatchObject({ code: "42501" });
    await expect(set("prefecture.admin", "state = 'TAKEN', closed_at = now()")).rejects.toMatchObject({ code: "42501" });
    expect(await set("ruili", "version = 9")).toEqual([]);
    await expect(database.as(settingsOf(actorOf("ruili")), `SELECT app.deputyships_handed_over(${handoverId}, ARRAY[1], now())`)).rejects.toMatchObject({ code: "42501" });
    await cancel(scopeOf("mangshi"), { handoverId, version: 2, ...key() });
    expect(await set("mangshi", "state = 'GIVEN', closed_at = NULL")).toEqual([]);
  });

  test("parties, administrator, auditor and lead read it; another county does not", async () => {
    const handoverId = await given();
    const sees = async (actor: Actor) => [
      (await getHandover(handoverScope(actor), handoverId)) !== null,
      (await listHandovers(handoverScope(actor))).length > 0,
      (await database.as(settingsOf(actor), "SELECT id FROM handover")).length > 0,
    ];
    const lead = { ...actorOf("mangshi"), userId: randomUUID() };
    for (const actor of [actorOf("mangshi"), actorOf("mangshi.review"), actorOf("prefecture.admin"), actorOf("auditor"), lead]) {
      expect(await sees(actor), actor.username).toEqual([true, true, true]);
    }
    for (const username of ["ruili", "prefecture.staff", "leader", "gas", "drc"]) expect(await sees(actorOf(username)), username).toEqual([false, false, false]);
    const [work] = await database.as<{ n: number }>(settingsOf(actorOf("ruili")), "SELECT count(*)::int AS n FROM app.deputyships_of($1, current_date)", [id("mangshi")]);
    expect(work).toEqual({ n: 0 });
  });

  test("not while acting for somebody", async () => {
    const acting = { ...actorOf("mangshi.review"), principalId: id("mangshi"), actingFor: "芒市住建局·填报岗" };
    expect(() => handoverEditScope(acting)).toThrow("代行期间");
    const handoverId = await given();
    await expect(
      database.as(settingsOf(acting), `UPDATE handover SET state = 'TAKEN', closed_at = now() WHERE id = ${handoverId} RETURNING id`).then((rows) => rows.length),
    ).resolves.toBe(0);
  });
});

describe("somebody who has left", () => {
  test("an administrator prepares and signs, which is recorded as such; afterwards the account is to be disabled", async () => {
    const { id: handoverId } = await prepare(scopeOf("prefecture.admin"), terms({ giverId: id("mangshi"), reason: "离岗", closesGiver: true }));
    const mark = await markOf("prefecture.admin", id("mangshi"));
    const sign = (note: string) => give(scopeOf("prefecture.admin"), { handoverId, version: 1, mark, note, ...key() });
    expect(await failure(sign(""))).toMatchObject({ kind: "invalid", detail: { fields: { note: expect.any(String) as string } } });
    await sign("本人已离岗");
    expect(await getHandover(handoverScope(actorOf("mangshi.review")), handoverId)).toMatchObject({
      givenBy: "州住建局·管理岗",
      givenNote: "本人已离岗",
      preparedBy: "州住建局·管理岗",
    });
    const parts = async (username: string) => (await openParts(handoverScope(actorOf(username)), username === "prefecture.admin")).map(({ part }) => part);
    expect(await parts("mangshi.review")).toEqual(["take"]);
    expect(await parts("prefecture.admin")).toEqual([]);
    await take(scopeOf("mangshi.review"), { handoverId, version: 2, ...key() });
    expect(await parts("prefecture.admin")).toEqual(["close"]);
    expect(await parts("mangshi.review")).toEqual([]);
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE username = 'mangshi'");
    expect(await parts("prefecture.admin")).toEqual([]);
    await database.owner("UPDATE app_user SET disabled_at = NULL WHERE username = 'mangshi'");
  });

  test("declined with a reason, it comes back to the giver until there is a new one", async () => {
    const handoverId = await given();
    await decline(scopeOf("mangshi.review"), { handoverId, version: 2, note: "清单不全", ...key() });
    const parts = async () => (await openParts(handoverScope(actorOf("mangshi")), false)).map(({ part, note }) => [part, note]);
    expect(await parts()).toEqual([["again", "清单不全"]]);
    await prepared();
    expect(await parts()).toEqual([["give", null]]);
  });
});
