import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { now } from "./clock";
import { env } from "./env";
import { asOwner } from "./installation";
import { logger } from "./logger";

/** Head of the audit chain as it was at an instant, kept outside the database. */
export type KeptHead = { at: string; seq: number; hash: string };

/** Where heads are kept: on another machine's share, whoever rewrites the database cannot rewrite them too. */
export const headFile = (): string => env().AUDIT_HEAD_FILE ?? path.join(env().DATA_DIR, "audit-heads.log");

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\d+) ([0-9a-f]{64})$/;

/** Kept heads, oldest first. A line that is none is told by its number: somebody wrote in the file, or the disk was full. */
export function readHeads(file: string): { heads: KeptHead[]; unreadable: number[] } {
  const heads: KeptHead[] = [];
  const unreadable: number[] = [];
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  for (const [index, line] of lines.entries()) {
    const [, at, seq, hash] = LINE.exec(line) ?? [];
    if (at && seq && hash) heads.push({ at, seq: Number(seq), hash });
    else if (line !== "") unreadable.push(index + 1);
  }
  return { heads, unreadable };
}

/** Appends the head of the chain to the file when it has moved on. A head kept before that the trail does not hold any more is an error in the log. */
export async function keepHead(ownerUrl: string): Promise<void> {
  try {
    const file = headFile();
    const last = readHeads(file).heads.at(-1);
    const [head, then] = await asOwner(ownerUrl, async (client) => {
      const current = await client.query<{ seq: string; hash: string }>("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1");
      const earlier = await client.query<{ hash: string }>("SELECT hash FROM audit_event WHERE seq = $1", [last?.seq ?? 0]);
      return [current.rows[0], earlier.rows[0]];
    });
    if (last && then?.hash !== last.hash) logger.error({ file, at: last.at, seq: last.seq }, "the audit trail does not hold a head kept before: run npm run db:verify-audit");
    if (!head || head.hash === last?.hash) return;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, `${now().toISOString()} ${head.seq} ${head.hash}\n`, { flush: true });
    logger.info({ seq: Number(head.seq), head: head.hash }, "audit head kept");
  } catch (error) {
    logger.error({ error: (error as Error).message }, "the audit head could not be kept");
  }
}
