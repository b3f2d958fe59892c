import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { logIn } from "@/lib/access/login";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const origin = { ip: "10.1.2.3", requestId: "r-1", userAgent: "Chrome", device: null };
const START = Date.parse("2026-03-02T01:00:00Z");
const MINUTE = 60_000;

const at = (minutes: number) => vi.setSystemTime(START + minutes * MINUTE);
const right = (username: string) => logIn(username, DEMONSTRATION_PASSWORD, origin);
const wrong = (username: string) => logIn(username, "not the password", origin);
const locked = (until: number) => ({ ok: false, fault: { kind: "locked", minutes: Math.ceil(until - (Date.now() - START) / MINUTE) } });
const left = (attemptsLeft: number) => ({ ok: false, fault: { kind: "wrong", attemptsLeft } });
const attempts = async (username: string) =>
  (await database.owner<{ outcome: string }>("SELECT outcome FROM login_attempt WHERE username = $1 ORDER BY id", [username])).map((row) => row.outcome);

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

describe("five failures lock a name for fifteen minutes", () => {
  test.each(["leader", "nobody.of.this.name"])("%s: whether there is such an account or not", async (username) => {
    for (let guess = 0; guess < 4; guess++) {
      at(guess);
      expect(await wrong(username)).toEqual(left(4 - guess));
    }
    at(4);
    expect(await wrong(username)).toEqual(locked(19));
  });

  test("the right password is refused as long as the lock holds, and taken when it opens", async () => {
    for (const minute of [4.1, 12, 18.99]) {
      at(minute);
      expect(await right("leader"), `minute ${minute}`).toEqual(locked(19));
    }
    at(19);
    expect(await right("leader")).toMatchObject({ ok: true });
    expect(await attempts("leader")).toEqual([...Array.from({ length: 5 }, () => "WRONG_PASSWORD"), "LOCKED", "LOCKED", "LOCKED", "SUCCESS"]);
  });

  test("a name without an account opens again just so, with five fresh attempts", async () => {
    at(18.99);
    expect(await wrong("nobody.of.this.name")).toEqual(locked(19));
    at(19);
    expect(await wrong("nobody.of.this.name")).toEqual(left(4));
  });

  test("the lock lasts fifteen minutes even when the failures lay far apart", async () => {
    for (const minute of [100, 103, 106, 110]) {
      at(minute);
      expect(await wrong("auditor")).toMatchObject({ fault: { kind: "wrong" } });
    }
    at(114);
    expect(await wrong("auditor")).toEqual(locked(129));
    for (const minute of [116, 120, 128.9]) {
      at(minute);
      expect(await right("auditor"), `minute ${minute}`).toEqual(locked(129));
    }
    at(129);
    expect(await right("auditor")).toMatchObject({ ok: true });
  });

  test("failures more than fifteen minutes old are forgotten", async () => {
    for (const minute of [200, 205, 210, 215, 220, 225]) {
      at(minute);
      expect(await wrong("drc")).toMatchObject({ fault: { kind: "wrong" } });
    }
  });

  test("a success clears the count", async () => {
    at(300);
    for (let guess = 0; guess < 4; guess++) await wrong("gas");
    at(300.1);
    expect(await right("gas")).toMatchObject({ ok: true });
    at(300.2);
    expect(await wrong("gas")).toEqual(left(4));
  });

  test("one name's lock is not another's", async () => {
    at(400);
    for (let guess = 0; guess < 5; guess++) await wrong("water");
    expect(await right("power")).toMatchObject({ ok: true });
  });

  test("of ten guesses side by side at most five are weighed", async () => {
    at(500);
    const answers = await Promise.all(Array.from({ length: 10 }, () => wrong("finance")));
    expect(answers.every((answer) => !answer.ok)).toBe(true);
    const outcomes = await attempts("finance");
    expect(outcomes.filter((outcome) => outcome === "WRONG_PASSWORD")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "LOCKED")).toHaveLength(5);
  });

  test("a guess whose answer never came counts as failed", async () => {
    at(600);
    await database.owner("INSERT INTO login_attempt (username, at, ip, outcome) SELECT 'media', $1, '-', 'PENDING' FROM generate_series(1, 5)", [new Date(START + 600 * MINUTE)]);
    expect(await right("media")).toEqual(locked(615));
  });
});

describe("who comes in", () => {
  test("a name in capitals, in full width or with spaces is the same name", async () => {
    at(700);
    for (const name of ["MangShi", " mangshi ", "ｍａｎｇｓｈｉ"]) expect(await right(name), name).toMatchObject({ ok: true });
  });

  test("a disabled account does not, and is not told apart from a wrong password", async () => {
    at(710);
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE username = 'publicity'");
    expect(await right("publicity")).toEqual(left(4));
    expect(await attempts("publicity")).toEqual(["DISABLED"]);
  });

  test("hostile names and passwords are failures like any other", async () => {
    at(720);
    for (const name of ["", "'; DROP TABLE app_user; --", "a\u0000b", "x".repeat(100_000), "👤".repeat(40), '{"not":""}', "__proto__"]) {
      expect(await logIn(name, "\u0000".repeat(1000), origin), name.slice(0, 20)).toEqual(left(4));
    }
  });
});

describe("the trail of logins", () => {
  test("has each attempt exactly once, with its outcome and origin", async () => {
    at(800);
    await wrong("ruili");
    await right("ruili");
    await wrong("unknown.person");
    const rows = await database.owner(
      "SELECT username, action, result, reason, ip, request_id FROM audit_event WHERE username IN ('ruili', 'unknown.person') AND request_id <> 'demonstration' ORDER BY seq",
    );
    const common = { action: "session.login", ip: "10.1.2.3", request_id: "r-1" };
    expect(rows).toEqual([
      { ...common, username: "ruili", result: "failed", reason: "密码不正确" },
      { ...common, username: "ruili", result: "done", reason: null },
      { ...common, username: "unknown.person", result: "failed", reason: "没有这个账号" },
    ]);
    const [counted] = await database.owner(
      "SELECT (SELECT count(*)::int FROM audit_event WHERE action = 'session.login') AS events, (SELECT count(*)::int FROM login_attempt WHERE outcome <> 'PENDING') AS attempts",
    );
    expect(counted?.events).toBe(counted?.attempts);
  });

  test("holds no password and no hash, nor does the list of attempts", async () => {
    const [found] = await database.owner(
      `SELECT count(*)::int AS n FROM (SELECT e::text AS line FROM audit_event e UNION ALL SELECT a::text FROM login_attempt a) AS lines WHERE line LIKE ANY (ARRAY['%' || $1 || '%', '%not the password%', '%argon2%'])`,
      [DEMONSTRATION_PASSWORD],
    );
    expect(found).toEqual({ n: 0 });
  });
});
