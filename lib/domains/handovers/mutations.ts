import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { giverTodos, giverTodosOf, openWork } from "./data";
import { assertGives, assertStands, assertTakes } from "./policy";
import { changesSince, changesText, listMark, type MovingKind, movingKinds } from "./rules";
import type { CancelInput, DeclineInput, GiveInput, PrepareInput, TakeInput } from "./schema";
import type { HandoverChanged, HandoverEditScope, HandoverState, OfficerMoved, WorkItem } from "./types";

type Row = { id: number; giverId: string; giver: string; takerId: string; taker: string; state: HandoverState; version: number; items: WorkItem[]; county: string | null };

/** The handover, held until the transaction ends: of two who decide at once the second sees the first one's decision. */
async function load(tx: Tx, handoverId: number): Promise<Row | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`handover ${handoverId}`}, 0))`;
  const [row] = await tx.$queryRaw<Omit<Row, "county">[]>`
    SELECT id, giver_id AS "giverId", app.account_label(giver_id) AS giver, taker_id AS "takerId", app.account_label(taker_id) AS taker, state, version, items
    FROM handover WHERE id = ${handoverId}`;
  return row ? { ...row, county: row.items.find(({ kind }) => kind === "community")?.key.slice(0, 6) ?? null } : null;
}

const event = (row: Pick<Row, "id" | "giver" | "taker" | "county">, action: HandoverChanged["action"], reason?: string): HandoverChanged => ({
  action,
  result: "done",
  objectType: "handover",
  objectId: String(row.id),
  countyCode: row.county ?? undefined,
  after: { giver: row.giver, taker: row.taker },
  reason,
});

const keysOf = (items: readonly WorkItem[], kind: MovingKind) => items.filter((item) => item.kind === kind).map(({ key }) => key);
const wrong = (fields: Record<string, string>) => new AppError("invalid", "有1处需要修改，未保存。", { fields });
const moved = (text: string) => new AppError("conflict", text);

/** Prepares a handover to a colleague of the giver's unit. @throws AppError invalid, not-found, conflict where one is open */
export async function prepare(scope: HandoverEditScope, input: PrepareInput): Promise<{ id: number }> {
  const giverId = input.giverId ?? scope.actor.userId;
  const todos = await giverTodos(scope, giverId);
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "handover.prepare", payload: input }, async (tx) => {
    assertGives(scope, { giverId });
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`handover:${giverId}`}, 0))`;
    const [found] = await tx.$queryRaw<{ giver: string | null; taker: string | null; colleague: boolean; open: number | null }[]>`
      SELECT app.account_label(${giverId}::uuid) AS giver, app.account_label(${input.takerId}::uuid) AS taker,
        app.same_unit(${giverId}::uuid, ${input.takerId}::uuid) AND ${giverId}::uuid <> ${input.takerId}::uuid AS colleague,
        (SELECT id FROM handover WHERE giver_id = ${giverId}::uuid AND state IN ('PREPARED', 'GIVEN')) AS open`;
    if (!found?.giver) throw notFound();
    if (!found.colleague) throw wrong({ takerId: "接收人须是同一单位的在用账号。" });
    if (found.open) throw moved(`已有一张没有办结的交接单（第${found.open}号），请先办结或撤销。`);
    const items = [...(await openWork(tx, giverId)), ...todos];
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO handover (giver_id, taker_id, reason, state, items, closes_giver, created_by_id, created_at)
      VALUES (${giverId}::uuid, ${input.takerId}::uuid, ${input.reason}, 'PREPARED', ${JSON.stringify(items)}::jsonb, ${input.closesGiver}, ${scope.actor.userId}::uuid, ${now()}) RETURNING id`;
    if (!row) throw new Error("an insert gave no row");
    const county = keysOf(items, "community")[0]?.slice(0, 6) ?? null;
    return { answer: { id: row.id }, audit: [event({ id: row.id, giver: found.giver, taker: found.taker ?? "", county }, "handover.prepare", input.reason)] };
  });
}

/**
 * The giver's signature under the list that was on the screen, or anew after it changed; an administrator's for somebody
 * who has left, with the reason.
 * @throws AppError conflict where the list is another by now
 */
export async function give(scope: HandoverEditScope, input: GiveInput): Promise<{ given: boolean }> {
  const todos = await giverTodosOf(scope, input.handoverId);
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "handover.give", payload: input }, async (tx) => {
    const row = await load(tx, input.handoverId);
    assertGives(scope, row);
    assertStands(row, input.version, ["PREPARED", "GIVEN"]);
    const own = row.giverId === scope.actor.userId;
    if (!own && input.note === "") throw wrong({ note: "代他人签字须写明理由，如“本人已离岗”。" });
    const items = [...(await openWork(tx, row.giverId)), ...todos];
    if (listMark(items) !== input.mark) throw moved("清单在您打开本页之后有变化。请刷新页面，核对新清单后再签字。");
    await tx.$executeRaw`UPDATE handover SET state = 'GIVEN', items = ${JSON.stringify(items)}::jsonb, given_at = ${now()}, given_by_id = ${scope.actor.userId}::uuid,
      given_note = ${own ? null : input.note}, version = version + 1 WHERE id = ${row.id}`;
    const signed = event(row, "handover.give", own ? undefined : `代签：${input.note}`);
    return {
      answer: { given: true },
      audit: [{ ...signed, after: { giver: row.giver, taker: row.taker, communities: keysOf(items, "community"), deputyships: keysOf(items, "deputyship") } }],
    };
  });
}

/** How each kind of work that moves goes over. Answers how much of it did. */
const MOVERS: Record<MovingKind, (tx: Tx, row: Row, keys: string[]) => Promise<number>> = {
  community: (tx, row, keys) =>
    tx.$executeRaw`UPDATE community_officer SET user_id = ${row.takerId}::uuid, since = ${now()}, version = version + 1
      WHERE user_id = ${row.giverId}::uuid AND community_id = ANY (${keys}::text[])`,
  deputyship: async (tx, row, keys) => {
    const [ended] = await tx.$queryRaw<{ n: number }[]>`SELECT app.deputyships_handed_over(${row.id}, ${keys.map(Number)}::integer[], ${now()}) AS n`;
    return ended?.n ?? 0;
  },
};

/**
 * The taker's signature: in one transaction all work on the signed list moves, or none of it.
 * @throws AppError conflict with what has changed since the giver signed
 */
export function take(scope: HandoverEditScope, input: TakeInput): Promise<{ taken: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "handover.take", payload: input }, async (tx) => {
    const row = await load(tx, input.handoverId);
    assertTakes(scope, row);
    assertStands(row, input.version, ["GIVEN"]);
    const changes = changesSince(row.items, await openWork(tx, row.giverId));
    if (changes.length > 0) throw moved(`移交人签字后清单有变化：${changesText(changes)}。需移交人核对后重新签字。`);
    for (const kind of movingKinds) {
      const keys = keysOf(row.items, kind);
      if (keys.length > 0 && (await MOVERS[kind](tx, row, keys)) !== keys.length) throw moved("清单刚刚有变化，没有接收。请刷新页面，核对后再办理。");
    }
    await tx.$executeRaw`UPDATE handover SET state = 'TAKEN', closed_at = ${now()}, version = version + 1 WHERE id = ${row.id}`;
    const communities = keysOf(row.items, "community");
    const officers = communities.map((id): OfficerMoved => ({
      action: "community.officer.edit",
      result: "done",
      objectType: "community",
      objectId: id,
      countyCode: id.slice(0, 6),
      before: { officer: row.giver },
      after: { officer: row.taker },
      reason: `第${row.id}号交接单`,
    }));
    const taken = event(row, "handover.take");
    return {
      answer: { taken: communities.length },
      audit: [{ ...taken, after: { giver: row.giver, taker: row.taker, communities, deputyships: keysOf(row.items, "deputyship") } }, ...officers],
    };
  });
}

/** The taker sends it back, with the reason. */
export function decline(scope: HandoverEditScope, input: DeclineInput): Promise<{ declined: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "handover.decline", payload: input }, async (tx) => {
    const row = await load(tx, input.handoverId);
    assertTakes(scope, row);
    assertStands(row, input.version, ["GIVEN"]);
    await tx.$executeRaw`UPDATE handover SET state = 'DECLINED', closed_at = ${now()}, note = ${input.note}, version = version + 1 WHERE id = ${row.id}`;
    return { answer: { declined: true }, audit: [event(row, "handover.decline", input.note)] };
  });
}

/** The giver takes it back before the taker has signed. */
export function cancel(scope: HandoverEditScope, input: CancelInput): Promise<{ cancelled: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "handover.cancel", payload: input }, async (tx) => {
    const row = await load(tx, input.handoverId);
    assertGives(scope, row);
    assertStands(row, input.version, ["PREPARED", "GIVEN"]);
    await tx.$executeRaw`UPDATE handover SET state = 'CANCELLED', closed_at = ${now()}, version = version + 1 WHERE id = ${row.id}`;
    return { answer: { cancelled: true }, audit: [event(row, "handover.cancel")] };
  });
}
