import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { getEditable } from "@/lib/domains/community-edit/data";
import { createCommunity } from "@/lib/domains/community-edit/mutations";
import { createInput } from "@/lib/domains/community-edit/schema";
import { getWorks, listCandidates } from "@/lib/domains/community-merge/data";
import { mergeCommunities } from "@/lib/domains/community-merge/mutations";
import { choices, stays } from "@/lib/domains/community-merge/rules";
import { mergeInput } from "@/lib/domains/community-merge/schema";
import { communityScope } from "@/lib/domains/communities/policy";
import { getCommunity } from "@/lib/domains/community-record/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const yingjiang = registerWriteScope(actorOf("yingjiang"));
const mangshi = registerWriteScope(actorOf("mangshi"));
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const loaded = async (id: string) => {
  const found = await getEditable(yingjiang, id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const NEW = {
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
const add = async (name: string) => (await createCommunity(yingjiang, createInput.parse({ ...NEW, name, idempotencyKey: randomUUID() }))).id;
async function merge(id: string, otherId: string, change: Record<string, string> = {}, scope = yingjiang) {
  const [kept, other] = [await loaded(id), await loaded(otherId)];
  const sent = { communityId: id, version: kept.version, otherId, otherVersion: other.version, reason: "同一小区登记了两次", idempotencyKey: randomUUID() };
  return mergeCommunities(scope, mergeInput.parse({ ...sent, ...kept.text, ...change }));
}
const counted = () =>
  database.owner(
    `SELECT (SELECT row(sum(communities), sum(households), sum(planned_investment_fen))::text FROM register_count WHERE county_code = '533123') AS kept,
      (SELECT row(count(*), sum(d.households), sum(d.planned_investment_fen))::text FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.county_code = '533123' AND c.removal IS NULL) AS rows`,
  );

describe("two records of one place", () => {
  test("become one with the values chosen; the other stays with its history and points to it", async () => {
    const id = await add("盈江县示范河边片区");
    const before = await loaded("533123-060");
    expect(
      await merge("533123-060", id, {
        "mine.notes": before.text.notes,
        "theirs.notes": "两处门牌",
        "pick.notes": "theirs",
        "mine.households": "1",
        "theirs.households": "12",
        "pick.households": "theirs",
      }),
    ).toEqual({ id: "533123-060" });
    const after = await loaded("533123-060");
    expect(after.text).toEqual({ ...before.text, notes: "两处门牌", households: "12" });
    const scope = communityScope(actorOf("yingjiang"));
    expect(await getCommunity(scope, "533123-060")).toMatchObject({
      merged: [{ id }],
      history: [{ action: "community.merge", reason: "同一小区登记了两次", after: { households: "12" } }, { action: "community.import" }],
    });
    expect(await getCommunity(scope, id)).toMatchObject({
      removal: "MERGED",
      mergedInto: { id: "533123-060" },
      history: [{ after: { mergedInto: "533123-060" } }, { action: "community.create" }],
    });
    const [sums] = await counted();
    expect(sums?.kept).toBe(sums?.rows);
    expect(await getEditable(yingjiang, id)).toBeNull();
    expect(
      await failure(
        mergeCommunities(
          yingjiang,
          mergeInput.parse({ ...after.text, communityId: "533123-061", version: "1.1", otherId: id, otherVersion: "2.1", reason: "又一次", idempotencyKey: randomUUID() }),
        ),
      ),
    ).toMatchObject({ kind: "conflict", message: expect.stringContaining("已合并") as string });
  });

  test("carry the utilities' work over, each utility's once, with its event; nobody adds a work that no merged record had", async () => {
    const [id, kept] = [await add("盈江县示范坝尾片区"), await add("盈江县示范山脚片区")];
    const work = (community: string, ...keys: string[]) =>
      database.owner("INSERT INTO community_utility (community_id, utility_key, county_code) SELECT $1, k, '533123' FROM unnest($2::text[]) AS k", [community, keys]);
    await work(id, "POWER", "WATER");
    await work(kept, "WATER");
    expect(await getWorks(yingjiang, kept, id)).toEqual({ kept: ["供排水"], other: expect.arrayContaining(["供排水"]) as string[] });
    await merge(kept, id);
    const { kept: after } = await getWorks(yingjiang, kept, id);
    expect(after).toHaveLength(2);
    const [event] = (await getCommunity(communityScope(actorOf("yingjiang")), kept))?.history ?? [];
    expect(event).toMatchObject({ action: "community.works", before: { works: "供排水" }, after: { works: after.join("、") } });
    // The wall: a work of no merged record, and one in another county, whoever asks.
    const insert = "INSERT INTO community_utility (community_id, utility_key, county_code) VALUES ($1::text, $2, left($1::text, 6))";
    const as = (username: string, community: string, key: string) => database.as(settingsOf(actorOf(username)), insert, [community, key]);
    await expect(as("yingjiang", kept, "GAS")).rejects.toThrow("no work of a merged record");
    await database.owner("DELETE FROM community_utility WHERE community_id = $1 AND utility_key = 'POWER'", [kept]);
    for (const username of ["mangshi", "prefecture.admin", "power"]) await expect(as(username, kept, "POWER"), username).rejects.toThrow(/row-level security|no work/);
    expect(await as("yingjiang", kept, "POWER")).toEqual([]);
  });

  test("one that is listed in the plan does not go, by code and by rule; another county's and oneself are not found", async () => {
    expect(await failure(merge("533123-062", "533123-063"))).toMatchObject({ kind: "invalid", message: expect.stringContaining("已列入三年计划") as string });
    expect(await failure(merge("533123-062", "533123-062"))).toMatchObject({ kind: "not-found" });
    expect(await failure(merge("533123-062", "533123-W001", {}, mangshi))).toMatchObject({ kind: "not-found" });
    const [listed, other, free] = [await loaded("533123-062"), await loaded("533123-063"), await loaded("533123-W001")];
    expect([stays(listed, free), stays(free, listed), stays(listed, other), stays(free, free)]).toEqual(["kept", "other", "none", "kept"]);
    expect(choices(listed, free).map(({ field }) => field)).not.toContain("plannedInvestment");
    expect(choices(free, listed).map(({ field }) => field)).toContain("plannedInvestment");
    expect((await loaded("533123-063")).version).toBe("1.1");
  });

  test("either that moved on meanwhile stops it", async () => {
    const id = await add("盈江县示范桥头片区");
    const kept = await loaded("533123-064");
    await database.owner("UPDATE community_detail SET notes = '先保存的', version = version + 1 WHERE community_id = $1", [id]);
    const sent = { ...kept.text, communityId: kept.id, version: kept.version, otherId: id, otherVersion: "1.1", reason: "重复", idempotencyKey: randomUUID() };
    expect(await failure(mergeCommunities(yingjiang, mergeInput.parse(sent)))).toMatchObject({ kind: "conflict" });
    expect((await loaded(id)).version).toBe("1.2");
  });

  test("those that look alike are proposed, others found by search, of the own county alone", async () => {
    const id = await add("盈江县示范水泥厂宿舍");
    await database.owner("UPDATE community SET name = '盈江县示范水泥厂宿舍区', subdistrict = '平原镇' WHERE id = '533123-065'");
    expect(await listCandidates(yingjiang, id, "")).toMatchObject([{ id: "533123-065" }]);
    expect((await listCandidates(yingjiang, id, "示范小区 00")).map((row) => row.id)).toContain("533123-001");
    expect(await listCandidates(yingjiang, id, "芒市")).toEqual([]);
    expect(mergeInput.safeParse({}).success).toBe(false);
  });
});
