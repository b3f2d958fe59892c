import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatCount, formatWan } from "@/lib/core/money";
import { businessNow, businessToday } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { holdShares } from "@/lib/domains/share-basis/data";
import type { ShareProposeScope } from "@/lib/domains/share-basis/types";
import { selectCells, SENDABLE } from "./data";
import { assertSends } from "./policy";
import { choiceText, roundMark, sumCells } from "./rules";
import type { RoundInput } from "./schema";
import type { RoundEvent } from "./types";

/** Sends a round: the chosen drafts wait for their utilities from now on. @throws AppError invalid, conflict where it is not what was shown */
export function sendRound(scope: ShareProposeScope, input: RoundInput): Promise<{ lines: number; sum: string }> {
  const { idempotencyKey, choice, ...rest } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "share.send", payload: { ...rest, choice: choiceText(choice) } }, async (tx) => {
    const today = businessToday();
    if (input.dueOn < today) throw new AppError("invalid", "有1处需要修改，未提出。", { fields: { dueOn: "答复期限不能早于今天。" } });
    await holdShares(tx);
    const cells = await selectCells(tx, choice);
    const { lines, fen } = sumCells(cells);
    assertSends(roundMark(cells), input.shown, lines);
    const [round] = await tx.$queryRaw<{ id: number }[]>`INSERT INTO share_round (title, document_number, sent_on, due_on, note, created_by_id, created_at)
      VALUES (${input.title}, ${input.documentNumber || null}, ${today}::date, ${input.dueOn}::date, ${input.note || null}, ${scope.actor.userId}::uuid, ${businessNow()}) RETURNING id`;
    const sent = await tx.$executeRaw`UPDATE share AS s SET state = 'PROPOSED', round_id = ${round?.id}, proposed_on = ${today}::date, version = s.version + 1
      FROM community AS c WHERE c.id = s.community_id AND ${SENDABLE(choice)}`;
    await tx.$executeRaw`INSERT INTO share_event (share_id, utility_key, county_code, kind, amount_fen, by_id, at)
      SELECT s.id, s.utility_key, s.county_code, 'PROPOSED', s.amount_fen, ${scope.actor.userId}::uuid, ${businessNow()} FROM share AS s WHERE s.round_id = ${round?.id} ORDER BY s.id`;
    if (sent !== lines) throw new AppError("conflict", "草案刚刚有变动，未提出。请刷新本页，核对后再提出。");
    const event: RoundEvent = {
      action: "share.send",
      result: "done",
      objectType: "share-round",
      objectId: String(round?.id),
      after: { round: input.title, documentNumber: input.documentNumber, dueOn: input.dueOn, shares: formatCount(lines), shareSum: `${formatWan(fen)}万元` },
    };
    return { answer: { lines, sum: formatWan(fen) }, audit: [event] };
  });
}
