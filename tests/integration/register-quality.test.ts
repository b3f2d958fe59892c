import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { getChecks } from "@/lib/domains/register-quality/data";
import { keepApart } from "@/lib/domains/register-quality/mutations";
import { qualityScope } from "@/lib/domains/register-quality/policy";
import { LACKS } from "@/lib/domains/register-quality/types";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const checks = (username: string, county?: string, page = 1) => getChecks(qualityScope(actorOf(username)), { county, page });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const apart = (firstId: string, secondId: string, username = "yingjiang") =>
  keepApart(registerWriteScope(actorOf(username)), { firstId, secondId, idempotencyKey: randomUUID(), reason: "分属两个单位" });

describe("what is not filled in", () => {
  test("is counted by county, target and field, and listed record by record", async () => {
    const before = await checks("yingjiang");
    await database.owner("UPDATE community SET address = '', committee = '' WHERE id IN ('533123-020', '533123-021')");
    await database.owner("UPDATE community_detail SET households = 0 WHERE community_id = '533123-020'");
    await database.owner("UPDATE community SET address = '' WHERE id = '533102-W001'");
    const after = await checks("yingjiang");
    const [row] = after.completeness;
    expect(row).toMatchObject({ county: { code: "533123", name: "盈江县" }, inTarget: true });
    const was = before.completeness[0]?.lacks;
    expect([row?.lacks.address, row?.lacks.committee, row?.lacks.households]).toEqual([(was?.address ?? 0) + 2, (was?.committee ?? 0) + 2, (was?.households ?? 0) + 1]);
    expect(after.incomplete[0]).toMatchObject({ id: "533123-020", inTarget: true });
    expect(after.incomplete[0]?.lacks).toEqual(expect.arrayContaining(["committee", "address", "households"]));
    const [rows] = await database.owner<{ n: number }>("SELECT count(*)::int AS n FROM community WHERE county_code = '533123' AND removal IS NULL");
    expect(after.completeness.reduce((sum, each) => sum + each.communities, 0)).toBe(rows?.n);
    expect(after.completeness.reduce((sum, each) => sum + each.communities - each.complete, 0)).toBe(after.open);
    const outside = (await checks("leader")).completeness.find(({ county, inTarget }) => county.code === "533102" && !inTarget);
    expect(outside?.lacks.address).toBe(1);
  });

  test("one county's officer sees no other county's, the prefecture all; pages do not overlap", async () => {
    expect(new Set((await checks("yingjiang", "533103")).completeness.map(({ county }) => county.code))).toEqual(new Set(["533123"]));
    expect((await checks("yingjiang", "533103")).incomplete).toEqual([]);
    expect(new Set((await checks("prefecture.staff")).completeness.map(({ county }) => county.code)).size).toBe(5);
    await database.owner("UPDATE community_detail SET contact_post = NULL WHERE county_code = '533103'");
    const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((page) => checks("mangshi", undefined, page)));
    const ids = pages.flatMap(({ incomplete }) => incomplete.map(({ id }) => id));
    expect(ids).toHaveLength(pages[0]?.open ?? 0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(() => qualityScope(actorOf("gas"))).toThrow("没有这项权限");
    expect(LACKS).toHaveLength(11);
  });
});

describe("what is there twice", () => {
  test("equal names, or one address under like names, judged as an import judges its rows; other numbers, other counties and merged rows are not", async () => {
    await database.owner("UPDATE community SET name = '盈江县 示范（锦绣）园' WHERE id = '533123-030'");
    await database.owner("UPDATE community SET name = '盈江县示范锦绣园' WHERE id IN ('533123-031', '533103-031')");
    await database.owner("UPDATE community SET name = '盈江县示范锦绣花园小区', address = '目瑙路 8 号' WHERE id = '533123-032'");
    await database.owner("UPDATE community SET address = '目瑙路8号' WHERE id IN ('533123-031', '533123-033')");
    await database.owner("UPDATE community_detail SET households = 48 WHERE community_id IN ('533123-030', '533123-031', '533123-033')");
    await database.owner("UPDATE community_detail SET households = 47 WHERE community_id = '533123-032'");
    const found = async () => (await checks("yingjiang")).pairs.map(({ ground, first, second }) => `${first.id} ${second.id} ${ground}`);
    // Names half alike are asked about at one address where the households are the same too.
    expect(await found()).toEqual(["533123-030 533123-031 名称去空格、标点后相同，街道（乡镇）不同，户数相同"]);
    await database.owner("UPDATE community_detail SET households = 48 WHERE community_id = '533123-032'");
    expect(await found()).toEqual(["533123-030 533123-031 名称去空格、标点后相同，街道（乡镇）不同，户数相同", "533123-031 533123-032 地址相同，户数相同"]);
    expect((await checks("mangshi")).pairCount).toBe(0);
    expect((await checks("leader")).pairCount).toBe(2);

    expect(await failure(apart("533123-030", "533103-031"))).toMatchObject({ kind: "not-found" });
    expect(await failure(apart("533123-030", "533123-030"))).toMatchObject({ kind: "not-found" });
    expect(await failure(apart("533123-030", "533123-031", "mangshi"))).toMatchObject({ kind: "not-found" });
    await apart("533123-031", "533123-030");
    expect((await checks("yingjiang")).pairs.map(({ first }) => first.id)).toEqual(["533123-031"]);
    const events = await database.owner("SELECT object_id, after, reason FROM audit_event WHERE action = 'community.apart' ORDER BY object_id");
    expect(events).toEqual([
      { object_id: "533123-030", after: { apart: "533123-031 盈江县示范锦绣园" }, reason: "分属两个单位" },
      { object_id: "533123-031", after: { apart: "533123-030 盈江县 示范（锦绣）园" }, reason: "分属两个单位" },
    ]);
    await database.owner("UPDATE community SET stage = 'REGISTERED' WHERE id = '533123-032'");
    await database.owner("UPDATE community SET removal = 'MERGED', merged_into_id = '533123-031' WHERE id = '533123-032'");
    expect((await checks("yingjiang")).pairCount).toBe(0);
  });
});
