import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessToday, now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { havesText, momentText, readHaves, standing } from "@/lib/domains/eight-haves/rules";
import type { HaveValue } from "@/lib/domains/eight-haves/types";
import { selectPlan } from "./data";
import { assertDiffers, assertOwnPlan, assertReadable } from "./policy";
import { changedText, planText, readPlan, seenText } from "./rules";
import type { PlanInput } from "./schema";
import type { CommunityPlan, ContentWriteScope, HavesChanged, PlanChanged, PlanText, PlanValues } from "./types";

async function conflict(tx: Tx, scope: ContentWriteScope, id: string, standingText: (plan: CommunityPlan) => PlanText): Promise<AppError> {
  const plan = await selectPlan(tx, scope, id);
  assertOwnPlan(scope, plan);
  const [last] = await tx.$queryRaw<
    { who: string | null; at: Date }[]
  >`SELECT app.account_label(updated_by_id) AS who, updated_at AS at FROM community_plan WHERE community_id = ${id}`;
  return new AppError("conflict", "您打开本页之后，这份方案已被改过。您填的内容还在，未保存。", {
    current: { text: JSON.stringify(standingText(plan)), version: String(plan.version), who: last?.who ?? "—", at: last?.at.toISOString() ?? "" },
  });
}

/** Takes the next version of a community's plan with what it says. @returns false where another version stands by now */
async function take(tx: Tx, scope: ContentWriteScope, { communityId, version }: PlanInput, values: Omit<PlanValues, "items">): Promise<boolean> {
  const { problems, measures, householdsAsked, householdsAgreed, consentOn } = values;
  const taken =
    version === 0
      ? await tx.$executeRaw`INSERT INTO community_plan (community_id, county_code, problems, measures, households_asked, households_agreed, consent_on, updated_at, updated_by_id)
          VALUES (${communityId}, ${scope.countyCode}, ${problems}, ${measures}, ${householdsAsked}::int, ${householdsAgreed}::int, ${consentOn}::date, ${now()}, ${scope.actor.userId}::uuid)
          ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`UPDATE community_plan SET problems = ${problems}, measures = ${measures}, households_asked = ${householdsAsked}::int, households_agreed = ${householdsAgreed}::int,
          consent_on = ${consentOn}::date, version = version + 1, updated_at = ${now()}, updated_by_id = ${scope.actor.userId}::uuid WHERE community_id = ${communityId} AND version = ${version}`;
  return taken === 1;
}

async function keepItems(tx: Tx, scope: ContentWriteScope, id: string, items: PlanValues["items"]): Promise<void> {
  const rows = items.map(({ key, planned, done, isDone }) => {
    const [group, order] = key.split(".");
    return { group, n: Number(order), planned: planned?.toString() ?? null, done: done?.toString() ?? null, is_done: isDone };
  });
  await tx.$executeRaw`DELETE FROM community_item WHERE community_id = ${id} AND (group_key || '.' || item_order) <> ALL (${items.map(({ key }) => key)}::text[])`;
  await tx.$executeRaw`INSERT INTO community_item (community_id, group_key, item_order, county_code, planned_hundredths, done_hundredths, is_done)
    SELECT ${id}, r."group", r.n, ${scope.countyCode}, r.planned, r.done, r.is_done
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("group" text, n smallint, planned bigint, done bigint, is_done boolean)
    ON CONFLICT (community_id, group_key, item_order) DO UPDATE SET planned_hundredths = excluded.planned_hundredths, done_hundredths = excluded.done_hundredths, is_done = excluded.is_done`;
}

/** Plan and contents of a community of the own county, whole. @throws AppError not-found, invalid (fields), conflict with the plan as it stands */
export function savePlan(scope: ContentWriteScope, input: PlanInput): Promise<{ saved: true }> {
  const { communityId: id, typed } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "community.plan", payload: input }, async (tx) => {
    const plan = await selectPlan(tx, scope, id);
    assertOwnPlan(scope, plan);
    const text = ({ values }: CommunityPlan) => planText(values);
    if (plan.version !== input.version) throw await conflict(tx, scope, id, text);
    const found = readPlan(plan.terms, typed, seenText(typed.seen), businessToday());
    assertReadable(found);
    const { values } = found;
    const [before, after] = [changedText(plan.terms, plan.values, values), changedText(plan.terms, values, plan.values)];
    assertDiffers({ ...before, ...after });
    if (!(await take(tx, scope, input, values))) throw await conflict(tx, scope, id, text);
    await keepItems(tx, scope, id, values.items);
    const event: PlanChanged = { action: "community.plan", result: "done", objectType: "community", objectId: id, countyCode: scope.countyCode, before, after };
    return { answer: { saved: true }, audit: [event] };
  });
}

async function keepHaves(tx: Tx, scope: ContentWriteScope, id: string, values: readonly HaveValue[]): Promise<void> {
  const kept = values.map(({ order, moment }) => `${order} ${moment}`);
  await tx.$executeRaw`DELETE FROM community_have WHERE community_id = ${id} AND (have_order || ' ' || moment) <> ALL (${kept}::text[])`;
  await tx.$executeRaw`INSERT INTO community_have (community_id, have_order, moment, county_code, answer, ground)
    SELECT ${id}, r."order", r.moment, ${scope.countyCode}, r.answer, r.ground
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r ("order" smallint, moment "Moment", answer "Answer", ground text)
    ON CONFLICT (community_id, have_order, moment) DO UPDATE SET answer = excluded.answer, ground = excluded.ground`;
}

/** The eight haves of a community of the own county, before and after, whole. @throws AppError not-found, invalid (fields), conflict */
export function saveHaves(scope: ContentWriteScope, input: PlanInput): Promise<{ saved: true }> {
  const { communityId: id, typed } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "community.haves", payload: input }, async (tx) => {
    const plan = await selectPlan(tx, scope, id);
    assertOwnPlan(scope, plan);
    const text = ({ haves }: CommunityPlan) => havesText(haves);
    if (plan.version !== input.version) throw await conflict(tx, scope, id, text);
    const { haves } = plan;
    const found = readHaves(haves, typed, plan.stage);
    assertReadable(found);
    const line = (values: readonly HaveValue[]) => ({ havesBefore: momentText(haves, values, "BEFORE"), havesAfter: momentText(haves, values, "AFTER") });
    const [before, after] = [line(standing(haves)), line(found.values)];
    assertDiffers(before.havesBefore === after.havesBefore && before.havesAfter === after.havesAfter ? {} : after);
    if (!(await take(tx, scope, input, plan.values))) throw await conflict(tx, scope, id, text);
    await keepHaves(tx, scope, id, found.values);
    const event: HavesChanged = { action: "community.haves", result: "done", objectType: "community", objectId: id, countyCode: scope.countyCode, before, after };
    return { answer: { saved: true }, audit: [event] };
  });
}
