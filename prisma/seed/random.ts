/** A repeatable source of chance: the same label always gives the same sequence, on every machine. */
export type Random = {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  chance(percent: number): boolean;
  /** One of the choices, in proportion to their weights. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
};

/** FNV-1a: spreads a label over 32 bits. */
function hash(label: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(label)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** mulberry32 over a label's hash. Each subject draws from its own label, so that one more draw here moves nothing there. */
export function randomOf(label: string): Random {
  let state = hash(label);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (from: number, to: number) => from + Math.floor((next() / 2 ** 32) * (to - from + 1));
  return {
    int,
    chance: (percent) => int(1, 100) <= percent,
    weighted: (choices) => {
      let rest = int(
        1,
        choices.reduce((sum, [, weight]) => sum + weight, 0),
      );
      for (const [value, weight] of choices) {
        rest -= weight;
        if (rest <= 0) return value;
      }
      throw new Error("Nothing to choose from.");
    },
  };
}
