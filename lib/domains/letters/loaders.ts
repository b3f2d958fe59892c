import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { getHeldLetter } from "@/lib/domains/reconciliation-letters/data";
import { movedLines, sumStates } from "@/lib/domains/reconciliation-letters/rules";
import { getLetter } from "./data";
import { letterScope } from "./policy";
import { countySums, differences, readCode } from "./rules";

/** `/letters/<code>`: the figures of a letter as it was given out, on shares or on a month, and what of them is otherwise today; null where there is none in scope. */
export async function loadLetter(typed: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "letter.read", letterScope);
  const code = readCode(decodeURIComponent(typed));
  const [found, held] = code === null ? [null, null] : await Promise.all([getLetter(scope, code), getHeldLetter(scope, code)]);
  if (found) {
    const { lines } = found.letter.figures;
    return { kind: "shares" as const, letter: found.letter, counties: countySums(lines), differences: differences(lines, found.now) };
  }
  if (held) return { kind: "month" as const, letter: held.letter, sums: sumStates(held.letter.figures.lines), moved: movedLines(held.letter.figures.lines, held.now) };
  await recordUnreached(actor, "letter.read", { objectType: "letter", objectId: typed.slice(0, 60) });
  return null;
}
