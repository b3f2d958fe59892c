import { logger } from "./logger";

/** How far a work is; `waiting`: how many stand before it in its line. */
export type Progress = { step: string; done: number; of: number; waiting: number };
export type Report = (step: string, done: number, of: number) => void;
type Lane = "reading" | "writing";
type Work = { lane: Lane; runs: boolean; step: string; done: number; of: number; ended: Promise<void> };

/** At most so many of a kind at a time; others wait in line. */
const ROOM: Record<Lane, number> = { reading: 2, writing: 1 };

/** What this process has under way, in the order it came. Kept with the process: a work that is not here has been interrupted. */
const kept = globalThis as typeof globalThis & { portalWorks?: Map<string, Work>; portalLines?: Record<Lane, (() => void)[]> };
const works = () => (kept.portalWorks ??= new Map());
const lines = () => (kept.portalLines ??= { reading: [], writing: [] });
const busy = (lane: Lane) => [...works().values()].filter((work) => work.lane === lane && work.runs).length;

/**
 * Does a work after the answer has gone, in its turn, and keeps how far it is. One key has one work at a time: a second
 * call while it is under way does nothing.
 */
export function startWork(key: string, lane: Lane, run: (report: Report) => Promise<void>): void {
  if (works().has(key)) return;
  const work: Work = { lane, runs: busy(lane) < ROOM[lane], step: "", done: 0, of: 0, ended: Promise.resolve() };
  works().set(key, work);
  const turn = work.runs ? Promise.resolve() : new Promise<void>((resolve) => lines()[lane].push(() => resolve(void (work.runs = true))));
  work.ended = (async () => {
    await turn;
    try {
      await run((step, done, of) => Object.assign(work, { step, done, of }));
    } catch (error) {
      logger.error({ work: key, error: (error as Error).message }, "work after an answer failed");
    } finally {
      works().delete(key);
      lines()[lane].shift()?.();
    }
  })();
}

/** How far a work is; null where this process does not know of it. */
export function progressOf(key: string): Progress | null {
  const work = works().get(key);
  if (!work) return null;
  const line = [...works().values()].filter((each) => each.lane === work.lane);
  return { step: work.step, done: work.done, of: work.of, waiting: work.runs ? 0 : Math.max(0, line.indexOf(work)) };
}

/** Waits a little for a work to end, so that what is soon ready is seen at once. */
export async function workEnded(key: string, milliseconds: number): Promise<void> {
  const work = works().get(key);
  if (!work) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work.ended, new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
