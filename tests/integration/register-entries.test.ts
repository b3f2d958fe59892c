import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { listEntries } from "@/lib/domains/register-entries/data";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import type { Entry, EntryChange } from "@/lib/domains/register-entries/types";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const mangshi = registerWriteScope(actorOf("mangshi"));
const yingjiang = registerWriteScope(actorOf("yingjiang"));
const save = (changes: EntryChange[], scope = mangshi) =>
  saveEntries(scope, { key: randomUUID(), action: "test", payload: changes }, changes, { action: "community.edit" }, (_tx, done) =>
    Promise.resolve({ answer: done.map(({ id, version }) => ({ id, version })), audit: [] }),
  );
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const entry = async (id: string, scope = mangshi) => (await listEntries(scope)).find((found) => found.id === id) as Entry;
const change = ({ id, version, text }: Entry, by: Partial<Entry["text"]>): EntryChange => ({ kind: "change", id, version, text: { ...text, ...by } });
const counted = async (county: string) =>
  database.owner(
    `SELECT (SELECT row(sum(communities), sum(households), sum(floor_area_dm2), sum(planned_investment_fen), sum(without_contact))::text FROM register_count WHERE county_code = $1) AS kept,
      (SELECT row(count(*), sum(d.households), sum(d.floor_area_dm2), sum(d.planned_investment_fen), count(*) FILTER (WHERE d.contact_post IS NULL))::text
        FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.county_code = $1 AND c.removal IS NULL) AS rows`,
    [county],
  );

describe("rows of the register", () => {
  test("a changed one: both parts, one event with what changed, the roll-up moves along", async () => {
    const before = await entry("533103-005");
    expect(await save([change(before, { households: "77", floorArea: "1234.5", subdistrict: "风平镇" })])).toEqual([{ id: "533103-005", version: "2.2" }]);
    const after = await entry("533103-005");
    expect(after).toEqual({ ...before, version: "2.2", text: { ...before.text, households: "77", floorArea: "1234.5", subdistrict: "风平镇" } });
    const [event] = await database.owner("SELECT action, before, after FROM audit_event WHERE object_id = '533103-005' ORDER BY seq DESC LIMIT 1");
    expect(event).toEqual({
      action: "community.edit",
      before: { households: before.text.households, floorArea: before.text.floorArea, subdistrict: before.text.subdistrict },
      after: { households: "77", floorArea: "1234.5", subdistrict: "风平镇" },
    });
    const [sums] = await counted("533103");
    expect(sums?.kept).toBe(sums?.rows);
  });

  test("a new one outside the target gets the next number, stands as registered, and can be removed again", async () => {
    const { text } = await entry("533103-006");
    const [added] = await save([{ kind: "new", text: { ...text, name: "芒市示范新增片区", countsInTarget: "否" } }]);
    expect(added).toEqual({ id: "533103-W003", version: "1.1" });
    expect((await entry("533103-W003")).stage).toBe("REGISTERED");
    expect((await counted("533103"))[0]?.kept).toBe((await counted("533103"))[0]?.rows);
    await save([{ kind: "remove", id: "533103-W003", version: "1.1", mergedIntoId: null }]);
    expect(await entry("533103-W003")).toBeUndefined();
    const [sums] = await counted("533103");
    expect(sums?.kept).toBe(sums?.rows);
    const [next] = await save([{ kind: "new", text: { ...text, name: "芒市示范新增片区", countsInTarget: "否" } }]);
    expect(next?.id).toBe("533103-W004");
  });
});

describe("what is refused", () => {
  test("more communities in the target than the plan gives the year", async () => {
    const { text } = await entry("533103-006");
    expect(await failure(save([{ kind: "new", text: { ...text, name: "芒市示范小区 999" } }]))).toMatchObject({
      kind: "invalid",
      detail: { fields: { countsInTarget: expect.stringContaining("计划外") as string } },
    });
  });

  test.each([
    ["planYear", "2022"],
    ["plannedInvestment", "1.23"],
    ["countsInTarget", "否"],
  ])("%s of a listed community, by code and by database", async (field, value) => {
    const before = await entry("533103-007");
    expect(await failure(save([change(before, { [field]: value })]))).toMatchObject({
      kind: "invalid",
      detail: { fields: { [field]: expect.stringContaining("计划调整") as string } },
    });
    expect(await entry("533103-007")).toEqual(before);
    for (const sql of [
      "UPDATE community SET plan_year = 2022, counts_in_target = false WHERE id = '533103-007'",
      "UPDATE community_detail SET planned_investment_fen = 1 WHERE community_id = '533103-007'",
    ])
      await expect(database.as(settingsOf(actorOf("mangshi")), sql)).rejects.toThrow("fixed by the plan");
  });

  test("a row that moved on, another county's, a removed one: nothing of the whole is saved", async () => {
    const [first, second] = [await entry("533103-008"), await entry("533103-009")];
    await save([change(second, { notes: "先保存的" })]);
    expect(await failure(save([change(first, { notes: "甲" }), change(second, { notes: "后保存的" })]))).toMatchObject({
      kind: "conflict",
      detail: { current: { notes: "先保存的", version: "2.2" } },
    });
    expect(await failure(save([change(first, { notes: "甲" })], yingjiang))).toMatchObject({ kind: "not-found" });
    expect(await entry("533103-008")).toEqual(first);
  });
});
