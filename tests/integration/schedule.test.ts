import { describe, expect, test } from "vitest";
import { lifeScope } from "@/lib/domains/milestones/policy";
import { countDue, listUnfinished } from "@/lib/domains/next-steps/data";
import { chosenSteps, stepOf, stepsOf } from "@/lib/domains/next-steps/rules";
import { listPreliminary } from "@/lib/domains/preliminary/data";
import { lineStanding, stepStanding } from "@/lib/domains/preliminary/rules";
import { listSchedule } from "@/lib/domains/schedule/data";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const TODAY = "2021-07-08";
const all = lifeScope(actorOf("prefecture.staff"));
const mangshi = lifeScope(actorOf("mangshi"));
const yingjiang = lifeScope(actorOf("yingjiang"));

describe("preliminary work", () => {
  test("by county, with the communities that the plan has of each", async () => {
    const { lines, counties } = await listPreliminary(all, { year: 2021 }, TODAY);
    expect(counties).toHaveLength(5);
    expect(lines.map(({ name, communities }) => [name, communities])).toEqual([
      ["芒市", 154],
      ["瑞丽市", 28],
      ["陇川县", 7],
      ["盈江县", 36],
    ]);
    // 瑞丽 alone was in time everywhere; of 芒市's communities some have not asked their residents yet.
    expect(lines.map((line) => stepStanding(line.steps.FEASIBILITY_APPROVAL, line.communities, "2020-06-30", TODAY).words)).toEqual(["提前8天", "提前46天", "提前19天", "晚20天"]);
    expect(lines.map((line) => lineStanding(line, "2020-06-30", TODAY).reward)).toEqual(["MISSED", "ELIGIBLE", "MISSED", "MISSED"]);
  });

  test("of the own county by package; a community's own step counts instead of its package's", async () => {
    const read = async (scope = mangshi) => (await listPreliminary(scope, { year: 2021, county: "533123" }, TODAY)).lines;
    const before = await read();
    expect(before.map(({ href }) => href?.startsWith("/projects/"))).toEqual([true, true, true, true]);
    expect((await read(yingjiang)).map(({ communities }) => communities)).toEqual([36]);
    const first = before[0];
    const [one] = await database.owner<{ id: string }>("SELECT id FROM community WHERE project_id = $1 ORDER BY id LIMIT 1", [Number(first?.key)]);
    await database.owner(
      "INSERT INTO milestone (county_code, community_id, kind, state, ground, deferred_until, updated_at) VALUES ('533103', $1, 'RENDERINGS', 'DEFERRED', '待补', '2021-07-07', now())",
      [one?.id],
    );
    const after = (await read())[0];
    expect(after?.steps.RENDERINGS).toMatchObject({ done: (first?.steps.RENDERINGS.done ?? 0) - 1, deferred: 1, deferredLate: 1 });
  });
});

describe("the Gantt", () => {
  test("adds up by county and year; a county sees its own alone", async () => {
    const whole = await listSchedule(all, { grain: "county", page: 1 }, TODAY);
    const [counted] = await database.owner<{ n: number; started: number }>(`SELECT count(*)::int AS n,
      count(*) FILTER (WHERE stage IN ('CONSTRUCTION', 'COMPLETED', 'ACCEPTED', 'HANDED_OVER'))::int AS started FROM community c WHERE counts_in_target AND removal IS NULL AND stage <> 'WITHDRAWN'`);
    expect(whole.rows.reduce((sum, row) => sum + row.communities, 0)).toBe(counted?.n);
    expect(whole.rows.reduce((sum, row) => sum + row.started, 0)).toBe(counted?.started);
    expect(whole.late).toBe(whole.rows.reduce((sum, row) => sum + row.late, 0));
    const own = await listSchedule(yingjiang, { grain: "county", page: 1, county: undefined }, TODAY);
    expect(own.rows.map(({ name, year }) => [name, year])).toEqual([2020, 2021, 2022].map((year) => ["盈江县", year]));
    expect((await listSchedule(yingjiang, { grain: "community", page: 1, county: "533103" }, TODAY)).rows).toEqual([]);
  });

  test("is taken apart into packages and their communities, page by page", async () => {
    const packages = await listSchedule(mangshi, { grain: "project", year: 2021, page: 1 }, TODAY);
    const [first] = packages.rows;
    const communities = await listSchedule(mangshi, { grain: "community", year: 2021, project: first?.projectId ?? 0, page: 1 }, TODAY);
    expect(communities.total).toBe(first?.communities);
    const second = await listSchedule(mangshi, { grain: "community", year: 2021, page: 4 }, TODAY);
    expect([second.total, second.rows.length]).toEqual([154, 4]);
    expect(communities.rows[0]).toMatchObject({ communityId: expect.stringMatching(/^533103-/) as string, communities: 1 });
  });
});

describe("next steps", () => {
  test("are those of the own county's unfinished communities, by the gates that the database keeps", async () => {
    const { rows, counties } = await listUnfinished(mangshi, {});
    const steps = rows.map((row) => stepOf(row, TODAY));
    expect(counties.map(({ name }) => name)).toEqual(["芒市"]);
    expect(rows.every(({ id }) => id.startsWith("533103-"))).toBe(true);
    const gates = await database.owner<{
      id: string;
    }>(`SELECT c.id FROM community c WHERE c.county_code = '533103' AND c.removal IS NULL AND c.stage IN ('PLANNED', 'PRELIMINARY', 'CONSTRUCTION', 'COMPLETED', 'ACCEPTED')
      AND app.stage_gate(c, (SELECT s FROM unnest(enum_range(NULL::"Stage")) s WHERE app.stage_order(s) = app.stage_order(c.stage) + 1), '{}') ORDER BY c.id`);
    const ready = steps.filter(({ wait }) => wait === "ready").map(({ id }) => id);
    expect(ready.sort()).toEqual(gates.map(({ id }) => id));
  });

  test("are past their day as often as the to-dos say, for the own county and for all", async () => {
    const [one] = await database.owner<{ id: string }>("SELECT id FROM community WHERE county_code = '533123' AND stage = 'HANDED_OVER' ORDER BY id LIMIT 1");
    await database.owner(
      "INSERT INTO milestone (county_code, community_id, kind, state, planned_on, updated_at) VALUES ('533123', $1, 'FINAL_ACCOUNT', 'OPEN', '2021-07-07', now()) ON CONFLICT (community_id, kind) DO UPDATE SET state = 'OPEN', planned_on = '2021-07-07', actual_on = NULL",
      [one?.id],
    );
    for (const scope of [mangshi, yingjiang, all]) {
      const steps = stepsOf((await listUnfinished(scope, {})).rows, TODAY);
      const counts = await countDue(scope, TODAY);
      for (const late of ["start", "paper", "account", "account-soon"] as const)
        expect(
          counts.filter(({ part }) => part === late).reduce((sum, { communities }) => sum + communities, 0),
          late,
        ).toBe(chosenSteps(steps, { late }).length);
      expect(counts.some(({ part }) => part === "account")).toBe(true);
    }
  });

  test("open with the picture that was missing", async () => {
    const waiting = async () =>
      (await listUnfinished(mangshi, { year: 2021 })).rows.map((row) => stepOf(row, TODAY)).find(({ missing }) => missing.length === 1 && missing[0]?.code === "PHOTO_BEFORE");
    const found = await waiting();
    expect(found?.next).toBe("CONSTRUCTION");
    await database.owner(
      "INSERT INTO evidence (id, kind, title, county_code, community_id, created_by_id, created_at) VALUES (gen_random_uuid(), 'PHOTO_BEFORE', '改造前', '533103', $1, $2, now())",
      [found?.id, actorOf("mangshi").userId],
    );
    const { rows } = await listUnfinished(mangshi, { year: 2021 });
    expect(rows.filter(({ id }) => id === found?.id).map((row) => stepOf(row, TODAY).wait)).toEqual(["ready"]);
  });

  test("of all counties for the prefecture, each in its own", async () => {
    const [whole, own] = [await listUnfinished(all, {}), await listUnfinished(yingjiang, {})];
    expect(whole.counties).toHaveLength(5);
    expect(whole.rows.filter(({ id }) => id.startsWith("533123-"))).toHaveLength(own.rows.length);
    expect((await listUnfinished(yingjiang, { county: "533103" })).rows).toEqual([]);
  });
});
