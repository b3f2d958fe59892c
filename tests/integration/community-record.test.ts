import { describe, expect, test } from "vitest";
import { listCommunities } from "@/lib/domains/communities/data";
import { editCommunity } from "@/lib/domains/community-edit/mutations";
import { getCommunity } from "@/lib/domains/community-record/data";
import { communityScope } from "@/lib/domains/communities/policy";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { LACKS } from "@/lib/domains/register-quality/types";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { edit, edited } from "../support/edits";

const database = ownDatabase();
const ID = "533103-001";
const record = (username: string, id = ID) => getCommunity(communityScope(actorOf(username)), id);

describe("the record of a community", () => {
  test("holds the pilot as the register has it", async () => {
    const found = await record("mangshi");
    expect(found).toMatchObject({
      id: ID,
      name: "芒市电力小区",
      countyCode: "533103",
      countyName: "芒市",
      year: 2020,
      stage: "HANDED_OVER",
      renewalMode: "PILOT",
      countsInTarget: true,
      detail: { project: { name: "芒市2020年老旧小区改造项目" } },
      history: [{ action: "community.import", who: "芒市住建局", after: { name: "芒市电力小区", source: { file: "芒市老旧小区改造摸底明细表.xlsx", sheet: "明细表", row: 5 } } }],
    });
    expect(found?.stageDates.map((date) => date.stage)).toEqual(["REGISTERED", "PLANNED", "PRELIMINARY", "CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"]);
    for (const date of found?.stageDates ?? []) expect([date.plannedOn, date.actualOn].join()).toMatch(/^\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d$/);
    expect(found?.stageSince).toBe(found?.stageDates.at(-1)?.actualOn);
    const [stored] = await database.owner("SELECT floor_area_dm2::text AS area, planned_investment_fen::text AS fen FROM community_detail WHERE community_id = $1", [ID]);
    expect([String(found?.detail?.floorAreaDm2), String(found?.detail?.plannedInvestmentFen)]).toEqual([stored?.area, stored?.fen]);
  });

  test("amounts beyond what floating numbers hold arrive to the last 分", async () => {
    await database.owner("ALTER TABLE community_detail DROP CONSTRAINT community_detail_range");
    await database.owner("UPDATE community_detail SET planned_investment_fen = 9007199254740993, floor_area_dm2 = 9007199254740993 WHERE community_id = '533103-010'");
    expect((await record("mangshi", "533103-010"))?.detail).toMatchObject({ plannedInvestmentFen: 9_007_199_254_740_993n, floorAreaDm2: 9_007_199_254_740_993n });
  });

  test("shows the latest changes first, with who, when in Shanghai, and what", async () => {
    for (const notes of ["一", "二"]) await edit(actorOf("mangshi"), "533103-011", { notes });
    const history = (await record("leader", "533103-011"))?.history ?? [];
    expect(history).toMatchObject([
      { who: "芒市住建局", action: "community.edit", before: { notes: "一" }, after: { notes: "二" } },
      { after: { notes: "一" } },
      { action: "community.import" },
    ]);
    const [shown] = await database.owner("SELECT to_char(max(at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at FROM audit_event");
    expect(history[0]?.at).toBe(shown?.at);
  });
});

describe("a row that was merged", () => {
  test("says so and points to the other, which names it; lists, counts, search and works leave it out", async () => {
    const scope = communityScope(actorOf("mangshi"));
    const filter = parseCommunityFilter({ outside: "1", q: "示范" });
    const before = await listCommunities(scope, filter);
    const works = communityScope(actorOf("power"));
    await database.owner("INSERT INTO community_utility (community_id, utility_key, county_code) VALUES ('533123-W001', 'POWER', '533123') ON CONFLICT DO NOTHING");
    const seen = (await listCommunities(works, filter)).totals.communities;
    const typed = await edited(actorOf("mangshi"), "533103-W001", { contactPost: "岗" });
    await database.owner("UPDATE community SET stage = 'REGISTERED' WHERE id = '533103-W001'");
    await database.owner("UPDATE community SET removal = 'MERGED', merged_into_id = '533103-W002' WHERE id = '533103-W001'");
    await database.owner("UPDATE community SET removal = 'MERGED', merged_into_id = '533123-001' WHERE id = '533123-W001'");
    expect(await record("mangshi", "533103-W001")).toMatchObject({ removal: "MERGED", mergedInto: { id: "533103-W002", name: "芒市示范自建房片区 01" }, merged: [] });
    expect(await record("mangshi", "533103-W002")).toMatchObject({ removal: null, mergedInto: null, merged: [{ id: "533103-W001" }] });
    const after = await listCommunities(scope, filter);
    expect(after.rows.map((row) => row.id)).toEqual(before.rows.map((row) => row.id).filter((id) => id !== "533103-W001"));
    expect(after.totals.communities).toBe(before.totals.communities - 1);
    expect((await listCommunities(works, filter)).totals.communities).toBe(seen - 2);
    await expect(editCommunity(registerWriteScope(actorOf("mangshi")), typed)).rejects.toThrow("已合并");
  });
});

test("what a record lacks is what the list by that lack finds", async () => {
  await database.owner("UPDATE community SET address = '' WHERE id = '533103-040'");
  await database.owner("UPDATE community_detail SET built_year = NULL, idle_premises = '旧锅炉房', households = 0 WHERE community_id = '533103-040'");
  const lacks = (await record("mangshi", "533103-040"))?.detail?.lacks ?? [];
  expect(lacks).toEqual(expect.arrayContaining(["address", "builtYear", "idleUse", "households"]));
  const scope = communityScope(actorOf("mangshi"));
  for (const lack of LACKS) {
    const found = await listCommunities(scope, parseCommunityFilter({ lack, size: "100", q: "533103-0" }));
    expect(
      found.rows.some((row) => row.id === "533103-040"),
      lack,
    ).toBe(lacks.includes(lack));
    expect(found.totals.communities, lack).toBe(found.rows.length);
  }
});

describe("who sees what of it", () => {
  test("those who reach it with its figures", async () => {
    for (const username of ["prefecture.admin", "prefecture.staff", "leader", "auditor", "mangshi"])
      expect((await record(username))?.detail, username).toMatchObject({ households: expect.any(Number) as number });
  });

  test("a utility with works there: place and dates alone, and no other utility's name", async () => {
    const found = await record("water");
    expect(found).toMatchObject({ name: "芒市电力小区", detail: null, history: [], utilities: ["供排水"] });
    expect(found?.stageDates).toHaveLength(7);
  });

  test("another county, a utility without works there, an agency: nothing, as if it were not there", async () => {
    expect(await record("ruili")).toBeNull();
    const [without] = await database.owner<{ id: string }>("SELECT id FROM community WHERE county_code = '533122' LIMIT 1");
    expect(await record("gas", without?.id)).toBeNull();
    expect(() => communityScope(actorOf("drc"))).toThrow("没有这项权限");
  });

  test("an operating unit of another county: nothing", async () => {
    expect(await getCommunity(communityScope({ ...actorOf("water"), unitCounties: ["533122"] }), ID)).toBeNull();
    expect(await getCommunity(communityScope({ ...actorOf("water"), unitCounties: ["533103"] }), ID)).not.toBeNull();
  });

  test("whatever stands in the address finds nothing", async () => {
    for (const id of ["", "533103-999", "' OR '1'='1", "%", "533103-001 ", "533103-001\u0000", "x".repeat(10_000)])
      expect(await record("prefecture.admin", id), id.slice(0, 20)).toBeNull();
  });
});
