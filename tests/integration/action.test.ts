import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { runAction } from "@/lib/access/action";
import type { Actor } from "@/lib/access/actor";
import type { LoginStep } from "@/lib/access/login-steps";
import type * as session from "@/lib/access/session";
import { pageScope } from "@/lib/access/session";
import { communityScope } from "@/lib/domains/communities/policy";
import { getEditable } from "@/lib/domains/community-edit/data";
import { editCommunity } from "@/lib/domains/community-edit/mutations";
import { editInput } from "@/lib/domains/community-edit/schema";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const asked = vi.hoisted(() => ({ by: null as Actor | null, steps: [] as LoginStep[] }));
vi.mock("@/lib/access/session", async (original) => ({ ...(await original<typeof session>()), currentSession: async () => asked.by && { actor: asked.by, steps: asked.steps } }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-portal-path": "/communities?q=x" }) }));

const database = ownDatabase();

/** The form of a record as it was first shown, typed over and sent by the actor of the moment through the one way that forms go. */
async function send(fields: Record<string, string>) {
  const communityId = fields.communityId ?? "533103-001";
  const scope = registerWriteScope(actorOf("mangshi"));
  const shown = (await getEditable(scope, communityId)) ?? (await getEditable(scope, "533103-001"));
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...shown?.text, communityId, version: "1.1", idempotencyKey: randomUUID(), contactPost: "专门联络岗", notes: "", ...fields }))
    form.append(name, value);
  return runAction(
    {
      permission: "community.edit",
      schema: editInput,
      object: (given) => ({ objectType: "community", objectId: given.communityId?.slice(0, 16) }),
      run: async (actor, input) => {
        if (input.text.notes === "断线") throw new Error("connection to 10.0.0.5 lost");
        await editCommunity(registerWriteScope(actor), input);
        return "已保存。";
      },
    },
    form,
  );
}
const trail = () => database.owner("SELECT username, action, result, object_type, object_id, reason FROM audit_event ORDER BY seq");

beforeEach(async () => {
  asked.by = actorOf("mangshi");
  await database.connect("super", (client) => client.query("SET session_replication_role = replica; TRUNCATE audit_event"));
});

describe("a form that is sent", () => {
  test("is saved, with a word on it", async () => {
    expect(await send({})).toEqual({ status: "saved", message: "已保存。" });
  });

  test("without a session is not saved, and everything typed comes back", async () => {
    asked.by = null;
    expect(await send({ notes: "写了很久" })).toMatchObject({ status: "ended", values: { notes: "写了很久" } });
    expect(await trail()).toEqual([]);
  });

  test("with faults names each field, and everything typed comes back", async () => {
    const answer = await send({ contactPost: "13800000000", notes: "x".repeat(2001) });
    expect(answer).toMatchObject({
      status: "invalid",
      message: "有2处需要修改，未保存。",
      errors: { contactPost: "请填岗位，不填电话号码。" },
      values: { contactPost: "13800000000" },
    });
    expect(Object.keys(answer.errors ?? {})).toEqual(["contactPost", "notes"]);
  });

  test("on a row that moved on shows the row as it is, beside what was typed", async () => {
    await send({ communityId: "533103-002" });
    expect(await send({ communityId: "533103-002", notes: "我的" })).toMatchObject({ status: "conflict", current: { version: "2.2", notes: "" }, values: { notes: "我的" } });
  });

  test("into a fault of the system says so in Chinese and tells nothing of the inside", async () => {
    const answer = await send({ notes: "断线" });
    expect(answer).toMatchObject({ status: "failed", values: { notes: "断线" } });
    expect(answer.message).toMatch(/^[\p{Script=Han}，。；]+$/u);
  });
});

describe("before a form's own code runs", () => {
  type Spec = Parameters<typeof runAction<object>>[0];
  const bare = (more: Partial<Spec> = {}, form: unknown = new FormData()) =>
    runAction({ permission: "community.edit", schema: z.object({}), object: () => ({ objectType: "community" }), run: async () => "已执行。", ...more }, form as FormData);

  test("its permission is asked", async () => {
    asked.by = actorOf("gas");
    expect(await bare()).toMatchObject({ status: "refused" });
    asked.by = actorOf("mangshi");
    expect(await bare()).toMatchObject({ status: "saved" });
  });

  test("an open step of the login stands before it, unless it is that step's own", async () => {
    asked.by = actorOf("mangshi");
    asked.steps = ["password"];
    expect(await bare()).toMatchObject({ status: "ended" });
    expect(await bare({ step: "factor" })).toMatchObject({ status: "ended" });
    expect(await bare({ step: "password" })).toMatchObject({ status: "saved" });
    asked.steps = [];
  });

  test("who is there is asked again: always, or for approvals where the settings say so, unless it was just proved", async () => {
    const old = { ...actorOf("mangshi"), confirmedAt: new Date(Date.now() - 11 * 60_000) };
    const asking = { ...old, security: { ...old.security, confirmApprovals: true } };
    asked.by = old;
    expect(await bare({ confirm: "always" })).toMatchObject({ status: "confirm" });
    expect(await bare({ confirm: "approval" })).toMatchObject({ status: "saved" });
    asked.by = asking;
    expect(await bare({ confirm: "approval" })).toMatchObject({ status: "confirm" });
    asked.by = { ...asking, confirmedAt: new Date(Date.now() - 9 * 60_000) };
    expect(await bare({ confirm: "always" })).toMatchObject({ status: "saved" });
  });

  test("what is no form counts as one without fields", async () => {
    asked.by = actorOf("mangshi");
    for (const form of [null, undefined, "text", 1, [], { get: "x" }]) expect(await bare({}, form)).toMatchObject({ status: "saved" });
  });
});

describe("a refusal is recorded", () => {
  test.each(["prefecture.admin", "auditor", "gas", "drc"])("of %s, who may not edit", async (username) => {
    asked.by = actorOf(username);
    expect(await send({ communityId: "533103-003" })).toMatchObject({ status: "refused", values: { communityId: "533103-003" } });
    expect(await trail()).toEqual([{ username, action: "community.edit", result: "refused", object_type: "community", object_id: "533103-003", reason: "您的岗位没有这项权限。" }]);
  });

  test("of a county officer at another county's record, which reads as not there", async () => {
    expect(await send({ communityId: "533102-001" })).toMatchObject({ status: "refused", message: "没有这条记录，或它不在您的范围内。" });
    expect(await trail()).toMatchObject([{ username: "mangshi", result: "refused", object_id: "533102-001" }]);
  });

  test("whatever the record is called", async () => {
    asked.by = actorOf("drc");
    expect(await send({ communityId: "\u0000'; DROP--" })).toMatchObject({ status: "refused" });
    expect(await trail()).toMatchObject([{ result: "refused", object_id: "\ufffd'; DROP--" }]);
  });

  test("of a page beyond the reader's reach, which reads as not found", async () => {
    await expect(pageScope(actorOf("drc"), "community.read", communityScope)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    expect(await trail()).toEqual([
      { username: "drc", action: "community.read", result: "refused", object_type: "page", object_id: "/communities", reason: "您的岗位没有这项权限。" },
    ]);
    expect(await pageScope(actorOf("mangshi"), "community.read", communityScope)).toMatchObject({ rows: { code: "533103" } });
  });
});
