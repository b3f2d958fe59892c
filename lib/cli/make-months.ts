import { businessNow } from "@/lib/infra/clock";
import { asOwner } from "@/lib/infra/installation";
import { logger } from "@/lib/infra/logger";
import { limitsOf, openedPeriods } from "@/lib/domains/return-periods/rules";
import { parseReturnSettings } from "@/lib/domains/return-periods/schema";

/** One maker of months at a time, whatever processes serve the portal. */
const LOCK = "return months";

/**
 * Makes the months that have opened by now and are not there yet (月报期), each with the limits that the settings give it; a month that is there stays as it is.
 * Idempotent: run as often as one likes. @returns the months made; none where another process is at it
 */
export function makeMonths(ownerUrl: string): Promise<number[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows: locks } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock(hashtext($1)) AS held", [LOCK]);
    if (!locks[0]?.held) return [];
    try {
      const { rows } = await client.query<{ value: unknown }>("SELECT value FROM setting WHERE key = 'returns'");
      const settings = parseReturnSettings(rows[0]?.value);
      const made: number[] = [];
      const now = businessNow();
      for (const period of openedPeriods(settings, now)) {
        const { opensAt, dueAt, locksAt } = limitsOf(period, settings);
        const { rowCount } = await client.query("INSERT INTO return_period (period, opens_at, due_at, locks_at, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", [
          period,
          opensAt,
          dueAt,
          locksAt,
          now,
        ]);
        if (rowCount) made.push(period);
      }
      return made;
    } finally {
      await client.query("SELECT pg_advisory_unlock(hashtext($1))", [LOCK]);
    }
  });
}

/** The same by the clock: what goes wrong is logged, the portal goes on, the next round tries again. */
export async function tickMonths(ownerUrl: string): Promise<void> {
  try {
    const made = await makeMonths(ownerUrl);
    if (made.length > 0) logger.info({ months: made }, "months opened");
  } catch (error) {
    logger.error({ error: (error as Error).message }, "months could not be opened");
  }
}
