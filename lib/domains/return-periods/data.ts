import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { ReturnScope } from "@/lib/domains/returns/types";
import { parseReturnSettings } from "./schema";
import type { Board, BoardCell, Exception, PeriodSettingScope, StoredReturnSettings } from "./types";

/** The settings in force. */
export async function selectReturnSettings(tx: Tx): Promise<StoredReturnSettings> {
  const [row] = await tx.$queryRaw<{ value: unknown; version: number }[]>`SELECT value, version FROM setting WHERE key = 'returns'`;
  return { settings: parseReturnSettings(row?.value), version: row?.version ?? 0 };
}

export const getReturnSettings = ({ actor }: Pick<PeriodSettingScope, "actor">): Promise<StoredReturnSettings> => read(actor, selectReturnSettings);

const INSTANT = (column: Prisma.Sql) => Prisma.sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Every month and county in scope, newest month first, with its limits and where its return stands; and the exceptions that were made. */
export function getBoard(scope: ReturnScope): Promise<Board> {
  const own = (column: Prisma.Sql) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`${column} = ${scope.countyCode}`);
  return read(scope.actor, async (tx) => {
    const cells = await tx.$queryRaw<BoardCell[]>`
      SELECT p.period, k.code AS "countyCode", k.name AS "countyName", ${INSTANT(Prisma.sql`p.opens_at`)} AS "opensAt", ${INSTANT(Prisma.sql`l.due_at`)} AS "dueAt", ${INSTANT(Prisma.sql`l.locks_at`)} AS "locksAt",
        r.state, r.filed_at IS NOT NULL AS filed, ${INSTANT(Prisma.sql`r.first_submitted_at`)} AS "firstSubmittedAt", ${INSTANT(Prisma.sql`r.mend_by`)} AS "mendBy",
        CASE WHEN r.state = 'RETURNED' THEN (SELECT count(*)::int FROM return_line x WHERE x.return_id = r.id AND x.return_reason IS NOT NULL AND NOT x.answered) ELSE 0 END AS "toMend",
        EXISTS (SELECT 1 FROM return_exception e WHERE e.period = p.period AND e.county_code = k.code) AS excepted
      FROM return_period p CROSS JOIN county k CROSS JOIN LATERAL app.return_limits(p.period, k.code) l LEFT JOIN monthly_return r ON r.period = p.period AND r.county_code = k.code
      WHERE ${own(Prisma.sql`k.code`)} ORDER BY p.period DESC, k.display_order`;
    const exceptions = await tx.$queryRaw<Exception[]>`
      SELECT e.period, e.county_code AS "countyCode", ${INSTANT(Prisma.sql`e.due_at`)} AS "dueAt", ${INSTANT(Prisma.sql`e.locks_at`)} AS "locksAt", e.reason, app.account_label(e.by_id) AS by, ${INSTANT(Prisma.sql`e.at`)} AS at
      FROM return_exception e WHERE ${own(Prisma.sql`e.county_code`)} ORDER BY e.id DESC LIMIT 50`;
    return { cells, exceptions };
  });
}

/** Whether a month has opened and whether a county has settled it. */
export async function selectExceptable(tx: Tx, countyCode: string, period: number, now: Date): Promise<{ opened: boolean; settled: boolean } | undefined> {
  const [found] = await tx.$queryRaw<{ opened: boolean; settled: boolean }[]>`
    SELECT p.opens_at <= ${now} AS opened, coalesce(r.state IN ('SUBMITTED', 'APPROVED'), false) AS settled
    FROM return_period p JOIN county k ON k.code = ${countyCode} LEFT JOIN monthly_return r ON r.period = p.period AND r.county_code = k.code WHERE p.period = ${period}`;
  return found;
}
