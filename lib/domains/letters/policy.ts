import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { LetterGiveScope, LetterScope } from "./types";

/** @throws AppError refused */
export function letterScope(actor: Actor): LetterScope {
  const found = reach(actor, "letter.read");
  refuseUnless(found === "all" || found === "own-utility");
  return { actor, utilityKey: found === "all" ? null : actor.utilityKey } as unknown as LetterScope;
}

export const canGiveLetters = (actor: Actor): boolean => reach(actor, "share.answer") === "own-utility" || reach(actor, "share.propose") === "all";

/** @throws AppError refused */
export function letterGiveScope(actor: Actor): LetterGiveScope {
  refuseUnless(canGiveLetters(actor));
  const own = reach(actor, "share.answer") === "own-utility";
  return { actor, utilityKey: own ? actor.utilityKey : null, counties: own ? actor.unitCounties : null } as unknown as LetterGiveScope;
}

/** A round that the utility has a part in, with something to confirm. @throws AppError not-found, conflict */
export function assertGives<T>(round: T | undefined, confirmed: number): asserts round is T {
  if (round === undefined) throw notFound();
  if (confirmed === 0) throw new AppError("conflict", "本批还没有确认的出资，不能出具确认函。请先确认。");
}
