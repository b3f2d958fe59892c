import "server-only";
import { randomBytes } from "node:crypto";
import { formatCount, wanText } from "@/lib/core/money";
import { businessNow } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { periodName } from "@/lib/domains/ledger/rules";
import { codeOf } from "@/lib/domains/letters/rules";
import type { LetterGiveScope } from "@/lib/domains/letters/types";
import { selectHeld } from "./data";
import { assertHeld } from "./policy";
import { heldRecord, sumBooks } from "./rules";
import type { HeldInput } from "./schema";
import type { HeldLetterEvent } from "./types";

/** Gives a month's letter of a utility out: what every side says is kept as it stands, under a code that opens it again. @throws AppError not-found */
export function giveHeldLetter(scope: LetterGiveScope, input: HeldInput): Promise<{ code: string }> {
  const { idempotencyKey, period, utilityKey } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "letter.give", payload: { period, utilityKey } }, async (tx) => {
    const { month, lines } = await selectHeld(tx, scope, period, utilityKey);
    assertHeld(month, lines.length);
    const code = codeOf(randomBytes(10));
    const { utilityName, countyCodes, ...rest } = month;
    const figures = JSON.stringify(heldRecord({ ...rest, unit: scope.utilityKey === null ? rest.unit : (scope.actor.unitName ?? rest.unit), lines }));
    await tx.$executeRaw`INSERT INTO letter (code, kind, utility_key, county_codes, period, total_fen, figures, created_by_id, created_at)
      VALUES (${code}, 'RECONCILIATION', ${utilityKey}, ${countyCodes}::text[], ${period}, ${sumBooks(lines)}, ${figures}::jsonb, ${scope.actor.userId}::uuid, ${businessNow()})`;
    const event: HeldLetterEvent = {
      action: "letter.give",
      result: "done",
      objectType: "letter",
      objectId: code,
      after: { letterNumber: code, utility: utilityName, period: periodName(period), lines: formatCount(lines.length), bookFigure: wanText(sumBooks(lines)) },
    };
    return { answer: { code }, audit: [event] };
  });
}
