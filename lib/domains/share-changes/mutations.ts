import "server-only";
import { formatWan, wanText } from "@/lib/core/money";
import { businessNow, businessToday } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { holdShares } from "@/lib/domains/share-basis/data";
import type { ShareProposeScope } from "@/lib/domains/share-basis/types";
import { selectChanging, selectMonthClosed, selectOthers } from "@/lib/domains/shares/data";
import { assertMonthOpen } from "@/lib/domains/shares/policy";
import type { ShareChangeEvent } from "@/lib/domains/shares/types";
import { SPREAD_LABELS } from "./labels";
import { assertChangeable, assertEffectShown, assertMoved, assertTaken } from "./policy";
import { effectText, spreadOver, takers } from "./rules";
import type { ChangeInput } from "./schema";
import type { Changing, OtherShare } from "./types";

/** The line itself: a confirmed one is asked for again and its commitment reversed; another gets the new amount. */
async function change(tx: Tx, row: Changing, { version, amount, reason }: ChangeInput, userId: string): Promise<void> {
  if (row.state === "CONFIRMED") {
    assertMonthOpen(await selectMonthClosed(tx, businessToday()));
    const [found] = await tx.$queryRaw<
      { done: boolean }[]
    >`SELECT app.share_reopen(${row.id}, ${version}, ${amount}::bigint, ${reason}, ${businessToday()}::date, ${businessNow()}) AS done`;
    return assertMoved(found?.done ?? false);
  }
  const moved =
    await tx.$executeRaw`UPDATE share SET state = 'PROPOSED', amount_fen = ${amount}, excluded = NULL, proposed_on = ${businessToday()}::date, answered_at = NULL, answered_by_id = NULL,
    counter_fen = NULL, objection = NULL, version = version + 1 WHERE id = ${row.id} AND version = ${version}`;
  assertMoved(moved === 1);
  await tell(tx, [row.id], reason, userId);
}

const tell = (tx: Tx, ids: readonly number[], reason: string, userId: string) =>
  tx.$executeRaw`INSERT INTO share_event (share_id, utility_key, county_code, kind, amount_fen, reason, by_id, at)
    SELECT s.id, s.utility_key, s.county_code, 'REPROPOSED', s.amount_fen, ${reason}, ${userId}::uuid, ${businessNow()} FROM share AS s WHERE s.id = ANY (${[...ids]}::int[]) ORDER BY s.id`;

/** The lines that take the difference, as they were shown; one that was answered meanwhile stops it all. */
async function spread(tx: Tx, moved: readonly OtherShare[], name: string, userId: string): Promise<void> {
  const json = JSON.stringify(moved.map(({ id, state, amountFen }) => ({ id, state, fen: String(amountFen) })));
  const changed = await tx.$executeRaw`UPDATE share AS s SET amount_fen = r.fen::bigint, version = s.version + 1
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id int, state "ShareState", fen text) WHERE s.id = r.id AND s.state = r.state`;
  assertMoved(changed === moved.length);
  const sent = moved.filter(({ state }) => state === "PROPOSED").map(({ id }) => id);
  if (sent.length > 0) await tell(tx, sent, `分摊${name}调整的差额`, userId);
}

/** The prefecture asks another amount, after an objection or on its own; a confirmed line is re-opened alone. What it does to other lines is shown before it is saved. @throws AppError not-found, invalid, conflict */
export function changeShare(scope: ShareProposeScope, input: ChangeInput): Promise<{ reopened: boolean }> {
  const { idempotencyKey, amount, ...rest } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "share.repropose", payload: { ...rest, amount: wanText(amount) } }, async (tx) => {
    await holdShares(tx);
    const row = await selectChanging(tx, input.shareId);
    assertChangeable(row, input.version, amount);
    const { wholeFen, others } = await selectOthers(tx, row);
    const taking = takers(input.spread, others);
    const moved = input.spread === "KEEP" ? [] : spreadOver(row.amountFen - amount, taking);
    assertTaken(moved);
    const total = (lines: readonly OtherShare[]) => lines.reduce((fen, line) => fen + line.amountFen, 0n);
    const after = new Map(moved.map(({ id, amountFen }) => [id, amountFen]));
    const unallocated = wholeFen - amount - others.reduce((fen, line) => fen + (after.get(line.id) ?? line.amountFen), 0n);
    const mark = [input.spread, amount, taking.length, total(taking), unallocated].join(":");
    assertEffectShown(mark, input.shown, effectText(row.amountFen, amount, moved, unallocated));
    await change(tx, row, input, scope.actor.userId);
    if (moved.length > 0) await spread(tx, moved, row.name, scope.actor.userId);
    const reopened = row.state === "CONFIRMED";
    const event: ShareChangeEvent = {
      action: reopened ? "share.reopen" : "share.repropose",
      result: "done",
      objectType: "share",
      objectId: String(row.id),
      countyCode: row.countyCode,
      before: { shareAmount: `${formatWan(row.amountFen)}万元` },
      after: {
        utility: row.utilityName,
        communityId: row.communityId,
        shareAmount: `${formatWan(amount)}万元`,
        spread: SPREAD_LABELS[input.spread],
        unallocated: `${formatWan(unallocated)}万元`,
      },
      reason: input.reason,
    };
    return { answer: { reopened }, audit: [event] };
  });
}
