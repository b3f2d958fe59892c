import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { inPlan, sumTotals } from "@/lib/domains/plan/rules";
import { getAsked, getChange, listChanges, openChanges } from "@/lib/domains/plan-changes/data";
import { cancelChange, decideChange, requestChange } from "@/lib/domains/plan-changes/mutations";
import { changeDecisionScope, changeRequestScope, changeScope } from "@/lib/domains/plan-changes/policy";
import { effectOf, effectRecord } from "@/lib/domains/plan-changes/rules";
import { decisionInput, requestInput } from "@/lib/domains/plan-changes/schema";
import { getYearList, listCandidates, openLists } from "@/lib/domains/year-lists/data";
import { decideYearList, editYearList, proposeYearList, saveWeights, takeBackYearList } from "@/lib/domains/year-lists/mutations";
import { listDecisionScope, listEditScope, listProposeScope, listScope, weightScope } from "@/lib/domains/year-lists/policy";
import { decideListInput, editListInput, parseWeights } from "@/lib/domains/year-lists/schema";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const [yingjiang, mangshi, staff] = [actorOf("yingjiang"), actorOf("mangshi"), actorOf("prefecture.staff")];
const asking = changeRequestScope(yingjiang);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

/** A community of 盈江县 that stands there, without an open request. */
async function one(stage: string, year: number): Promise<string> {
  const [row] = await database.owner<{ id: string }>(
    `SELECT c.id FROM community c WHERE c.county_code = '533123' AND c.stage = $1::"Stage" AND c.plan_year = $2 AND c.counts_in_target
       AND NOT EXISTS (SELECT 1 FROM plan_change q WHERE q.community_id = c.id) ORDER BY c.id LIMIT 1`,
    [stage, year],
  );
  if (!row) throw new Error(`no community in ${stage} of ${year}`);
  return row.id;
}

async function ask(
  communityId: string,
  wish: { kind: "MOVE_YEAR" | "CHANGE_INVESTMENT" | "WITHDRAW" | "RESUME"; toYear?: string; toInvestment?: string },
  scope = asking,
): Promise<number> {
  const standing = await getAsked(scope, communityId);
  const input = requestInput.parse({ ...wish, communityId, reason: "与道路工程衔接", idempotencyKey: randomUUID(), shown: "" });
  const effect = standing ? effectOf(standing, { kind: input.kind, toYear: input.toYear, toInvestmentFen: input.toInvestment }) : [];
  return (await requestChange(scope, { ...input, shown: JSON.stringify(effectRecord(effect)) })).id;
}

async function decide(id: number, verdict: "approve" | "reject", actor = staff): Promise<{ approved: boolean }> {
  const change = await getChange(changeScope(staff), id);
  const shown = change ? JSON.stringify(effectRecord(effectOf(change.standing, change))) : "";
  const input = { changeId: String(id), version: String(change?.version), verdict, documentNumber: "德建函〔2021〕21号", note: "同意", shown, idempotencyKey: randomUUID() };
  return decideChange(changeDecisionScope(actor), decisionInput.parse(input));
}

/** The plan of a county, or all, in a year, as every page reads it. */
async function planOf(year: number, county?: string) {
  const cells = await getRegisterCells(planScope(staff, "plan.read"));
  const { communities, households, investmentFen } = sumTotals(inPlan(cells).filter((cell) => cell.year === year && (!county || cell.countyCode === county)));
  return { communities, households, investmentFen };
}

describe("a change of the plan", () => {
  test("moves nothing until it is approved; then county and prefecture move by exactly what was shown", async () => {
    const id = await one("PLANNED", 2021);
    const before = { from: await planOf(2021, "533123"), to: await planOf(2022, "533123"), all: await planOf(2021) };
    const change = await ask(id, { kind: "MOVE_YEAR", toYear: "2022" });
    expect(await planOf(2021, "533123")).toEqual(before.from);
    const effect = (await getChange(changeScope(staff), change))?.effect ?? [];
    expect(await decide(change, "approve")).toEqual({ approved: true });
    for (const [year, county, was] of [
      [2021, "533123", before.from],
      [2022, "533123", before.to],
      [2021, undefined, before.all],
    ] as const) {
      const line = effect.find((each) => each.year === year);
      expect(await planOf(year, county)).toEqual({
        communities: was.communities + (line?.communities ?? 0),
        households: was.households + (line?.households ?? 0n),
        investmentFen: was.investmentFen + (line?.investmentFen ?? 0n),
      });
    }
    expect(effect.map(({ year, communities }) => [year, communities])).toEqual([
      [2021, -1],
      [2022, 1],
    ]);
    expect(await database.owner("SELECT kind, reason FROM stage_event WHERE plan_change_id = $1", [change])).toEqual([{ kind: "MOVED", reason: "与道路工程衔接" }]);
    expect(await database.owner("SELECT action FROM audit_event WHERE object_type = 'plan-change' AND object_id = $1 ORDER BY seq", [String(change)])).toEqual([
      { action: "change.request" },
      { action: "change.decide" },
    ]);
    expect(await failure(decide(change, "approve"))).toMatchObject({ kind: "conflict" });
  });

  test("is refused where the stage does not allow it, and while another is open", async () => {
    expect(await failure(ask(await one("CONSTRUCTION", 2021), { kind: "MOVE_YEAR", toYear: "2022" }))).toMatchObject({
      kind: "invalid",
      detail: { fields: { kind: expect.any(String) as string } },
    });
    const id = await one("PRELIMINARY", 2021);
    const change = await ask(id, { kind: "CHANGE_INVESTMENT", toInvestment: "99.5" });
    expect(await failure(ask(id, { kind: "WITHDRAW" }))).toMatchObject({ kind: "conflict" });
    expect(await cancelChange(asking, { changeId: change, version: 1, idempotencyKey: randomUUID() })).toEqual({ id: change });
    expect(await failure(decide(change, "approve"))).toMatchObject({ kind: "conflict" });
  });

  test("is not decided by whoever asked, nor by a county, nor when its community has moved", async () => {
    const id = await one("PRELIMINARY", 2022);
    const change = await ask(id, { kind: "CHANGE_INVESTMENT", toInvestment: "77" });
    const promoted = { ...staff, userId: yingjiang.userId };
    expect(await failure(decide(change, "approve", promoted))).toMatchObject({ kind: "refused" });
    expect(() => changeDecisionScope(yingjiang)).toThrow();
    await expect(database.as(settingsOf(promoted), "SELECT app.plan_change_decide($1, 1, true, NULL, NULL, '2021-07-08', now())", [change])).rejects.toThrow(
      "nobody decides on an own request",
    );
    await database.owner("UPDATE community_detail SET planned_investment_fen = planned_investment_fen + 100 WHERE community_id = $1", [id]);
    expect(await failure(decide(change, "approve"))).toMatchObject({ kind: "conflict", message: expect.stringContaining("已变动") as string });
    const waiting = async (actor: typeof staff) => (await openChanges(changeScope(actor), actor === staff || actor === promoted, "2021-07-08")).map((open) => open.id);
    expect([(await waiting(staff)).includes(change), (await waiting(promoted)).includes(change)]).toEqual([true, false]);
    expect(await decide(change, "reject")).toEqual({ approved: false });
    expect([(await waiting(staff)).includes(change), (await waiting(yingjiang)).includes(change), await waiting(mangshi)]).toEqual([false, true, []]);
    await ask(id, { kind: "CHANGE_INVESTMENT", toInvestment: "78" });
    expect(await waiting(yingjiang)).not.toContain(change);
  });

  test("is what its county and the prefecture see, and nobody's in another county", async () => {
    const change = await ask(await one("PLANNED", 2022), { kind: "WITHDRAW" });
    expect(await getChange(changeScope(mangshi), change)).toBeNull();
    expect((await listChanges(changeScope(mangshi), {})).rows.every((row) => row.countyCode === "533103")).toBe(true);
    expect(await failure(cancelChange(changeRequestScope(mangshi), { changeId: change, version: 1, idempotencyKey: randomUUID() }))).toMatchObject({ kind: "not-found" });
    expect(await failure(ask(await one("PLANNED", 2022), { kind: "WITHDRAW" }, changeRequestScope(mangshi)))).toMatchObject({ kind: "not-found" });
    expect(await database.as(settingsOf(mangshi), "SELECT 1 FROM plan_change WHERE county_code <> '533103'")).toEqual([]);
  });
});

const list = { countyCode: "533123", year: 2022 };
const stand = () => getYearList(listScope(staff), list.countyCode, list.year);
const decision = (verdict: "confirm" | "return", version: number) =>
  decideYearList(
    listDecisionScope(staff),
    decideListInput.parse({
      countyCode: list.countyCode,
      year: "2022",
      version: String(version),
      verdict,
      documentNumber: "德建发〔2021〕30号",
      note: "请核对户数",
      idempotencyKey: randomUUID(),
    }),
  );
const edit = (version: number, boxes: Record<string, string>, scope = listEditScope(yingjiang)) =>
  editYearList(scope, editListInput.parse({ year: "2022", version: String(version), note: "", idempotencyKey: randomUUID(), ...boxes }));
const propose = (version: number) => proposeYearList(listProposeScope(yingjiang), { year: 2022, version, idempotencyKey: randomUUID() });

describe("a year's list", () => {
  test("waits while it is proposed, comes back with a reason, and takes in what the county ticks", async () => {
    const first = await stand();
    const waiting = async (actor: typeof staff) => (await openLists(listScope(actor), actor === staff)).map(({ countyName, year, entries }) => [countyName, year, entries]);
    expect([await waiting(staff), await waiting(yingjiang)]).toEqual([[["盈江县", 2022, 5]], []]);
    expect(first).toMatchObject({ state: "PROPOSED", entries: { length: 5 } });
    expect(first?.entries.every(({ score }) => score !== null)).toBe(true);
    expect(await failure(edit(first?.version ?? 0, {}))).toMatchObject({ kind: "conflict" });
    expect(await decision("return", first?.version ?? 0)).toEqual({ confirmed: false });
    const returned = await stand();
    expect([await waiting(staff), await waiting(yingjiang), await waiting(mangshi)]).toEqual([[], [["盈江县", 2022, 5]], []]);
    const carried = (await listCandidates(listScope(yingjiang), list.countyCode, list.year)).filter(({ kind }) => kind === "CARRIED_OVER");
    expect(carried.length).toBeGreaterThan(3);
    const [dropped] = returned?.entries ?? [];
    await edit(returned?.version ?? 0, { [`carry.${carried[0]?.id}`]: "1", [`drop.${dropped?.id}`]: "1" });
    const open = await listCandidates(listScope(yingjiang), list.countyCode, list.year);
    expect(open.filter(({ kind }) => kind === "NEW").map(({ id }) => id)).toEqual([dropped?.id]);
    expect(await failure(edit(returned?.version ?? 0, {}))).toMatchObject({ kind: "conflict" });
    const again = await stand();
    expect(again).toMatchObject({ state: "DRAFT", decisionNote: "请核对户数", entries: { length: 5 } });
    // What is another county's, or not there to be ticked, stops the whole.
    expect(await failure(edit(again?.version ?? 0, { [`put.${dropped?.id}`]: "1", "put.533103-180": "1" }))).toMatchObject({ kind: "conflict" });
    await edit(again?.version ?? 0, { [`put.${dropped?.id}`]: "1" });
    expect((await stand())?.entries).toHaveLength(6);
  });

  test("confirmed, its new communities stand in the plan, and nothing opens it again: no page, no raw statement", async () => {
    const { version = 0, entries = [] } = (await stand()) ?? {};
    const fresh = entries.filter(({ kind }) => kind === "NEW").map(({ id }) => id);
    await propose(version);
    expect(await takeBackYearList(listProposeScope(yingjiang), { year: 2022, version: version + 1, idempotencyKey: randomUUID() })).toEqual({ year: 2022 });
    await propose(version + 2);
    expect(await failure(decision("confirm", version))).toMatchObject({ kind: "conflict" });
    expect(await decision("confirm", version + 3)).toEqual({ confirmed: true });
    expect(await database.owner("SELECT DISTINCT stage, plan_year FROM community WHERE id = ANY ($1)", [fresh])).toEqual([{ stage: "PLANNED", plan_year: 2022 }]);
    expect(await failure(edit(version + 4, { [`drop.${fresh[0]}`]: "1" }))).toMatchObject({ kind: "conflict", message: expect.stringContaining("锁定") as string });
    const own = settingsOf(yingjiang);
    const within = "WHERE county_code = '533123' AND year = 2022 RETURNING 1";
    for (const sql of [
      `UPDATE year_plan SET state = 'DRAFT', version = version + 1 ${within}`,
      `UPDATE year_plan SET note = '改' ${within}`,
      `DELETE FROM year_plan_entry ${within}`,
    ])
      expect(await database.as(own, sql), sql).toEqual([]);
    await expect(
      database.as(
        own,
        "INSERT INTO year_plan_entry (programme_id, county_code, year, community_id, kind) SELECT 1, county_code, 2022, id, 'NEW' FROM community WHERE county_code = '533123' LIMIT 1",
      ),
    ).rejects.toThrow("row-level security");
    await expect(database.as(own, "UPDATE community SET plan_year = 2021 WHERE id = $1", [fresh[0]])).rejects.toThrow();
  });

  test("another county's is not there; the order follows the weights, which the administrator sets", async () => {
    expect(await getYearList(listScope(mangshi), list.countyCode, list.year)).toBeNull();
    expect(() => weightScope(staff)).toThrow();
    const weights = { ...parseWeights(null), infrastructure: 0, ripeness: 0, consent: 100 };
    expect(await saveWeights(weightScope(actorOf("prefecture.admin")), { ...weights, version: 0, idempotencyKey: randomUUID() })).toEqual({ version: 1 });
    expect(await failure(saveWeights(weightScope(actorOf("prefecture.admin")), { ...weights, version: 0, idempotencyKey: randomUUID() }))).toMatchObject({ kind: "conflict" });
  });
});
