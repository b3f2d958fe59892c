import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessToday, now } from "@/lib/infra/clock";
import { type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { assertOwnSubject } from "@/lib/domains/milestones/policy";
import type { LifeWriteScope } from "@/lib/domains/milestones/types";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { STAGES } from "@/lib/domains/plan/types";
import { holdCommunities, selectStandings } from "./data";
import { MISSING_LABELS } from "./labels";
import { assertAtGate, assertEntryDay, assertGateOpen, assertMoved, assertNoFieldFaults } from "./policy";
import { correctionFaults, deferredFor, lackingText, plannedFaults } from "./rules";
import type { CorrectInput, EnterInput, PlannedInput } from "./schema";
import type { Deferred, StageCorrected, StageEntered, StagesPlanned, Standing } from "./types";

/** Communities of the own county, held until the transaction ends: their gates are asked where nothing can move any more. */
async function load(tx: Tx, scope: LifeWriteScope, ids: readonly string[]): Promise<Standing[]> {
  await holdCommunities(tx, scope, { ids });
  return selectStandings(tx, scope, { ids });
}

const lackingLine = (lacking: readonly Deferred[]) => lacking.map(({ code, until }) => `${MISSING_LABELS[code]}（${until}前补齐）`).join("、");

/**
 * Communities of the own county into their next stage, all or none. What is in 容缺 goes into the event and stays shown.
 * @throws AppError not-found, invalid (what is missing, the day), conflict where one stands elsewhere by now
 */
export function enterStages(scope: LifeWriteScope, input: EnterInput): Promise<{ entered: number }> {
  const { ids, to, enteredOn, explanation, explainedUntil } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "stage.enter", payload: input }, async (tx) => {
    const standings = await load(tx, scope, ids);
    assertOwnSubject(standings[0]);
    assertAtGate(standings, ids.length, to);
    assertGateOpen(standings, to, explanation !== "");
    assertEntryDay(standings, to, enteredOn, businessToday());
    const events: StageEntered[] = [];
    for (const standing of standings) {
      const explained: Deferred[] = to === "ACCEPTED" && standing.itemsOpen > 0 ? [{ code: "ITEMS", until: explainedUntil, ground: explanation }] : [];
      const lacking = [...deferredFor(standing, to), ...explained];
      const [moved] = await tx.$queryRaw<{ moved: boolean }[]>`
        SELECT app.stage_advance(${standing.id}, ${standing.stage}::"Stage", ${to}::"Stage", ${enteredOn}::date, ${lacking.map(lackingText)}::text[], ${now()}) AS moved`;
      assertMoved(moved?.moved);
      events.push({
        action: "stage.enter",
        result: "done",
        objectType: "community",
        objectId: standing.id,
        countyCode: scope.countyCode,
        before: { stage: STAGE_LABELS[standing.stage] },
        after: { stage: STAGE_LABELS[to], enteredOn, ...(lacking.length > 0 && { lacking: lackingLine(lacking) }) },
      });
    }
    const [first, ...others] = events;
    assertOwnSubject(first);
    return { answer: { entered: events.length }, audit: [first, ...others] };
  });
}

/** A stage put right: back with the reason, or its day alone. @throws AppError not-found, invalid, conflict */
export function correctStage(scope: LifeWriteScope, input: CorrectInput): Promise<{ corrected: boolean }> {
  const { communityId, from, to, enteredOn, reason } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "stage.correct", payload: input }, async (tx) => {
    const [standing] = await load(tx, scope, [communityId]);
    assertOwnSubject(standing);
    assertMoved(standing.stage === from);
    assertNoFieldFaults(correctionFaults(standing, to, enteredOn, businessToday()));
    const [moved] = await tx.$queryRaw<{ moved: boolean }[]>`
      SELECT app.stage_correct(${communityId}, ${from}::"Stage", ${to}::"Stage", ${enteredOn}::date, ${reason}, ${now()}) AS moved`;
    assertMoved(moved?.moved);
    const event: StageCorrected = {
      action: "stage.correct",
      result: "done",
      objectType: "community",
      objectId: communityId,
      countyCode: scope.countyCode,
      before: { stage: STAGE_LABELS[from], enteredOn: standing.since },
      after: { stage: STAGE_LABELS[to], enteredOn },
      reason,
    };
    return { answer: { corrected: true }, audit: [event] };
  });
}

/** Planned days of the stages that were changed in the form. @throws AppError not-found, invalid, conflict where somebody changed the same ones */
export function planStages(scope: LifeWriteScope, input: PlannedInput): Promise<{ saved: number }> {
  const { communityId, seen, planned } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "stage.plan", payload: input }, async (tx) => {
    const [standing] = await load(tx, scope, [communityId]);
    assertOwnSubject(standing);
    const stored = (stage: (typeof STAGES)[number]) => standing.dates[stage]?.plannedOn ?? "";
    const changed = STAGES.filter((stage) => planned[stage] !== seen[stage]);
    if (changed.length === 0) throw new AppError("invalid", "内容没有改动，不用保存。");
    const moved = changed.filter((stage) => stored(stage) !== seen[stage]);
    if (moved.length > 0) {
      const now = moved.map((stage) => `${STAGE_LABELS[stage]}现为${stored(stage) || "未填"}`).join("，");
      throw new AppError("conflict", `您打开本页之后，计划日期已被改过：${now}。您填的内容还在，未保存；仍要用您填的请再保存一次。`, {
        current: { seen: JSON.stringify(Object.fromEntries(STAGES.map((stage) => [stage, stored(stage)]))) },
      });
    }
    const after = Object.fromEntries(STAGES.map((stage) => [stage, changed.includes(stage) ? planned[stage] : stored(stage)]));
    const faults = Object.entries(plannedFaults(after)).map(([stage, message]) => [`${stage}.plannedOn`, message]);
    assertNoFieldFaults(Object.fromEntries(faults) as Record<string, string>);
    for (const stage of changed)
      await tx.$executeRaw`INSERT INTO community_stage_date (community_id, county_code, stage, planned_on) VALUES (${communityId}, ${scope.countyCode}, ${stage}::"Stage", ${planned[stage] || null}::date)
        ON CONFLICT (community_id, stage) DO UPDATE SET planned_on = excluded.planned_on`;
    const event: StagesPlanned = {
      action: "stage.plan",
      result: "done",
      objectType: "community",
      objectId: communityId,
      countyCode: scope.countyCode,
      before: Object.fromEntries(changed.map((stage) => [stage, stored(stage)])),
      after: Object.fromEntries(changed.map((stage) => [stage, planned[stage]])),
    };
    return { answer: { saved: changed.length }, audit: [event] };
  });
}
