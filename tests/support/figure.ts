import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";

/** Where measured figures of scorecard lines wait to be printed: one file for each line. */
export const FIGURES = path.resolve(".cache", "figures");

/**
 * Notes what a test has measured for a line of the scorecard, e.g. `figure(3, "0 leaks in 1,234 cells")`. Called after the
 * expectation it belongs to: a failing test leaves no figure that reads like a success.
 */
export function figure(line: number, text: string): void {
  mkdirSync(FIGURES, { recursive: true });
  appendFileSync(path.join(FIGURES, `${line}.txt`), `${text}\n`);
}
