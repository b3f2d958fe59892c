import "server-only";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import type { LedgerScope } from "@/lib/domains/ledger/types";
import type { Closing, Period, PeriodScope } from "./types";

/** The first month of the programme, and those that are closed. */
export async function selectClosed(tx: Tx): Promise<{ first: number; closed: number[] }> {
  const [row] = await tx.$queryRaw<{ first: number; closed: number[] | null }[]>`
    SELECT g.first_year * 100 + 1 AS first, (SELECT array_agg(period ORDER BY period) FROM closed_period) AS closed FROM programme g ORDER BY g.id LIMIT 1`;
  return { first: row?.first ?? 200001, closed: row?.closed ?? [] };
}

/** The first month of the programme and the last that is closed, for those who close. */
export function lastClosed({ actor }: PeriodScope): Promise<Closing[]> {
  return readList<Closing>(actor, Prisma.sql`SELECT g.first_year * 100 + 1 AS first, (SELECT max(period) FROM closed_period) AS closed FROM programme g ORDER BY g.id LIMIT 1`);
}

/** Months of the programme until now with how many entries of the reader's they hold, the latest first. */
export function listPeriods(scope: LedgerScope, months: (first: number) => number[]): Promise<{ periods: Period[]; first: number; closed: number[] }> {
  return read(scope.actor, async (tx) => {
    const { first, closed } = await selectClosed(tx);
    const periods = await tx.$queryRaw<Period[]>`
      SELECT m AS period, to_char(p.closed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS "closedAt", app.account_label(p.closed_by_id) AS "closedBy", coalesce(e.entries, 0)::int AS entries
      FROM unnest(${months(first)}::int[]) AS m LEFT JOIN closed_period p ON p.period = m
      LEFT JOIN (SELECT period, count(*) AS entries FROM ledger_entry GROUP BY period) e ON e.period = m ORDER BY m DESC`;
    return { periods, first, closed };
  });
}
