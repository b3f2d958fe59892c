import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { getCommunity } from "@/lib/domains/communities/data";
import { saveContact } from "@/lib/domains/communities/mutations";
import { communityEditScope, communityScope } from "@/lib/domains/communities/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

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
      detail: { projectName: "芒市2020年老旧小区改造项目", version: 1 },
      history: [],
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
    const scope = communityEditScope(actorOf("mangshi"));
    await saveContact(scope, { communityId: "533103-011", version: 1, idempotencyKey: randomUUID(), contactPost: "项目联络岗", notes: "一" });
    await saveContact(scope, { communityId: "533103-011", version: 2, idempotencyKey: randomUUID(), contactPost: "项目联络岗", notes: "二" });
    const history = (await record("leader", "533103-011"))?.history ?? [];
    expect(history).toMatchObject([{ who: "芒市住建局", action: "community.contact.edit", before: { notes: "一" }, after: { notes: "二" } }, { after: { notes: "一" } }]);
    const [shown] = await database.owner("SELECT to_char(max(at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at FROM audit_event");
    expect(history[0]?.at).toBe(shown?.at);
  });
});

describe("who sees what of it", () => {
  test("those who reach it with its figures", async () => {
    for (const username of ["prefecture.admin", "prefecture.staff", "leader", "auditor", "mangshi"])
      expect((await record(username))?.detail, username).toMatchObject({ version: 1 });
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
