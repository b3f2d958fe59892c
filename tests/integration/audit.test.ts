import { beforeEach, describe, expect, test } from "vitest";
import { appendAudit, auditRefusal, type AuditEvent } from "@/lib/infra/audit";
import { publicActor, write } from "@/lib/infra/db";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";

const database = ownDatabase();
const event = (objectId: string, more: Partial<AuditEvent> = {}): AuditEvent => ({
  action: "community.edit",
  result: "done",
  objectType: "community",
  objectId,
  countyCode: "533103",
  ...more,
});
const append = (events: AuditEvent[], username = "mangshi") => write(actorOf(username), (tx) => appendAudit(tx, events));

type Chain = { events: string; head: string | null; broken_at: string | null };
const verify = async () => (await database.owner<Chain>("SELECT * FROM app.audit_verify()"))[0];

/** What a superuser can do who switches the triggers off. */
const tamper = (...statements: string[]) =>
  database.connect("super", async (client) => {
    for (const statement of ["SET session_replication_role = replica", ...statements]) await client.query(statement);
  });

describe("an event", () => {
  test("is signed by the transaction's actor, whoever it claims to be about", async () => {
    const claimed = { ...event("533103-001"), userId: actorOf("ruili").userId, username: "ruili", role: "AUDITOR", unitName: "别的单位" };
    await append([claimed]);
    expect(
      await database.owner("SELECT user_id, username, role, unit_name, ip, request_id FROM audit_event WHERE object_id = '533103-001' AND request_id <> 'demonstration'"),
    ).toEqual([{ user_id: actorOf("mangshi").userId, username: "mangshi", role: "COUNTY_OFFICER", unit_name: "芒市住建局", ip: "127.0.0.1", request_id: "test" }]);
  });

  test("is not written when the change beside it fails", async () => {
    const failing = write(actorOf("mangshi"), async (tx) => {
      await appendAudit(tx, [event("533103-002")]);
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await database.owner("SELECT 1 FROM audit_event WHERE object_id = '533103-002' AND request_id <> 'demonstration'")).toEqual([]);
  });

  test("of a refusal stands on its own, and nothing typed keeps it out", async () => {
    await auditRefusal(actorOf("gas"), event("a\u0000b\ud800", { result: "refused", reason: "您的岗位没有这项权限。", after: { notes: "x'; DROP TABLE audit_event; --" } }));
    expect(await database.owner("SELECT result, object_id FROM audit_event WHERE username = 'gas'")).toEqual([{ result: "refused", object_id: "a\ufffdb\ufffd" }]);
    expect((await verify())?.broken_at).toBeNull();
  });
});

describe("the portal's role and the schema's owner", () => {
  const statements = ["UPDATE audit_event SET reason = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"];

  test("cannot change or remove an event", async () => {
    for (const statement of statements) {
      await expect(database.as(settingsOf(actorOf("prefecture.admin")), statement), statement).rejects.toThrow("permission denied");
      await expect(database.owner(statement), statement).rejects.toThrow("append-only");
    }
    figure(37, "UPDATE, DELETE and TRUNCATE refused to the portal's role, and to the schema's owner");
  });

  test("the portal's role cannot slip one in beside the chain", async () => {
    const insert = "INSERT INTO audit_event SELECT (e).* FROM (SELECT e FROM audit_event e LIMIT 1) AS one";
    await expect(database.as(settingsOf(actorOf("auditor")), insert)).rejects.toThrow("permission denied");
  });
});

describe("the chain", () => {
  beforeEach(async () => {
    await tamper("TRUNCATE audit_event");
    for (let n = 1; n <= 6; n++) await append([event(`533103-00${n}`, { before: { notes: "" }, after: { notes: `第${n}次` } })]);
  });

  test("is whole when nobody touched it", async () => {
    expect(await verify()).toMatchObject({ events: "6", broken_at: null });
  });

  test.each([
    ["an edited text", `UPDATE audit_event SET after = '{"notes": "改过"}' WHERE seq = 3`, "3"],
    ["an edited instant", "UPDATE audit_event SET at = at + interval '1 microsecond' WHERE seq = 2", "2"],
    ["another name put in", "UPDATE audit_event SET username = 'ruili' WHERE seq = 6", "6"],
    ["a hash made to fit the edited event", "UPDATE audit_event AS e SET reason = 'x', hash = app.audit_hash(jsonb_populate_record(e, '{\"reason\": \"x\"}')) WHERE seq = 3", "4"],
    ["a removed event", "DELETE FROM audit_event WHERE seq = 4", "5"],
    ["the first event removed", "DELETE FROM audit_event WHERE seq = 1", "2"],
    ["an event removed and the rest numbered anew", "DELETE FROM audit_event WHERE seq = 4; UPDATE audit_event SET seq = seq - 1 WHERE seq > 4", "4"],
  ])("shows %s", async (_what, statement, brokenAt) => {
    await tamper(statement);
    expect((await verify())?.broken_at).toBe(brokenAt);
  });

  test("shows two events that changed places", async () => {
    await tamper("UPDATE audit_event SET seq = -2 WHERE seq = 2", "UPDATE audit_event SET seq = 2 WHERE seq = 3", "UPDATE audit_event SET seq = 3 WHERE seq = -2");
    expect((await verify())?.broken_at).toBe("2");
  });

  test("cut short it is whole in itself, but lacks the head that was noted elsewhere", async () => {
    const noted = (await verify())?.head;
    const carries = async () => (await database.owner("SELECT 1 FROM audit_event WHERE hash = $1", [noted])).length;
    expect(await carries()).toBe(1);
    await tamper("DELETE FROM audit_event WHERE seq > 4");
    expect([(await verify())?.broken_at, await carries()]).toEqual([null, 0]);
    await tamper("TRUNCATE audit_event");
    expect(await verify()).toEqual({ events: "0", head: null, broken_at: null });
  });

  test("eight writers at once do not fork it", async () => {
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 0; n < 5; n++) await append([event(`533103-1${writer}${n}`), event(`533103-2${writer}${n}`)], ["mangshi", "ruili"][writer % 2]);
      }),
    );
    expect(await verify()).toMatchObject({ events: "86", broken_at: null });
    const [links] = await database.owner("SELECT count(DISTINCT prev_hash)::int AS links, max(seq)::int AS last FROM audit_event");
    expect(links).toEqual({ links: 86, last: 86 });
    figure(37, "8 writers at once, 80 events: 0 forks");
  });

  test("goes on after a writer that gave up", async () => {
    await expect(
      write(publicActor("-", "-"), async (tx) => {
        await appendAudit(tx, [event("533103-300")]);
        throw new Error("gone");
      }),
    ).rejects.toThrow("gone");
    await append([event("533103-301")]);
    expect(await verify()).toMatchObject({ events: "7", broken_at: null });
  });
});
