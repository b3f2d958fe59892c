import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { milestonesText } from "@/lib/domains/milestones/rules";
import { saveMilestones } from "@/lib/domains/milestones/mutations";
import { lifeScope, lifeWriteScope } from "@/lib/domains/milestones/policy";
import { MILESTONE_KINDS, type MilestoneKind, type MilestoneSheet, type MilestoneText } from "@/lib/domains/milestones/types";
import type { OrderedStage, Stage } from "@/lib/domains/plan/types";
import { saveProgress } from "@/lib/domains/progress/mutations";
import { getCommunityLife, getProjectLife } from "@/lib/domains/stages/data";
import { env } from "@/lib/infra/env";
import { correctStage, enterStages, planStages } from "@/lib/domains/stages/mutations";
import { STAGES } from "@/lib/domains/plan/types";
import { randomOf } from "@/prisma/seed/random";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const ruili = lifeWriteScope(actorOf("ruili"));
const mangshi = lifeWriteScope(actorOf("mangshi"));
const leader = lifeScope(actorOf("leader"));
const TODAY = "2021-07-08";

type Fields = Partial<Record<MilestoneKind, Partial<MilestoneText>>>;
let packageId = 0;
/** A community of 瑞丽's package of 2021 in preliminary work, and one at work there. */
let waiting = "";
let atWork = "";

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const life = async (id: string) => {
  const found = await getCommunityLife(leader, id);
  if (!found) throw new Error(`no life of ${id}`);
  return found;
};
const package_ = async (id = packageId) => {
  const found = await getProjectLife(leader, id);
  if (!found) throw new Error(`no package ${id}`);
  return found;
};
async function fill(sheet: MilestoneSheet, fields: Fields, scope = ruili) {
  const seen = milestonesText(sheet.rows, sheet.inherits);
  const typed = structuredClone(seen);
  for (const kind of MILESTONE_KINDS) Object.assign(typed[kind], fields[kind]);
  const rows = Object.values(sheet.rows).filter((row) => !sheet.inherits || row.own);
  const versions = Object.fromEntries(rows.map(({ kind, version }) => [kind, version]));
  return saveMilestones(scope, { subject: sheet.subject, seen, typed, versions, idempotencyKey: randomUUID() });
}
const enter = (ids: string[], to: OrderedStage, enteredOn = TODAY, scope = ruili) =>
  enterStages(scope, { ids, to, enteredOn, explanation: "", explainedUntil: "", idempotencyKey: randomUUID() });
const progress = async (communityId: string, progressPercent: number, wan: bigint, more: { reason?: string; version?: number } = {}, scope = ruili) =>
  saveProgress(scope, {
    communityId,
    version: more.version ?? (await life(communityId)).standing.progress.version,
    progressPercent,
    completedInvestment: wan * 1_000_000n,
    asOf: TODAY,
    reason: more.reason ?? "",
    idempotencyKey: randomUUID(),
  });
const correct = (communityId: string, from: OrderedStage, to: OrderedStage, enteredOn: string, scope = ruili) =>
  correctStage(scope, { communityId, from, to, enteredOn, reason: "登记有误", idempotencyKey: randomUUID() });
const photo = (id: string, kind: "PHOTO_BEFORE" | "ACCEPTANCE") =>
  database.owner(
    "INSERT INTO evidence (id, kind, title, county_code, community_id, created_by_id, created_at) SELECT gen_random_uuid(), $2::\"EvidenceKind\", '示范', left($1, 6), $1, id, now() FROM app_user WHERE username = 'ruili'",
    [id, kind],
  );
const stageOf = async (id: string) => (await database.owner<{ stage: Stage }>("SELECT stage FROM community WHERE id = $1", [id]))[0]?.stage;

beforeAll(async () => {
  env().DEMONSTRATION_DATE = TODAY;
  const [found] = await database.owner<{ id: number; waiting: string; work: string }>(`
    SELECT p.id, (SELECT max(c.id) FROM community c WHERE c.project_id = p.id AND c.stage = 'PRELIMINARY') AS waiting, (SELECT min(c.id) FROM community c WHERE c.project_id = p.id AND c.stage = 'CONSTRUCTION') AS work
    FROM project p WHERE p.code = '533102-2021-P1'`);
  ({ id: packageId = 0, waiting = "", work: atWork = "" } = found ?? {});
  await database.owner("DELETE FROM milestone WHERE community_id = $1", [waiting]);
  await database.owner("DELETE FROM evidence WHERE community_id = $1", [waiting]);
});

describe("milestones", () => {
  test("several at once, faults at their fields and nothing saved; communities inherit, exceptions stand for themselves", async () => {
    const { sheet } = await package_();
    const wrong = await failure(fill(sheet, { RENDERINGS: { actualOn: "2021-07-09" }, CONSENT: { actualOn: "" }, ARCHIVE: { actualOn: TODAY } }));
    expect(Object.keys(wrong?.detail.fields ?? {}).sort()).toEqual(["ARCHIVE.actualOn", "CONSENT.actualOn", "RENDERINGS.actualOn"]);
    expect((await package_()).sheet.rows).toEqual(sheet.rows);
    expect(await fill(sheet, { RENDERINGS: { documentNumber: "效果图2号" }, PROPERTY_MANAGEMENT: { plannedOn: "2021-12-31" } })).toEqual({ saved: 2 });
    expect((await life(waiting)).standing.milestones).toMatchObject({
      RENDERINGS: { own: false, documentNumber: "效果图2号" },
      PROPERTY_MANAGEMENT: { state: "OPEN", plannedOn: "2021-12-31" },
    });

    await fill((await life(waiting)).sheet, { RENDERINGS: { way: "NORMAL", actualOn: "2021-05-10" } });
    expect((await life(waiting)).standing.milestones.RENDERINGS).toMatchObject({ own: true, actualOn: "2021-05-10" });
    expect((await life(atWork)).standing.milestones.RENDERINGS?.own).toBe(false);
    await fill((await life(waiting)).sheet, { RENDERINGS: { way: "INHERITED", actualOn: "" } });
    expect((await life(waiting)).standing.milestones.RENDERINGS).toMatchObject({ own: false, documentNumber: "效果图2号" });
    const [event] = await database.owner("SELECT before, after FROM audit_event WHERE action = 'milestone.edit' AND object_type = 'community' ORDER BY seq LIMIT 1");
    expect(event).toEqual({ before: { RENDERINGS: "随项目" }, after: { RENDERINGS: "实际2021-05-10" } });
  });

  test("of two who change the same one the second is told; who touched another is not disturbed", async () => {
    const { sheet } = await package_();
    await fill(sheet, { PROPERTY_MANAGEMENT: { plannedOn: "2021-11-30" } });
    expect(await failure(fill(sheet, { PROPERTY_MANAGEMENT: { plannedOn: "2021-10-31" } }))).toMatchObject({
      kind: "conflict",
      detail: { current: { PROPERTY_MANAGEMENT: "计划2021-11-30" } },
    });
    expect(await fill(sheet, { FINAL_ACCOUNT: { plannedOn: "2022-04-30" } })).toEqual({ saved: 1 });
    expect((await package_()).sheet.rows.PROPERTY_MANAGEMENT?.plannedOn).toBe("2021-11-30");
  });

  test("another county's do not exist, to read or to write", async () => {
    const { sheet } = await package_();
    for (const each of [sheet, (await life(waiting)).sheet])
      expect(await failure(fill(each, { CONSENT: { plannedOn: "2020-01-01" } }, mangshi))).toMatchObject({ kind: "not-found" });
    expect(await getCommunityLife(lifeScope(actorOf("mangshi")), waiting)).toBeNull();
    expect(await getProjectLife(lifeScope(actorOf("mangshi")), packageId)).toBeNull();
    expect(await database.as(settingsOf(actorOf("water")), "SELECT 1 FROM milestone UNION ALL SELECT 1 FROM community_progress UNION ALL SELECT 1 FROM stage_event")).toEqual([]);
    expect(await failure(enter([waiting], "CONSTRUCTION", TODAY, mangshi))).toMatchObject({ kind: "not-found" });
    expect(await failure(progress(atWork, 99, 1n, {}, mangshi))).toMatchObject({ kind: "not-found" });
  });

  test("what a started community rests on cannot be opened again, by form or by raw SQL", async () => {
    const { sheet } = await package_();
    const fault = await failure(fill(sheet, { SAFETY_MEASURES: { actualOn: "" } }));
    expect(fault?.detail.fields).toHaveProperty(["SAFETY_MEASURES.actualOn"]);
    const raw = (sql: string) => database.as(settingsOf(actorOf("ruili")), sql);
    await expect(raw(`UPDATE milestone SET state = 'OPEN', actual_on = NULL WHERE project_id = ${packageId} AND kind = 'SAFETY_MEASURES'`)).rejects.toThrow("a stage rests on it");
    await expect(raw(`INSERT INTO milestone (county_code, community_id, kind, state, updated_at) VALUES ('533102', '${atWork}', 'CONSENT', 'OPEN', now())`)).rejects.toThrow(
      "a stage rests on it",
    );
  });
});

describe("stages", () => {
  test("the gate is shut, then open: what is missing is named, 容缺 goes with the event", async () => {
    expect((await failure(enter([waiting], "CONSTRUCTION")))?.message).toContain("改造前照片");
    const advance = () => database.as(settingsOf(actorOf("ruili")), "SELECT app.stage_advance($1, 'PRELIMINARY', 'CONSTRUCTION', '2021-07-08', '{}', now())", [waiting]);
    await expect(advance()).rejects.toThrow("no such step");
    await photo(waiting, "PHOTO_BEFORE");
    const [have] = await database.owner("DELETE FROM community_have WHERE community_id = $1 AND have_order = 1 AND moment = 'BEFORE' RETURNING *", [waiting]);
    expect((await failure(enter([waiting], "CONSTRUCTION")))?.message).toContain("八个有（改造前）");
    await expect(advance()).rejects.toThrow("no such step");
    await database.owner("INSERT INTO community_have SELECT * FROM jsonb_populate_record(NULL::community_have, $1)", [JSON.stringify(have)]);
    expect(await failure(enter([waiting], "CONSTRUCTION", "2021-07-09"))).toMatchObject({ kind: "invalid", detail: { fields: { enteredOn: "不能晚于今天。" } } });
    expect(await failure(enter([waiting, atWork], "CONSTRUCTION"))).toMatchObject({ kind: "conflict" });
    expect(await enter([waiting], "CONSTRUCTION")).toEqual({ entered: 1 });
    const { standing, events } = await life(waiting);
    expect(standing).toMatchObject({ stage: "CONSTRUCTION", since: TODAY, lacking: [expect.stringContaining("CONSTRUCTION_PERMIT|2021-07-30|") as string] });
    await expect(database.as(settingsOf(actorOf("ruili")), "DELETE FROM community_have WHERE community_id = $1", [waiting])).rejects.toThrow("a stage rests on it");
    expect(events[0]).toMatchObject({ kind: "ADVANCED", from: "PRELIMINARY", to: "CONSTRUCTION", on: TODAY });
    expect(await failure(enter([waiting], "CONSTRUCTION"))).toMatchObject({ kind: "conflict" });
  });

  test("progress: versions, reasons, completion; the roll-up follows; back by correction alone", async () => {
    const before = await database.owner<{ f: string }>("SELECT sum(completed_fen)::text AS f FROM register_count WHERE county_code = '533102'");
    await progress(waiting, 40, 20n);
    expect(await failure(progress(waiting, 50, 21n, { version: 0 }))).toMatchObject({
      kind: "conflict",
      detail: { current: { progressPercent: "40%", completedInvestment: "20" } },
    });
    expect((await failure(progress(waiting, 39, 20n)))?.detail.fields).toHaveProperty("reason");
    await progress(waiting, 100, 30n);
    const after = await database.owner<{ f: string }>("SELECT sum(completed_fen)::text AS f FROM register_count WHERE county_code = '533102'");
    expect(BigInt(after[0]?.f ?? 0) - BigInt(before[0]?.f ?? 0)).toBe(30_000_000n);
    await enter([waiting], "COMPLETED");
    expect((await failure(progress(waiting, 90, 30n, { reason: "多报" })))?.detail.fields).toHaveProperty("progressPercent");
    await expect(database.as(settingsOf(actorOf("ruili")), "UPDATE community_progress SET progress_percent = 90 WHERE community_id = $1", [waiting])).rejects.toThrow(
      "not at this stage",
    );
    await correct(waiting, "COMPLETED", "CONSTRUCTION", TODAY);
    expect((await life(waiting)).events[0]).toMatchObject({ kind: "CORRECTED", reason: "登记有误" });
    expect(await failure(correct(waiting, "CONSTRUCTION", "PLANNED", TODAY))).toMatchObject({ detail: { fields: { to: expect.any(String) as string } } });
  });

  test("planned days: those changed in the form alone, in order, another's change is told", async () => {
    const { standing } = await life(waiting);
    const seen = Object.fromEntries(STAGES.map((stage) => [stage, standing.dates[stage]?.plannedOn ?? ""])) as Record<OrderedStage, string>;
    const plan = (planned: Partial<Record<OrderedStage, string>>) =>
      planStages(ruili, { communityId: waiting, seen, planned: { ...seen, ...planned }, idempotencyKey: randomUUID() });
    expect((await failure(plan({ COMPLETED: "2022-05-01", ACCEPTED: "2022-04-01" })))?.detail.fields).toHaveProperty(["ACCEPTED.plannedOn"]);
    expect(await plan({ HANDED_OVER: "2022-06-30" })).toEqual({ saved: 1 });
    expect(await failure(plan({ HANDED_OVER: "2022-07-31" }))).toMatchObject({ kind: "conflict" });
    await expect(database.as(settingsOf(actorOf("ruili")), "UPDATE community_stage_date SET actual_on = '2021-01-01' WHERE community_id = $1", [waiting])).rejects.toThrow(
      "permission denied",
    );
  });
});

/** Everything that must never be, as one question to the database. */
const ILLEGAL = `SELECT c.id, c.stage FROM community c LEFT JOIN community_progress p ON p.community_id = c.id WHERE c.id = ANY ($1) AND (
    (app.stage_order(c.stage) >= 4 AND app.open_milestone(c.id, c.project_id, app.stage_milestones('CONSTRUCTION'))) OR (c.stage = 'HANDED_OVER' AND app.open_milestone(c.id, c.project_id, app.stage_milestones('HANDED_OVER')))
    OR (app.stage_order(c.stage) >= 4 AND (SELECT count(*) FROM community_have h WHERE h.community_id = c.id AND h.moment = 'BEFORE') < 8)
    OR (app.stage_order(c.stage) > 4 AND coalesce(p.progress_percent, 0) < 100) OR (app.stage_order(c.stage) < 4 AND coalesce(p.progress_percent, 0) > 0)
    OR EXISTS (SELECT 1 FROM community_stage_date d WHERE d.community_id = c.id AND d.actual_on IS NOT NULL AND (app.stage_order(d.stage) > app.stage_order(c.stage) OR d.actual_on > '2021-07-08'))
    OR c.stage IS DISTINCT FROM (SELECT e.to_stage FROM stage_event e WHERE e.community_id = c.id ORDER BY e.id DESC LIMIT 1))`;

test("three hundred random steps of a county, by form and by raw SQL, reach no illegal state and move nobody else", async () => {
  const random = randomOf("a county that tries everything");
  const any = <T>(of: readonly T[]): T => of[random.int(0, of.length - 1)] as T;
  const members = (await package_()).standings.slice(0, 4).map(({ id }) => id);
  for (const id of members) await photo(id, "PHOTO_BEFORE").then(() => photo(id, "ACCEPTANCE"));
  const others = () =>
    database.owner(
      "SELECT md5(string_agg(c.stage || c.version::text, ',' ORDER BY c.id)) AS stages, (SELECT count(*) FROM stage_event WHERE county_code <> '533102') AS events, (SELECT md5(string_agg(m::text, ',' ORDER BY m.id)) FROM milestone m WHERE m.county_code <> '533102') AS milestones FROM community c WHERE c.county_code <> '533102'",
    );
  const before = await others();
  const days = ["2020-07-01", "2021-03-01", "2021-07-01", TODAY, "2021-07-09"];
  const taken = { yes: 0, no: 0 };
  await database.connect("portal", async (client) => {
    for (const [key, value] of Object.entries(settingsOf(actorOf("ruili")))) await client.query("SELECT set_config($1, $2, false)", [`app.${key}`, value]);
    const raw = (sql: string) => client.query(sql);
    const byForm = async (id: string): Promise<unknown> => {
      const { standing, sheet } = await life(id);
      const at = standing.stage as OrderedStage;
      const blank = { actualOn: "", plannedOn: "", documentNumber: "", ground: "", deferredUntil: "" };
      const text = any([
        { way: "NORMAL", actualOn: any(days) },
        { ...blank, way: "NORMAL" },
        { ...blank, way: "DEFERRED", ground: "后补", deferredUntil: "2021-08-01" },
        { ...blank, way: "INHERITED" },
      ]);
      const acts = [
        () => fill(sheet, { [any(MILESTONE_KINDS)]: text }),
        () => progress(id, any([0, 50, 100]), BigInt(random.int(0, 90)), { reason: any(["", "更正"]), version: standing.progress.version }),
        () => enter([id], STAGES[Math.min(STAGES.indexOf(at) + 1, 6)] ?? "HANDED_OVER", any(days)),
        () => correct(id, at, any(STAGES), any(days)),
      ];
      return any(acts)();
    };
    const byHand = (id: string): Promise<unknown> =>
      raw(
        any([
          `SELECT app.stage_advance('${id}', '${any(STAGES)}', '${any(STAGES)}', '${any(days)}', '{}', now())`,
          `UPDATE milestone SET state = 'OPEN', actual_on = NULL, ground = NULL, deferred_until = NULL WHERE kind = '${any(MILESTONE_KINDS)}'`,
          `DELETE FROM milestone WHERE community_id = '${id}'`,
          `DELETE FROM community_have WHERE community_id = '${id}' AND have_order = ${random.int(1, 8)}`,
          `UPDATE community_progress SET progress_percent = ${random.int(0, 100)} WHERE community_id = '${id}'`,
          `UPDATE community SET stage = 'HANDED_OVER' WHERE id = '${id}'`,
          "DELETE FROM stage_event",
          `INSERT INTO stage_event SELECT * FROM stage_event`,
          "UPDATE community_stage_date SET actual_on = '2020-01-01'",
          "UPDATE milestone SET county_code = '533103'",
        ]),
      );
    for (let count = 0; count < 300; count += 1) {
      const refused = await failure(random.chance(40) ? byForm(any(members)) : byHand(any(members)));
      taken[refused ? "no" : "yes"] += 1;
      if (count % 10 === 9) expect(await database.owner(ILLEGAL, [members]), `step ${count}`).toEqual([]);
    }
  });
  expect(taken.yes).toBeGreaterThan(30);
  expect(taken.no).toBeGreaterThan(100);
  expect(await others()).toEqual(before);
  expect(await stageOf(waiting)).not.toBe("HANDED_OVER");
});
