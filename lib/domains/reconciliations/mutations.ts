import "server-only";
import { AppError } from "@/lib/core/errors";
import { wanText } from "@/lib/core/money";
import { businessNow, businessToday } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { periodName } from "@/lib/domains/ledger/rules";
import { selectOpenable, selectOwnLines } from "./data";
import { PARTY_LABELS } from "./labels";
import { assertGrounds, assertOpenable, assertOwnLines } from "./policy";
import { openable, ownSides } from "./rules";
import type { AgreeInput, OpenInput, SayInput } from "./schema";
import type { Line, OpenScope, Party, ReconciliationEvent, SideScope } from "./types";

/**
 * Opens a closed month: a line for each utility at each community with a confirmed share or payments, and for each county's streams of money
 * from above, with what the ledger held at the month's end. @throws AppError conflict, invalid
 */
export function openMonth(scope: OpenScope, { idempotencyKey, period, dueOn }: OpenInput): Promise<{ lines: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "reconciliation.open", payload: { period, dueOn } }, async (tx) => {
    const { open, closed } = await selectOpenable(tx);
    assertOpenable(openable(closed, open, businessToday()), period);
    if (dueOn <= businessToday()) throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { dueOn: "答复期限应在今天以后。" } });
    const made =
      await tx.$executeRaw`INSERT INTO reconciliation (period, due_on, created_by_id, created_at) VALUES (${period}, ${dueOn}::date, ${scope.actor.userId}::uuid, ${businessNow()})
      ON CONFLICT DO NOTHING`;
    assertOpenable(made === 1 ? [period] : [], period);
    const works = await tx.$executeRaw`
      INSERT INTO reconciliation_line (period, county_code, community_id, channel_key, utility_key, book_fen)
      SELECT ${period}::int, e.county_code, e.community_id, 'UTILITIES', e.utility_key, coalesce(sum(e.amount_fen) FILTER (WHERE e.face = 'PAID'), 0)
      FROM ledger_entry AS e WHERE e.utility_key IS NOT NULL AND e.period <= ${period} GROUP BY 1, 2, 3, 5 HAVING sum(e.amount_fen) > 0`;
    const streams = await tx.$executeRaw`
      INSERT INTO reconciliation_line (period, county_code, channel_key, stream, book_fen)
      SELECT ${period}::int, e.county_code, 'CENTRAL_PROVINCIAL', e.stream, sum(e.amount_fen) FROM ledger_entry AS e WHERE e.stream IS NOT NULL AND e.face = 'RECEIVED' AND e.period <= ${period} GROUP BY 1, 2, 4`;
    const event: ReconciliationEvent = {
      action: "reconciliation.open",
      result: "done",
      objectType: "reconciliation",
      objectId: String(period),
      after: { period: periodName(period), dueOn, lines: String(works + streams) },
    };
    return { answer: { lines: works + streams }, audit: [event] };
  });
}

type Word = { party: Party; amountFen: bigint; reason: string | null; documentNumber: string | null };

function say(tx: Tx, scope: SideScope, words: readonly { line: Omit<Line, "said">; word: Word }[]): Promise<number> {
  const rows = words.map(
    ({
      line,
      word,
    }) => Prisma.sql`(${line.id}::int, ${line.countyCode}::bpchar, ${line.utilityKey}::text, ${word.party}::"ReconciliationParty", ${word.amountFen}::bigint, ${word.reason}::text,
      ${word.documentNumber}::text, ${scope.actor.userId}::uuid, ${businessNow()}::timestamptz)`,
  );
  return tx.$executeRaw`INSERT INTO reconciliation_answer (line_id, county_code, utility_key, party, amount_fen, reason, document_number, by_id, at) VALUES ${Prisma.join(rows)}`;
}

const eventOf = (action: "reconciliation.agree" | "reconciliation.answer", line: Omit<Line, "said">, word: Word): ReconciliationEvent => ({
  action,
  result: "done",
  objectType: "reconciliation-line",
  objectId: String(line.id),
  countyCode: line.countyCode,
  after: {
    period: periodName(line.period),
    ...(line.communityId ? { communityId: line.communityId } : {}),
    side: PARTY_LABELS[word.party],
    sideFigure: wanText(word.amountFen),
    bookFigure: wanText(line.bookFen),
    ...(word.documentNumber ? { documentNumber: word.documentNumber } : {}),
  },
  ...(word.reason ? { reason: word.reason } : {}),
});

/** The own side agrees with the books at one line or several: all of them, or none. @throws AppError not-found */
export function agreeLines(scope: SideScope, { idempotencyKey, ids }: AgreeInput): Promise<{ lines: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "reconciliation.agree", payload: { ids } }, async (tx) => {
    const lines = await selectOwnLines(tx, scope, ids);
    assertOwnLines(scope, lines, ids.length);
    const words = lines.map((line) => ({ line, word: { party: ownSides(scope.slice.kind, line)[0] as Party, amountFen: line.bookFen, reason: null, documentNumber: null } }));
    await say(tx, scope, words);
    const [first, ...rest] = words.map(({ line, word }) => eventOf("reconciliation.agree", line, word)) as [ReconciliationEvent, ...ReconciliationEvent[]];
    return { answer: { lines: lines.length }, audit: [first, ...rest] };
  });
}

/** The own side's figure of a line, with its reason where it is another than the books'; a county also enters the supervisor's or settled one. @throws AppError not-found, invalid */
export function sayFigure(scope: SideScope, input: SayInput): Promise<{ period: number; agrees: boolean }> {
  const { idempotencyKey, lineId, party, amount: amountFen, reason, documentNumber } = input;
  const payload = { lineId, party, amount: wanText(amountFen), reason, documentNumber };
  return writeOnce(scope.actor, { key: idempotencyKey, action: "reconciliation.answer", payload }, async (tx) => {
    const lines = await selectOwnLines(tx, scope, [lineId]);
    assertOwnLines(scope, lines, 1, party);
    const line = lines[0] as Omit<Line, "said">;
    const word = { party, amountFen, reason, documentNumber };
    assertGrounds(line, word);
    await say(tx, scope, [{ line, word }]);
    return { answer: { period: line.period, agrees: amountFen === line.bookFen }, audit: [eventOf("reconciliation.answer", line, word)] };
  });
}
