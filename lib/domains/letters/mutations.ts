import "server-only";
import { randomBytes } from "node:crypto";
import { formatCount, formatWan } from "@/lib/core/money";
import { businessNow } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { selectFigures } from "./data";
import { assertGives } from "./policy";
import { codeOf, figuresRecord, sumLines } from "./rules";
import type { LetterInput } from "./schema";
import type { LetterEvent, LetterGiveScope } from "./types";

/** Gives a confirmation letter out: its figures are kept as they stand, under a code that opens them again. @throws AppError not-found, conflict where nothing is confirmed */
export function giveLetter(scope: LetterGiveScope, input: LetterInput): Promise<{ code: string }> {
  const { idempotencyKey, roundId, utilityKey } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "letter.give", payload: { roundId, utilityKey } }, async (tx) => {
    const { round, lines } = await selectFigures(tx, scope, roundId, utilityKey);
    assertGives(round, lines.length);
    const code = codeOf(randomBytes(10));
    const { utilityName, countyCodes, ...rest } = round;
    const figures = JSON.stringify(figuresRecord({ ...rest, unit: scope.utilityKey === null ? rest.unit : (scope.actor.unitName ?? rest.unit), lines }));
    await tx.$executeRaw`INSERT INTO letter (code, kind, utility_key, county_codes, round_id, total_fen, figures, created_by_id, created_at)
      VALUES (${code}, 'SHARES', ${utilityKey}, ${countyCodes}::text[], ${roundId}, ${sumLines(lines)}, ${figures}::jsonb, ${scope.actor.userId}::uuid, ${businessNow()})`;
    const event: LetterEvent = {
      action: "letter.give",
      result: "done",
      objectType: "letter",
      objectId: code,
      after: { letterNumber: code, utility: utilityName, round: rest.round, shares: formatCount(lines.length), shareSum: `${formatWan(sumLines(lines))}万元` },
    };
    return { answer: { code }, audit: [event] };
  });
}
