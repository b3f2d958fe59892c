import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessToday, now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { assertActing, assertAppoints, assertEnds, assertOwnPart } from "./policy";
import { datesFault } from "./rules";
import type { AppointInput, EndInput, LayDownInput, TakeUpInput } from "./schema";
import type { DeputyAppointed, DeputyEditScope, DeputyEnded, PartScope, PartTaken } from "./types";

const wrong = (fields: Record<string, string>) => new AppError("invalid", `有${Object.keys(fields).length}处需要修改，未保存。`, { fields });

type Principal = { id: string; label: string; led: boolean; county: string | null };

async function principalOf(tx: Tx, id: string): Promise<Principal | null> {
  const [row] = await tx.$queryRaw<Principal[]>`
    SELECT u.id, app.account_label(u.id) AS label, u.county_code AS county,
      app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key) AS led FROM app_user u WHERE u.id = ${id}::uuid`;
  return row ?? null;
}

/**
 * Appoints a colleague of the principal's own unit for a span of days.
 * @throws AppError invalid for wrong dates, a span that meets another of the same two, somebody outside the unit
 */
export function appoint(scope: DeputyEditScope, input: AppointInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "deputy.appoint", payload: input }, async (tx) => {
    const principal = await principalOf(tx, input.principalId ?? scope.actor.userId);
    assertAppoints(scope, principal);
    const faults = datesFault(input, businessToday());
    if (Object.keys(faults).length > 0) throw wrong(faults);
    // Two who appoint at once wait for each other here, so that the second sees the first one's days.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`deputyship:${principal.id}`}, 0))`;
    const [found] = await tx.$queryRaw<{ colleague: boolean; label: string; taken: string[] | null }[]>`
      SELECT app.same_unit(${principal.id}::uuid, ${input.deputyId}::uuid) AND ${principal.id}::uuid <> ${input.deputyId}::uuid AS colleague,
        app.account_label(${input.deputyId}::uuid) AS label,
        (SELECT ARRAY[to_char(from_on, 'YYYY-MM-DD'), to_char(to_on, 'YYYY-MM-DD')] FROM deputyship WHERE principal_id = ${principal.id}::uuid
          AND deputy_id = ${input.deputyId}::uuid AND ended_at IS NULL AND from_on <= ${input.toOn}::date AND to_on >= ${input.fromOn}::date LIMIT 1) AS taken`;
    if (!found?.colleague) throw wrong({ deputyId: "代理人须是同一单位的在用账号。" });
    if (found.taken) throw wrong({ fromOn: `与已指定的${found.taken.join("至")}重叠，请先结束原来的，或换日期。` });
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO deputyship (principal_id, deputy_id, from_on, to_on, reason, created_by_id, created_at)
      VALUES (${principal.id}::uuid, ${input.deputyId}::uuid, ${input.fromOn}::date, ${input.toOn}::date, ${input.reason}, ${scope.actor.userId}::uuid, ${now()}) RETURNING id`;
    if (!row) throw new Error("an insert gave no row");
    const event: DeputyAppointed = {
      action: "deputy.appoint",
      result: "done",
      objectType: "deputyship",
      objectId: String(row.id),
      countyCode: principal.county ?? undefined,
      after: { principal: principal.label, deputy: found.label, fromOn: input.fromOn, toOn: input.toOn },
      reason: input.reason,
    };
    return { answer: { id: row.id }, audit: [event] };
  });
}

type Row = { principalId: string; deputyId: string; principal: string; deputy: string; fromOn: string; toOn: string; ended: boolean; version: number; led: boolean };

/** Ends a deputyship before its last day. @throws AppError not-found, conflict where it has ended meanwhile */
export function end(scope: DeputyEditScope, input: EndInput): Promise<{ ended: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "deputy.end", payload: input }, async (tx) => {
    const [found] = await tx.$queryRaw<Row[]>`
      SELECT d.principal_id AS "principalId", d.deputy_id AS "deputyId", app.account_label(d.principal_id) AS principal, app.account_label(d.deputy_id) AS deputy,
        to_char(d.from_on, 'YYYY-MM-DD') AS "fromOn", to_char(d.to_on, 'YYYY-MM-DD') AS "toOn", d.ended_at IS NOT NULL AS ended, d.version,
        EXISTS (SELECT 1 FROM app_user u WHERE u.id = d.principal_id AND app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key)) AS led
      FROM deputyship d WHERE d.id = ${input.deputyshipId}`;
    const row = found ?? null;
    assertEnds(scope, row);
    const changed = row.ended
      ? 0
      : await tx.$executeRaw`UPDATE deputyship SET ended_at = ${now()}, version = version + 1 WHERE id = ${input.deputyshipId} AND version = ${input.version} AND ended_at IS NULL`;
    if (changed !== 1) throw new AppError("conflict", "这项代理已经结束。请刷新页面查看。");
    const event: DeputyEnded = {
      action: "deputy.end",
      result: "done",
      objectType: "deputyship",
      objectId: String(input.deputyshipId),
      before: { principal: row.principal, deputy: row.deputy, fromOn: row.fromOn, toOn: row.toOn },
    };
    return { answer: { ended: true }, audit: [event] };
  });
}

type Effective = { role: string; has_factor: boolean; factor_required: boolean; acting_for: string | null };

/**
 * Takes up a deputy's part for this session; from the next request on role and slice are the principal's.
 * @throws AppError refused outside the dates, or where the part asks for a second factor that the deputy has not set up
 */
export function takeUp(scope: PartScope, input: TakeUpInput): Promise<{ actingFor: string }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "deputy.act", payload: input }, async (tx) => {
    assertOwnPart(scope);
    const [taken] = await tx.$queryRaw<{ ok: boolean }[]>`SELECT app.session_act(${scope.sessionId}, ${input.deputyshipId}, ${businessToday()}::date) AS ok`;
    const [part] = taken?.ok
      ? await tx.$queryRaw<
          Effective[]
        >`SELECT role::text, has_factor, factor_required, acting_for FROM app.session_actor(${scope.sessionId}, ${scope.actor.userId}::uuid, ${now()}, ${businessToday()}::date)`
      : [];
    if (!part?.acting_for) throw new AppError("refused", "这项代理不在有效期内，或已经结束。");
    if (!part.has_factor && (part.factor_required || scope.factorRoles.includes(part.role))) {
      throw new AppError("refused", "该身份须用动态口令登录，您的账号还没有设置。请先在账号设置中设置动态口令。");
    }
    const event: PartTaken = {
      action: "deputy.act",
      result: "done",
      objectType: "deputyship",
      objectId: String(input.deputyshipId),
      after: { actingFor: part.acting_for },
      reason: "开始代行",
    };
    return { answer: { actingFor: part.acting_for }, audit: [event] };
  });
}

/** Lays down the part: the next request is one's own again. @throws AppError conflict where it has ended meanwhile */
export function layDown(scope: PartScope, input: LayDownInput): Promise<{ own: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "deputy.act", payload: input }, async (tx) => {
    assertActing(scope);
    await tx.$executeRaw`SELECT app.session_act(${scope.sessionId}, NULL::integer, ${businessToday()}::date)`;
    const event: PartTaken = { action: "deputy.act", result: "done", objectType: "deputyship", before: { actingFor: scope.actor.actingFor ?? "" }, reason: "结束代行" };
    return { answer: { own: true }, audit: [event] };
  });
}
