import { statfs } from "node:fs/promises";
import { db } from "./db";
import { env } from "./env";

/** Below this much free space uploads and the database itself are at risk. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const PATIENCE_MS = 3000;

export type Readiness = { ready: boolean; database: "ok" | "unreachable"; disk: "ok" | "low" | "unknown" };

async function databaseAnswers(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
  return Promise.race([
    late,
    db().$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
  ]);
}

/** Whether the portal can serve: its database answers within three seconds and its disk has room. */
export async function readiness(): Promise<Readiness> {
  const [answers, disk] = await Promise.all([databaseAnswers(), statfs(env().DATA_DIR).catch(() => null)]);
  const space = disk === null ? "unknown" : disk.bavail * disk.bsize < LEAST_FREE_BYTES ? "low" : "ok";
  return { ready: answers && space !== "low", database: answers ? "ok" : "unreachable", disk: space };
}
