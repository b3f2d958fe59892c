/**
 * Every run asks each kind of question of each page, action and table, but not each of them in every combination: that takes
 * half an hour. With ISOLATION=whole, as the scorecard asks for it, nothing is left out.
 */
export const WHOLE = process.env.ISOLATION === "whole";

/** One in so many, beginning at another one each time: those who ask in turn ask all of them together. All of them in a whole run. */
export function oneIn<T>(share: number, all: Iterable<T>, turn: number): T[] {
  const items = [...all];
  return WHOLE ? items : items.filter((_item, at) => at % share === turn % share);
}
