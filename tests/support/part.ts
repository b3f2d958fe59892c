/**
 * Every run asks each kind of question of each page, action and table, but not each of them in every combination: that takes
 * an hour. With TESTS=whole, as the scorecard asks for it, nothing is left out.
 */
export const WHOLE = process.env.TESTS === "whole";

/** One in so many, beginning at another one each time: those who ask in turn ask all of them together. All of them in a whole run. */
export function oneIn<T>(share: number, all: Iterable<T>, turn: number): T[] {
  const items = [...all];
  return WHOLE ? items : items.filter((_item, at) => at % share === turn % share);
}

/** Which part today's run takes of what is asked in turn: another one each day, or the one that TURN says. */
export const TURN = Number(process.env.TURN ?? new Date().getUTCDate());

/** Utilities and agencies that differ from the others by their key alone stand for them: two utilities, an operating unit, three agencies. */
const STANDING = ["water", "gas", "water.mangshi", "drc", "finance", "publicity"];
const ALIKE = ["UTILITY_OFFICER", "AGENCY_OFFICER"];

/** Whether an account takes part in what is asked of every account. */
export const takesPart = ({ role, username }: { role: string; username: string }): boolean => WHOLE || !ALIKE.includes(role) || STANDING.includes(username);
