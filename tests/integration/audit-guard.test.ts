import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { logIn } from "@/lib/access/login";
import { recordFile, routeScope } from "@/lib/access/route-scope";
import { endSession, readSession, recordUnreached } from "@/lib/access/session";
import type * as session from "@/lib/access/session";
import { loadCommunity } from "@/lib/domains/community-record/loaders";
import { editCommunity } from "@/lib/domains/community-edit/mutations";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { verifyTrail } from "@/lib/domains/audit/mutations";
import { trailExportScope, trailScope } from "@/lib/domains/audit/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { edit, edited } from "../support/edits";
import { figure } from "../support/figure";
import { filesUnder } from "../support/source";

const asked = vi.hoisted(() => ({ by: null as Actor | null }));
vi.mock("@/lib/access/session", async (original) => ({ ...(await original<typeof session>()), requireActor: async () => asked.by }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-portal-path": "/api/audit/export?who=x" }), cookies: async () => ({ get: () => undefined }) }));

const database = ownDatabase();
const origin = { ip: "10.1.2.3", requestId: "r-1", userAgent: "Chrome", device: null };
const save = (communityId: string, actor = actorOf("mangshi")) => edit(actor, communityId, { contactPost: "专门联络岗", notes: "备注" });
const trail = () => database.owner("SELECT username, action, result, object_type, object_id, reason FROM audit_event ORDER BY seq");
const count = async (sql: string) => (await database.owner<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]?.n;

beforeEach(() => database.connect("super", (client) => client.query("SET session_replication_role = replica; TRUNCATE audit_event")));

describe("a record beyond the reader's reach, asked for by its address", () => {
  test.each([
    ["mangshi", "533102-001"],
    ["gas", "533122-001"],
    ["water", "533103-999"],
  ])("%s at %s: reads as not there and is recorded once, however often the page asks", async (username, communityId) => {
    asked.by = actorOf(username);
    expect(await loadCommunity(communityId)).toBeNull();
    expect(await loadCommunity(communityId)).toBeNull();
    expect(await trail()).toEqual([
      { username, action: "community.read", result: "refused", object_type: "community", object_id: communityId, reason: "没有这条记录，或它不在您的范围内。" },
    ]);
  });

  test("the next request's attempt is another one, another record's too", async () => {
    const [first, second] = [actorOf("mangshi"), actorOf("mangshi")];
    await recordUnreached(first, "community.read", { objectType: "community", objectId: "533102-001" });
    await recordUnreached(first, "community.read", { objectType: "community", objectId: "533102-002" });
    await recordUnreached(second, "community.read", { objectType: "community", objectId: "533102-001" });
    expect(await trail()).toHaveLength(3);
  });

  test("the own record and, for those who see all, one that does not exist are no refusals", async () => {
    asked.by = actorOf("mangshi");
    expect(await loadCommunity("533103-001")).not.toBeNull();
    asked.by = actorOf("leader");
    expect(await loadCommunity("533103-999")).toBeNull();
    expect(await trail()).toEqual([]);
  });
});

test("a file is refused without a session", async () => {
  const answer = await routeScope("audit.export", trailExportScope);
  expect(answer).toBeInstanceOf(Response);
  expect([(answer as Response).status, await (answer as Response).text()]).toEqual([401, "登录已结束，请重新登录后再试。"]);
  expect(await trail()).toEqual([]);
});

describe("when the trail cannot be written", () => {
  const broken = async (work: () => Promise<void>) => {
    const [row] = await database.owner<{ text: string }>("SELECT pg_get_functiondef('app.audit_append(jsonb, timestamptz)'::regprocedure) AS text");
    await database.owner(`CREATE OR REPLACE FUNCTION app.audit_append(events jsonb, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, app AS $$ BEGIN RAISE EXCEPTION 'the trail is full'; END $$`);
    try {
      await work();
    } finally {
      await database.owner(row?.text ?? "");
    }
  };

  test("a change fails and nothing is changed, and the form can be sent again", async () => {
    const input = await edited(actorOf("mangshi"), "533103-003", { notes: "没有记录就没有改动" });
    const before = await database.owner("SELECT contact_post, notes, version FROM community_detail WHERE community_id = '533103-003'");
    const keys = await count("idempotency");
    await broken(async () => {
      await expect(editCommunity(registerWriteScope(actorOf("mangshi")), input)).rejects.toThrow("the trail is full");
    });
    expect(await database.owner("SELECT contact_post, notes, version FROM community_detail WHERE community_id = '533103-003'")).toEqual(before);
    expect(await count("idempotency")).toBe(keys);
    expect(await editCommunity(registerWriteScope(actorOf("mangshi")), input)).toEqual({ id: "533103-003" });
  });

  test("nobody logs in, and no session is left", async () => {
    const sessions = await count("user_session");
    await broken(async () => {
      await expect(logIn("mangshi", DEMONSTRATION_PASSWORD, origin)).rejects.toThrow("the trail is full");
      await expect(logIn("mangshi", "not the password", origin)).rejects.toThrow("the trail is full");
    });
    expect(await count("user_session")).toBe(sessions);
    expect(await count("login_attempt WHERE outcome = 'SUCCESS'")).toBe(0);
  });

  test("no file leaves, and a verification that is not recorded did not happen", async () => {
    await broken(async () => {
      await expect(recordFile(actorOf("auditor"), { action: "audit.export", objectType: "trail", after: { rows: 1 } })).rejects.toThrow("the trail is full");
      await expect(verifyTrail(trailScope(actorOf("auditor")), { idempotencyKey: randomUUID() })).rejects.toThrow("the trail is full");
    });
    expect(await trail()).toEqual([]);
    figure(36, "trail cannot be written: change, login, file and verification fail, 0 rows changed");
  });
});

describe("the verification", () => {
  test("is recorded with what it found, by whoever reads the whole trail", async () => {
    await save("533103-004");
    expect(await verifyTrail(trailScope(actorOf("auditor")), { idempotencyKey: randomUUID() })).toMatchObject({ events: 1, brokenAt: null });
    expect(await verifyTrail(trailScope(actorOf("prefecture.admin")), { idempotencyKey: randomUUID() })).toMatchObject({ events: 2, brokenAt: null });
    await database.connect("super", (client) => client.query("SET session_replication_role = replica; UPDATE audit_event SET reason = 'x' WHERE seq = 1"));
    expect(await verifyTrail(trailScope(actorOf("auditor")), { idempotencyKey: randomUUID() })).toMatchObject({ events: 3, brokenAt: 1 });
    expect(await trail()).toMatchObject([{}, { action: "audit.verify", result: "done" }, { result: "done" }, { username: "auditor", result: "failed" }]);
  });

  test("is refused to everybody else, by the permissions and by the database", async () => {
    const { read } = await import("@/lib/infra/db");
    for (const username of ["prefecture.staff", "leader", "mangshi", "gas", "drc"]) {
      expect(() => trailScope(actorOf(username)), username).toThrow("您的岗位没有这项权限。");
      await expect(
        read(actorOf(username), (tx) => tx.$queryRaw`SELECT * FROM app.audit_verify()`),
        username,
      ).rejects.toThrow("only who reads the whole trail");
    }
    const system = { ...actorOf("prefecture.admin"), adminDuties: ["SYSTEM", "SECURITY"] };
    expect(() => trailScope(system)).toThrow("您的岗位没有这项权限。");
    await expect(read(system, (tx) => tx.$queryRaw`SELECT * FROM app.audit_verify()`)).rejects.toThrow("only who reads the whole trail");
    expect(await read({ ...system, adminDuties: ["AUDIT"] }, (tx) => tx.$queryRaw`SELECT events FROM app.audit_verify()`)).toEqual([{ events: 0n }]);
  });
});

test("a deputy's event says whom it was done for, and its hash covers that", async () => {
  await save("533103-005", { ...actorOf("mangshi"), actingFor: "芒市住建局·审核岗" });
  await save("533103-006");
  expect(await database.owner("SELECT username, acting_for FROM audit_event ORDER BY seq")).toEqual([
    { username: "mangshi", acting_for: "芒市住建局·审核岗" },
    { username: "mangshi", acting_for: null },
  ]);
  const brokenAfter = async (statement: string) => {
    await database.connect("super", (client) => client.query(`SET session_replication_role = replica; ${statement}`));
    return (await database.owner("SELECT broken_at FROM app.audit_verify()"))[0];
  };
  expect(await brokenAfter("SELECT 1")).toEqual({ broken_at: null });
  expect(await brokenAfter("UPDATE audit_event SET acting_for = '瑞丽市住建局·审核岗' WHERE seq = 2")).toEqual({ broken_at: "2" });
  expect(await brokenAfter("UPDATE audit_event SET acting_for = NULL")).toEqual({ broken_at: "1" });
});

describe("nothing of the trail goes away", () => {
  test("no command and no statement of the product removes or changes an event", () => {
    const touching = filesUnder(["app", "components", "lib", "prisma"], /\.(tsx?|sql)$/).filter((file) =>
      /(delete\s+from|truncate(\s+table)?|update)\s+"?audit_event|auditEvent\.(delete|update|upsert)|drop\s+(table|trigger)[^;]*audit_event/i.test(readFileSync(file, "utf8")),
    );
    expect(touching).toEqual([]);
    figure(36, "no command purges: 0 statements in the product remove or change an event, the trigger refuses the owner too");
  });

  test("no secret gets into it: passwords typed, hashes, session identifiers, seeds", async () => {
    const secrets = [DEMONSTRATION_PASSWORD, "Wrong!Pass-word1", "Old#Secret-2"];
    for (const username of ["mangshi", "auditor", "nobody", "gas"]) {
      for (const password of secrets) {
        const answer = await logIn(username, password, origin);
        if (!answer.ok) continue;
        secrets.push(answer.sessionId);
        const live = await readSession(answer.sessionId, answer.userId, origin);
        if (live) await endSession(live.actor, "logout");
      }
    }
    await save("533103-007");
    const [kept] = await database.owner<{ hashes: string[] }>("SELECT array_agg(DISTINCT password_hash) AS hashes FROM app_user");
    const lines = await database.owner<{ line: string }>("SELECT row_to_json(e)::text AS line FROM audit_event e");
    expect(lines.length).toBeGreaterThan(10);
    for (const secret of [...secrets, ...(kept?.hashes ?? []), "$argon2", "otpauth:"]) expect(lines.filter(({ line }) => line.includes(secret))).toEqual([]);
  });
});
