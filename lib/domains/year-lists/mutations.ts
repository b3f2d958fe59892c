import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessNow, businessToday, now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectYears } from "@/lib/domains/projects/data";
import { type PlanRow, selectCandidates, selectPlan, selectWeights } from "./data";
import { LIST_STATE_LABELS } from "./labels";
import { assertDecidesList, assertOpenList, assertStands, assertWeightsStand } from "./policy";
import type { DecideListInput, EditListInput, ProposeInput, WeightsInput } from "./schema";
import type { Candidate, ListDecisionScope, ListEditScope, ListEvent, ListProposeScope, WeightEvent, WeightScope } from "./types";

const objectOf = (countyCode: string, year: number) => ({ objectType: "year-list", objectId: `${countyCode}-${year}`, countyCode });
const names = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => `${id} ${name}`).join("、");
const MOVED = "有小区已列入别的年度、阶段已变动或不属于本县市，全部未保存。请刷新本页后再选。";

/** The list's row in its next version, made where there is none yet. */
async function touch(tx: Tx, countyCode: string, input: EditListInput): Promise<void> {
  const changed =
    input.version === 0
      ? await tx.$executeRaw`INSERT INTO year_plan (programme_id, county_code, year, state, note) SELECT min(id), ${countyCode}, ${input.year}::smallint, 'DRAFT', ${input.note || null} FROM programme
          ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`UPDATE year_plan SET state = 'DRAFT', note = ${input.note || null}, version = version + 1
          WHERE county_code = ${countyCode} AND year = ${input.year}::smallint AND version = ${input.version} AND state IN ('DRAFT', 'RETURNED')`;
  if (changed !== 1) throw new AppError("conflict", "这份年度计划刚被改过，未保存。请刷新本页。");
}

async function enter(tx: Tx, countyCode: string, year: number, rows: readonly Candidate[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows.map(({ id, kind, priority, grounds }) => ({ id, kind, score: priority.score, grounds })));
  await tx.$executeRaw`INSERT INTO year_plan_entry (programme_id, county_code, year, community_id, kind, score, grounds)
    SELECT p.id, ${countyCode}, ${year}::smallint, r.id, r.kind, r.score, r.grounds
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id text, kind "YearPlanEntryKind", score smallint, grounds jsonb), (SELECT min(id) AS id FROM programme) AS p`;
}

/** Communities onto the own county's list and off it, with its note. @throws AppError not-found, conflict, invalid */
export function editYearList(scope: ListEditScope, input: EditListInput): Promise<{ joined: number; left: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "list.edit", payload: input }, async (tx) => {
    const { countyCode } = scope;
    assertOpenList(await selectPlan(tx, countyCode, input.year), input, await selectYears(tx));
    await touch(tx, countyCode, input);
    const asked = [...input.put, ...input.carry];
    const found = asked.length === 0 ? [] : await selectCandidates(tx, countyCode, input.year, (await selectWeights(tx)).weights, asked);
    if (found.length !== asked.length || found.some(({ id, kind }) => input.put.includes(id) !== (kind === "NEW"))) throw new AppError("conflict", MOVED);
    await enter(tx, countyCode, input.year, found);
    const left = await tx.$queryRaw<
      { id: string; name: string }[]
    >`DELETE FROM year_plan_entry AS e USING community AS c WHERE c.id = e.community_id AND e.county_code = ${countyCode}
      AND e.year = ${input.year}::smallint AND e.community_id = ANY (${input.drop}::text[]) RETURNING c.id, c.name`;
    if (left.length !== input.drop.length) throw new AppError("conflict", MOVED);
    const after = {
      joined: names(found.filter(({ kind }) => kind === "NEW")),
      carried: names(found.filter(({ kind }) => kind === "CARRIED_OVER")),
      left: names(left),
      notes: input.note,
    };
    const event: ListEvent = { action: "list.edit", result: "done", ...objectOf(countyCode, input.year), after };
    return { answer: { joined: found.length, left: left.length }, audit: [event] };
  });
}

/** The county's reviewer proposes the list; from then on it waits for the prefecture. @throws AppError not-found, conflict, invalid */
export function proposeYearList(scope: ListProposeScope, input: ProposeInput): Promise<{ entries: number }> {
  const { countyCode } = scope;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "list.propose", payload: input }, async (tx) => {
    assertStands(await selectPlan(tx, countyCode, input.year), input.version, ["DRAFT", "RETURNED"]);
    const [count] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM year_plan_entry WHERE county_code = ${countyCode} AND year = ${input.year}::smallint`;
    if (!count?.n) throw new AppError("conflict", "年度计划里还没有小区，不能上报。");
    await move(tx, countyCode, input, "PROPOSED", scope.actor.userId);
    const event: ListEvent = {
      action: "list.propose",
      result: "done",
      ...objectOf(countyCode, input.year),
      after: { list: `${count.n}个小区`, state: LIST_STATE_LABELS.PROPOSED },
    };
    return { answer: { entries: count.n }, audit: [event] };
  });
}

async function move(tx: Tx, countyCode: string, { year, version }: ProposeInput, state: "PROPOSED" | "DRAFT", userId: string): Promise<void> {
  const moved =
    await tx.$executeRaw`UPDATE year_plan SET state = ${state}::"YearPlanState", proposed_by_id = CASE WHEN ${state === "PROPOSED"} THEN ${userId}::uuid ELSE proposed_by_id END,
    proposed_at = CASE WHEN ${state === "PROPOSED"} THEN ${businessNow()} ELSE proposed_at END, version = version + 1
    WHERE county_code = ${countyCode} AND year = ${year}::smallint AND version = ${version}`;
  if (moved !== 1) throw new AppError("conflict", "这份年度计划刚被改过，未保存。请刷新本页。");
}

/** Takes a proposed list of the own county back. @throws AppError not-found, conflict */
export function takeBackYearList(scope: ListProposeScope, input: ProposeInput): Promise<{ year: number }> {
  const { countyCode } = scope;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "list.take-back", payload: input }, async (tx) => {
    assertStands(await selectPlan(tx, countyCode, input.year), input.version, ["PROPOSED"]);
    await move(tx, countyCode, input, "DRAFT", scope.actor.userId);
    const event: ListEvent = { action: "list.take-back", result: "done", ...objectOf(countyCode, input.year), after: { state: LIST_STATE_LABELS.DRAFT } };
    return { answer: { year: input.year }, audit: [event] };
  });
}

/** The prefecture confirms a list, whose new communities stand in the plan from now on, or returns it. @throws AppError not-found, refused, conflict */
export function decideYearList(scope: ListDecisionScope, input: DecideListInput): Promise<{ confirmed: boolean }> {
  const confirmed = input.verdict === "confirm";
  const { countyCode, year, version, note, documentNumber } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "list.decide", payload: { countyCode, year, version, confirmed, note, documentNumber } }, async (tx) => {
    const plan: PlanRow | undefined = await selectPlan(tx, countyCode, year);
    assertStands(plan, version, ["PROPOSED"]);
    assertDecidesList(plan, scope.actor.userId);
    const [found] = await tx.$queryRaw<
      { done: boolean }[]
    >`SELECT app.year_plan_decide((SELECT min(id) FROM programme), ${countyCode}, ${year}::int, ${version}::int, ${confirmed}, ${note || null},
      ${documentNumber || null}, ${businessToday()}::date, ${businessNow()}) AS done`;
    if (!found?.done) throw new AppError("conflict", "这份年度计划刚被撤回或审定，未保存。请刷新本页。");
    const event: ListEvent = {
      action: "list.decide",
      result: "done",
      ...objectOf(countyCode, year),
      after: { state: LIST_STATE_LABELS[confirmed ? "CONFIRMED" : "RETURNED"], documentNumber, decisionNote: note },
    };
    return { answer: { confirmed }, audit: [event] };
  });
}

/** What the order of candidates is weighed by. @throws AppError conflict */
export function saveWeights(scope: WeightScope, input: WeightsInput): Promise<{ version: number }> {
  const { idempotencyKey, version, ...weights } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "setting.plan", payload: { version, weights } }, async (tx) => {
    const stored = await selectWeights(tx);
    assertWeightsStand(stored.version, version);
    const value = JSON.stringify(weights);
    const changed =
      version === 0
        ? await tx.$executeRaw`INSERT INTO setting (key, value, updated_at, version) VALUES ('plan', ${value}::jsonb, ${now()}, 1) ON CONFLICT DO NOTHING`
        : await tx.$executeRaw`UPDATE setting SET value = ${value}::jsonb, version = version + 1, updated_at = ${now()} WHERE key = 'plan' AND version = ${version}`;
    assertWeightsStand(changed === 1 ? version : version + 1, version);
    const event: WeightEvent = { action: "setting.plan", result: "done", objectType: "setting", objectId: "plan", before: stored.weights, after: weights };
    return { answer: { version: version + 1 }, audit: [event] };
  });
}
