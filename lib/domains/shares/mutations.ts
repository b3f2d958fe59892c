import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatCount, formatWan, wanText } from "@/lib/core/money";
import { businessNow, businessToday } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectMonthClosed, selectOwn, selectSteps, selectWaiting } from "./data";
import { selectShareSettings } from "@/lib/domains/share-basis/data";
import { assertMonthOpen, assertObjects, assertOwnShares, assertSameShares } from "./policy";
import { changedText } from "./rules";
import type { ConfirmInput, ObjectInput, PickedShare } from "./schema";
import type { ShareAnswerScope, ShareTrailEvent } from "./types";

/** The utility's word in one step: all lines, or none where one stands otherwise by now; then what became of each is said. @throws AppError conflict */
async function answer(tx: Tx, scope: ShareAnswerScope, picks: readonly PickedShare[], objection: { counterFen: bigint; reason: string } | null): Promise<void> {
  const ids = picks.map(({ id }) => id);
  const stale = await tx.$queryRaw<
    { id: number }[]
  >`SELECT id FROM app.share_answer(${ids}::int[], ${picks.map(({ version }) => version)}::int[], ${objection?.counterFen ?? null}::bigint,
    ${objection?.reason ?? null}, ${businessToday()}::date, ${businessNow()}) AS id`;
  if (stale.length === 0) return;
  const gone = stale.map(({ id }) => id);
  const [rows, steps] = [await selectOwn(tx, scope, gone), await selectSteps(tx, gone)];
  const current = Object.fromEntries(
    rows.map((row) => [
      String(row.id),
      changedText(
        row,
        steps.filter(({ shareId }) => shareId === row.id),
      ),
    ]),
  );
  const names = rows.map(({ name }) => name).join("、");
  throw new AppError("conflict", `${rows.length > 3 ? `${formatCount(rows.length)}个小区` : names}的出资刚刚变动，一行也没有提交。请核对变动后再办理。`, { current });
}

/** The utility confirms one line, several, or all under a filter; each is locked and stands in the ledger as committed. @throws AppError not-found, conflict */
export function confirmShares(scope: ShareAnswerScope, input: ConfirmInput): Promise<{ lines: number; sum: string }> {
  const { idempotencyKey, ...asked } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "share.confirm", payload: asked }, async (tx) => {
    assertMonthOpen(await selectMonthClosed(tx, businessToday()));
    let { picks } = input;
    if (input.all) {
      const { county, year, mark } = input.all;
      const waiting = await selectWaiting(tx, scope, { county, year });
      assertSameShares(waiting.mark, mark);
      ({ picks } = waiting);
    }
    const ids = picks.map(({ id }) => id);
    assertOwnShares((await selectOwn(tx, scope, ids)).length, ids.length);
    await answer(tx, scope, picks, null);
    const rows = await selectOwn(tx, scope, ids);
    const sum = formatWan(rows.reduce((fen, row) => fen + row.amountFen, 0n));
    const event: ShareTrailEvent = {
      action: "share.confirm",
      result: "done",
      objectType: "share",
      objectId: rows.length === 1 ? String(rows[0]?.id) : undefined,
      countyCode: new Set(rows.map(({ countyCode }) => countyCode)).size === 1 ? rows[0]?.countyCode : undefined,
      after: { utility: rows[0]?.utilityName ?? "", shares: formatCount(rows.length), shareSum: `${sum}万元`, communityId: rows.map(({ communityId }) => communityId).join("、") },
    };
    return { answer: { lines: rows.length, sum }, audit: [event] };
  });
}

/** The utility objects to one line, with its own figure and the reason. @throws AppError not-found, invalid where the figure or its paper lacks, conflict */
export function objectToShare(scope: ShareAnswerScope, input: ObjectInput): Promise<{ id: number; county: string }> {
  const { idempotencyKey, shareId, version, counter, reason } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "share.object", payload: { shareId, version, counter: wanText(counter), reason } }, async (tx) => {
    const [row] = await selectOwn(tx, scope, [shareId]);
    if (!row || (row.state === "PROPOSED" && row.version === version)) assertObjects(row, counter, await selectShareSettings(tx));
    await answer(tx, scope, [{ id: shareId, version }], { counterFen: counter, reason });
    const event: ShareTrailEvent = {
      action: "share.object",
      result: "done",
      objectType: "share",
      objectId: String(shareId),
      countyCode: row?.countyCode,
      after: {
        utility: row?.utilityName ?? "",
        communityId: row?.communityId ?? "",
        shareAmount: `${formatWan(row?.amountFen ?? null)}万元`,
        counter: `${formatWan(counter)}万元`,
      },
      reason,
    };
    return { answer: { id: shareId, county: row?.countyCode ?? "" }, audit: [event] };
  });
}
