import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { saveContact } from "@/lib/domains/communities/mutations";
import { communityEditScope } from "@/lib/domains/communities/policy";
import type { ContactInput } from "@/lib/domains/communities/schema";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const mangshi = communityEditScope(actorOf("mangshi"));
const input = (communityId: string, change: Partial<ContactInput> = {}): ContactInput => ({
  communityId,
  version: 1,
  idempotencyKey: randomUUID(),
  contactPost: "社区网格岗",
  notes: "已核对",
  ...change,
});

const detail = async (id: string) => (await database.owner("SELECT contact_post, notes, version, updated_by_id FROM community_detail WHERE community_id = $1", [id]))[0];
const events = (id: string) =>
  database.owner("SELECT action, result, username, county_code, before, after FROM audit_event WHERE object_id = $1 AND request_id <> 'demonstration' ORDER BY seq", [id]);
const keys = async () => (await database.owner<{ n: number }>("SELECT count(*)::int AS n FROM idempotency"))[0]?.n;
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

describe("saving a contact", () => {
  test("changes the row, raises its version, and leaves before and after in the trail", async () => {
    const before = await detail("533103-002");
    expect(await saveContact(mangshi, input("533103-002"))).toEqual({ saved: true });
    expect(await detail("533103-002")).toEqual({ contact_post: "社区网格岗", notes: "已核对", version: 2, updated_by_id: mangshi.actor.userId });
    expect(await events("533103-002")).toEqual([
      {
        action: "community.contact.edit",
        result: "done",
        username: "mangshi",
        county_code: "533103",
        before: { contactPost: before?.contact_post ?? "", notes: before?.notes ?? "" },
        after: { contactPost: "社区网格岗", notes: "已核对" },
      },
    ]);
  });

  test("emptied fields are stored as not known", async () => {
    await saveContact(mangshi, input("533103-003", { contactPost: "", notes: "" }));
    expect(await detail("533103-003")).toMatchObject({ contact_post: null, notes: null, version: 2 });
  });
});

describe("refusals change nothing", () => {
  test("a version that moved on: a conflict that carries the row as it is now and who changed it", async () => {
    await saveContact(mangshi, input("533103-004", { contactPost: "项目联络岗", notes: "先保存的" }));
    const error = await failure(saveContact(mangshi, input("533103-004", { notes: "后保存的" })));
    expect(error).toMatchObject({ kind: "conflict", detail: { current: { contactPost: "项目联络岗", notes: "先保存的", version: "2", who: "芒市住建局" } } });
    expect(Date.parse(error?.detail.current?.at ?? "")).not.toBeNaN();
    expect(await detail("533103-004")).toMatchObject({ notes: "先保存的", version: 2 });
    expect(await events("533103-004")).toHaveLength(1);
  });

  test("another county's record and one that does not exist: not found, alike", async () => {
    const before = await detail("533102-001");
    const foreign = await failure(saveContact(mangshi, input("533102-001")));
    const missing = await failure(saveContact(mangshi, input("533103-999")));
    expect(foreign).toBeInstanceOf(AppError);
    expect([foreign?.kind, foreign?.message, foreign?.detail]).toEqual(["not-found", missing?.message, missing?.detail]);
    expect(await detail("533102-001")).toEqual(before);
    expect(await events("533102-001")).toEqual([]);
  });

  test("a trail that cannot be written: the change and its key are rolled back, and the same form can be sent again", async () => {
    const before = await detail("533103-005");
    const sent = input("533103-005");
    const used = await keys();
    await database.owner("ALTER TABLE audit_event ADD CONSTRAINT full_disk CHECK (object_id <> '533103-005') NOT VALID");
    await expect(saveContact(mangshi, sent)).rejects.toThrow("full_disk");
    expect(await detail("533103-005")).toEqual(before);
    expect(await keys()).toBe(used);
    await database.owner("ALTER TABLE audit_event DROP CONSTRAINT full_disk");
    expect(await saveContact(mangshi, sent)).toEqual({ saved: true });
    expect(await events("533103-005")).toHaveLength(1);
  });
});

test("of two people who save the same version at once, exactly one does: twenty times over", async () => {
  for (let pair = 0; pair < 20; pair++) {
    const id = `533103-${(20 + pair).toString().padStart(3, "0")}`;
    const texts = ["甲的备注", "乙的备注"];
    const outcomes = await Promise.all(texts.map((notes) => failure(saveContact(mangshi, input(id, { notes })))));
    const winner = texts[outcomes.indexOf(null)];
    const losers = outcomes.filter((outcome) => outcome !== null);
    expect(losers, id).toHaveLength(1);
    expect(losers[0], id).toMatchObject({ kind: "conflict", detail: { current: { notes: winner, version: "2" } } });
    expect(await detail(id), id).toMatchObject({ notes: winner, version: 2 });
    expect(await events(id), id).toHaveLength(1);
  }
});

describe("a form sent more than once", () => {
  test("twenty times at once: done once, answered alike, one event", async () => {
    const sent = input("533103-006");
    const answers = await Promise.all(Array.from({ length: 20 }, () => saveContact(mangshi, sent)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ saved: true })));
    expect(await detail("533103-006")).toMatchObject({ version: 2 });
    expect(await events("533103-006")).toHaveLength(1);
  });

  test("again later, after others went on editing: the first answer, nothing overwritten", async () => {
    const sent = input("533103-007", { notes: "第一次" });
    await saveContact(mangshi, sent);
    await saveContact(mangshi, input("533103-007", { version: 2, notes: "第二次" }));
    expect(await saveContact(mangshi, sent)).toEqual({ saved: true });
    expect(await detail("533103-007")).toMatchObject({ notes: "第二次", version: 3 });
  });

  test("with another content under the same key: refused", async () => {
    const sent = input("533103-008");
    await saveContact(mangshi, sent);
    expect(await failure(saveContact(mangshi, { ...sent, version: 2, notes: "换了内容" }))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("已经提交过一次") as string,
    });
    expect(await detail("533103-008")).toMatchObject({ notes: "已核对", version: 2 });
  });

  test("keys of different people do not meet", async () => {
    const key = randomUUID();
    await saveContact(mangshi, input("533103-009", { idempotencyKey: key }));
    await saveContact(communityEditScope(actorOf("ruili")), input("533102-009", { idempotencyKey: key }));
    expect([await detail("533103-009"), await detail("533102-009")]).toMatchObject([{ version: 2 }, { version: 2 }]);
  });
});
