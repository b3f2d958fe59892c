import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { getLetter } from "./data";
import { letterScope } from "./policy";
import { countySums, differences, readCode } from "./rules";

/** `/letters/<code>`: the figures of a letter as it was given out, and what of them is otherwise today; null where there is none in scope. */
export async function loadLetter(typed: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "letter.read", letterScope);
  const code = readCode(decodeURIComponent(typed));
  const found = code === null ? null : await getLetter(scope, code);
  if (!found) {
    await recordUnreached(actor, "letter.read", { objectType: "letter", objectId: typed.slice(0, 60) });
    return null;
  }
  const { lines } = found.letter.figures;
  return { letter: found.letter, counties: countySums(lines), differences: differences(lines, found.now) };
}
