import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { createCommunity, editCommunity } from "@/lib/domains/community-edit/mutations";
import { getEditable, getFormPlace } from "@/lib/domains/community-edit/data";
import { createInput, editInput } from "@/lib/domains/community-edit/schema";
import { communityScope } from "@/lib/domains/communities/policy";
import { getCommunity } from "@/lib/domains/community-record/data";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const yingjiang = registerWriteScope(actorOf("yingjiang"));
const mangshi = registerWriteScope(actorOf("mangshi"));
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const loaded = async (id: string, scope = yingjiang) => {
  const found = await getEditable(scope, id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
async function edit(id: string, change: Partial<RegisterText>, version?: string, scope = yingjiang) {
  const found = await loaded(id);
  return editCommunity(scope, editInput.parse({ ...found.text, ...change, communityId: id, version: version ?? found.version, idempotencyKey: randomUUID() }));
}
const NEW = {
  name: "盈江县示范临街片区 9",
  subdistrict: "平原镇",
  propertyType: "其他",
  buildings: "3",
  households: "12",
  floorArea: "900.5",
  renewalMode: "综合整治",
  planYear: "2022",
  plannedInvestment: "88.8",
  countsInTarget: "否",
};
const create = (change: Record<string, string> = {}, scope = yingjiang) => createCommunity(scope, createInput.parse({ ...NEW, ...change, idempotencyKey: randomUUID() }));
const events = (id: string) =>
  database.owner("SELECT action, before, after, reason FROM audit_event WHERE object_type = 'community' AND object_id = $1 AND request_id <> 'demonstration' ORDER BY seq", [id]);

describe("an edited record", () => {
  test("changes what was typed, in the register's own words, with one event that the record shows", async () => {
    const before = await loaded("533123-010");
    await edit("533123-010", { households: " 1,026 ", missingFacilities: "自来水，路", idlePremises: "旧锅炉房120平方米", idleUse: "养老服务" });
    const after = await loaded("533123-010");
    expect(after.text).toEqual({ ...before.text, households: "1026", missingFacilities: "供水、道路", idlePremises: "旧锅炉房120平方米", idleUse: "养老服务" });
    expect(await events("533123-010")).toMatchObject([{ action: "community.edit", before: { households: before.text.households }, after: { households: "1026" } }]);
    const record = await getCommunity(communityScope(actorOf("leader")), "533123-010");
    expect(record?.changes).toBe(2);
    expect(record?.history[0]).toMatchObject({ who: "盈江县住建局", after: { idleUse: "养老服务" } });
  });

  test("nothing changed: said so, no event", async () => {
    expect(await failure(edit("533123-011", {}))).toMatchObject({ kind: "invalid", message: expect.stringContaining("没有改动") as string });
    expect(await events("533123-011")).toEqual([]);
  });

  test("somebody saved meanwhile: both texts, who and when; the version that was read lets the choice through", async () => {
    const seen = await loaded("533123-012");
    await edit("533123-012", { households: "55", notes: "先保存的" });
    const error = await failure(edit("533123-012", { households: "66" }, seen.version));
    expect(error).toMatchObject({ kind: "conflict", detail: { current: { households: "55", notes: "先保存的", version: "2.2", who: "盈江县住建局" } } });
    expect(Date.parse(error?.detail.current?.at ?? "")).not.toBeNaN();
    expect((await loaded("533123-012")).text.households).toBe("55");
  });

  test("another county's record does not exist, for reading or writing", async () => {
    expect(await getEditable(mangshi, "533123-013")).toBeNull();
    expect(await failure(edit("533123-013", { notes: "外县" }, undefined, mangshi))).toMatchObject({ kind: "not-found" });
    expect(await events("533123-013")).toEqual([]);
  });
});

describe("a new record", () => {
  test("outside the target: numbered, marked, never counted", async () => {
    const counted = async () => (await database.owner<{ n: number }>("SELECT sum(communities)::int AS n FROM register_count WHERE counts_in_target"))[0]?.n;
    const before = await counted();
    const { id } = await create();
    expect(id).toBe("533123-W002");
    expect(await counted()).toBe(before);
    expect(await events(id)).toMatchObject([{ action: "community.create", after: { name: NEW.name, floorArea: "900.5" } }]);
    expect((await loaded(id)).stage).toBe("REGISTERED");
  });

  test("one that looks like another is shown first; apart with a reason it is registered, once for all", async () => {
    const typed = { name: "盈江县示范 城中村 01", households: "20" };
    const shown = await failure(create(typed));
    expect(shown).toMatchObject({ kind: "invalid" });
    expect(JSON.parse(shown?.detail.current?.alike ?? "")).toMatchObject([{ id: "533123-W001", ground: expect.stringContaining("名称") as string }]);
    expect(await failure(create({ ...typed, isApart: "1", apart: "533123-W001" }))).toMatchObject({ detail: { fields: { apartReason: expect.any(String) as string } } });
    // Ticked, but for another one than is there.
    expect(await failure(create({ ...typed, isApart: "1", apart: "533123-001", apartReason: "分属两村" }))).toMatchObject({ kind: "invalid" });
    const { id } = await create({ ...typed, isApart: "1", apart: "533123-W001", apartReason: "分属两村" });
    expect(await events(id)).toMatchObject([
      { action: "community.create" },
      { action: "community.apart", reason: "分属两村", after: { apart: "533123-W001 盈江县示范城中村 01" } },
    ]);
    expect(await database.owner("SELECT first_id, second_id, reason FROM kept_apart")).toEqual([{ first_id: "533123-W001", second_id: id, reason: "分属两村" }]);
  });

  test("the same name in another county is another place", async () => {
    expect((await create({ name: "芒市示范城中村 01" })).id).toMatch(/^533123-W/);
  });

  test("within the target only where the plan has room", async () => {
    expect(await failure(create({ countsInTarget: "是" }))).toMatchObject({ detail: { fields: { countsInTarget: expect.stringContaining("计划外") as string } } });
    expect((await getFormPlace(yingjiang)).years.map(({ year }) => year)).toEqual([2020, 2021, 2022]);
  });
});
