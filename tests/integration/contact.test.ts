import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { editCommunity } from "@/lib/domains/community-edit/mutations";
import type { EditInput } from "@/lib/domains/community-edit/schema";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { edit, edited } from "../support/edits";

const database = ownDatabase();
const mangshi = actorOf("mangshi");
const save = (input: EditInput) => editCommunity(registerWriteScope(mangshi), input);
const TYPED = { contactPost: "社区网格岗", notes: "已核对" };

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
    expect(await edit(mangshi, "533103-002", { contactPost: "项目管理岗", notes: "改过" })).toEqual({ id: "533103-002" });
    expect(await detail("533103-002")).toEqual({ contact_post: "项目管理岗", notes: "改过", version: 2, updated_by_id: mangshi.userId });
    expect(await events("533103-002")).toEqual([
      {
        action: "community.edit",
        result: "done",
        username: "mangshi",
        county_code: "533103",
        before: { contactPost: before?.contact_post ?? "", notes: before?.notes ?? "" },
        after: { contactPost: "项目管理岗", notes: "改过" },
      },
    ]);
  });

  test("emptied fields are stored as not known", async () => {
    await edit(mangshi, "533103-003", TYPED);
    await edit(mangshi, "533103-003", { contactPost: " \u3000", notes: "" });
    expect(await detail("533103-003")).toMatchObject({ contact_post: null, notes: null, version: 3 });
  });
});

describe("refusals change nothing", () => {
  test("a version that moved on: a conflict that carries the row as it is now and who changed it", async () => {
    const late = await edited(mangshi, "533103-004", { notes: "后保存的" });
    await edit(mangshi, "533103-004", { contactPost: "项目联络岗", notes: "先保存的" });
    const error = await failure(save(late));
    expect(error).toMatchObject({ kind: "conflict", detail: { current: { contactPost: "项目联络岗", notes: "先保存的", version: "2.2", who: "芒市住建局" } } });
    expect(await detail("533103-004")).toMatchObject({ notes: "先保存的", version: 2 });
    expect(await events("533103-004")).toHaveLength(1);
  });

  test("another county's record and one that does not exist: not found, alike", async () => {
    const before = await detail("533102-001");
    const own = await edited(mangshi, "533103-005", TYPED);
    const [foreign, missing] = [await failure(save({ ...own, communityId: "533102-001" })), await failure(save({ ...own, communityId: "533103-999" }))];
    expect([foreign?.kind, foreign?.message, foreign?.detail]).toEqual(["not-found", missing?.message, missing?.detail]);
    expect(await detail("533102-001")).toEqual(before);
    expect(await events("533102-001")).toEqual([]);
  });

  test("a trail that cannot be written: the change and its key are rolled back, and the same form can be sent again", async () => {
    const before = await detail("533103-005");
    const sent = await edited(mangshi, "533103-005", TYPED);
    const used = await keys();
    await database.owner("ALTER TABLE audit_event ADD CONSTRAINT full_disk CHECK (object_id <> '533103-005') NOT VALID");
    await expect(save(sent)).rejects.toThrow("full_disk");
    expect(await detail("533103-005")).toEqual(before);
    expect(await keys()).toBe(used);
    await database.owner("ALTER TABLE audit_event DROP CONSTRAINT full_disk");
    expect(await save(sent)).toEqual({ id: "533103-005" });
    expect(await events("533103-005")).toHaveLength(1);
  });
});

test("of two people who save the same version at once, exactly one does: twenty times over", async () => {
  for (let pair = 0; pair < 20; pair++) {
    const id = `533103-${(20 + pair).toString().padStart(3, "0")}`;
    const texts = ["甲的备注", "乙的备注"];
    const sent = await edited(mangshi, id, {});
    const outcomes = await Promise.all(texts.map((notes) => failure(save({ ...sent, text: { ...sent.text, notes }, idempotencyKey: randomUUID() }))));
    const winner = texts[outcomes.indexOf(null)];
    const losers = outcomes.filter((outcome) => outcome !== null);
    expect(losers, id).toHaveLength(1);
    expect(losers[0], id).toMatchObject({ kind: "conflict", detail: { current: { notes: winner, version: "2.2" } } });
    expect(await detail(id), id).toMatchObject({ notes: winner, version: 2 });
    expect(await events(id), id).toHaveLength(1);
  }
});

describe("a form sent more than once", () => {
  test("twenty times at once: done once, answered alike, one event", async () => {
    const sent = await edited(mangshi, "533103-006", TYPED);
    const answers = await Promise.all(Array.from({ length: 20 }, () => save(sent)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ id: "533103-006" })));
    expect(await detail("533103-006")).toMatchObject({ version: 2 });
    expect(await events("533103-006")).toHaveLength(1);
  });

  test("again later, after others went on editing: the first answer, nothing overwritten", async () => {
    const sent = await edited(mangshi, "533103-007", { notes: "第一次" });
    await save(sent);
    await edit(mangshi, "533103-007", { notes: "第二次" });
    expect(await save(sent)).toEqual({ id: "533103-007" });
    expect(await detail("533103-007")).toMatchObject({ notes: "第二次", version: 3 });
  });

  test("with another content under the same key: refused", async () => {
    const sent = await edited(mangshi, "533103-008", TYPED);
    await save(sent);
    expect(await failure(save({ ...sent, version: "2.2", text: { ...sent.text, notes: "换了内容" } }))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("已经提交过一次") as string,
    });
    expect(await detail("533103-008")).toMatchObject({ notes: "已核对", version: 2 });
  });

  test("keys of different people do not meet", async () => {
    const idempotencyKey = randomUUID();
    await save({ ...(await edited(mangshi, "533103-009", TYPED)), idempotencyKey });
    const ruili = actorOf("ruili");
    await editCommunity(registerWriteScope(ruili), { ...(await edited(ruili, "533102-009", TYPED)), idempotencyKey });
    expect([await detail("533103-009"), await detail("533102-009")]).toMatchObject([{ version: 2 }, { version: 2 }]);
  });
});
