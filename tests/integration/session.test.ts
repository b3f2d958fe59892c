import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { logIn } from "@/lib/access/login";
import { endSession, readSession } from "@/lib/access/session";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const origin = { ip: "10.1.2.3", requestId: "r-1", userAgent: "Chrome", device: null };
const START = Date.parse("2026-03-02T01:00:00Z");
const MINUTE = 60_000;
const SECOND = 1_000;

let day = 0;
let opened = { userId: "", sessionId: "" };
const after = (milliseconds: number) => vi.setSystemTime(START + day * 86_400_000 + milliseconds);
const read = async () => (await readSession(opened.sessionId, opened.userId, origin))?.actor ?? null;

async function open(username: string) {
  const answer = await logIn(username, DEMONSTRATION_PASSWORD, origin);
  if (!answer.ok) throw new Error(`${username} could not log in`);
  opened = answer;
}

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());
beforeEach(async () => {
  day += 1;
  after(0);
  await open("mangshi");
});

test("a session gives the account as the table of accounts has it now", async () => {
  expect(await read()).toEqual({
    ...actorOf("mangshi"),
    sessionId: opened.sessionId,
    ip: "10.1.2.3",
    requestId: "r-1",
    confirmedAt: new Date(START + day * 86_400_000),
    endsAt: new Date(START + day * 86_400_000 + 12 * 60 * MINUTE),
    security: expect.objectContaining({ factorRoles: [], passwordLength: 10 }) as unknown,
  });
  await database.owner("UPDATE app_user SET post = '审核岗' WHERE username = 'mangshi'");
  expect(await read()).toMatchObject({ post: "审核岗" });
});

test("an account of an operating unit carries the counties that the unit covers", async () => {
  await database.owner("UPDATE app_user SET utility_unit_id = (SELECT id FROM utility_unit WHERE name = '梁河县供排水公司') WHERE username = 'water'");
  await open("water");
  expect(await read()).toMatchObject({ role: "UTILITY_OFFICER", utilityKey: "WATER", unitCounties: ["533122"] });
});

describe("half an hour without use", () => {
  test("less a second: it lives", async () => {
    after(30 * MINUTE - SECOND);
    expect(await read()).not.toBeNull();
  });

  test("and a second: it is over, and stays over", async () => {
    after(30 * MINUTE + SECOND);
    expect(await read()).toBeNull();
    after(0);
    expect(await read()).not.toBeNull();
  });

  test("counts from the last use", async () => {
    after(20 * MINUTE);
    await read();
    after(50 * MINUTE - SECOND);
    expect(await read()).not.toBeNull();
    after(80 * MINUTE);
    expect(await read()).toBeNull();
  });

  test("reading many pages in one minute writes nothing", async () => {
    after(10 * MINUTE);
    await read();
    const seen = () => database.owner("SELECT last_seen_at, xmin::text FROM user_session WHERE id = $1", [opened.sessionId]);
    const before = await seen();
    for (const second of [1, 20, 59]) {
      after(10 * MINUTE + second * SECOND);
      await read();
    }
    expect(await seen()).toEqual(before);
  });
});

test("twelve hours after the login it is over, however busy it was", async () => {
  const life = 12 * 60 * MINUTE;
  for (let used = 25 * MINUTE; used < life; used += 25 * MINUTE) {
    after(used);
    expect(await read()).not.toBeNull();
  }
  after(life - SECOND);
  expect(await read()).not.toBeNull();
  after(life + SECOND);
  expect(await read()).toBeNull();
});

describe("refused at once", () => {
  test("an ended session", async () => {
    const actor = await read();
    if (!actor) throw new Error("the session should live");
    await endSession(actor, "logout");
    expect(await read()).toBeNull();
    const ended = await database.owner("SELECT action, result, username FROM audit_event ORDER BY seq DESC LIMIT 1");
    expect(ended).toEqual([{ action: "session.logout", result: "done", username: "mangshi" }]);
  });

  test("ending one session leaves the person's others alone", async () => {
    const first = { ...opened };
    await open("mangshi");
    const actor = await read();
    if (actor) await endSession(actor, "logout");
    expect(await readSession(first.sessionId, first.userId, origin)).not.toBeNull();
  });

  test("a disabled account", async () => {
    await open("ruili");
    await database.owner("UPDATE app_user SET disabled_at = now() WHERE username = 'ruili'");
    expect(await read()).toBeNull();
  });

  test("a session under another person's name, and one that never was", async () => {
    expect(await readSession(opened.sessionId, actorOf("prefecture.admin").userId, origin)).toBeNull();
    expect(await readSession("", opened.userId, origin)).toBeNull();
    expect(await readSession("' OR '1'='1", opened.userId, origin)).toBeNull();
  });
});
