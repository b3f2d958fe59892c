import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { selectLetter, withinLetters } from "@/lib/domains/letters/data";
import type { LetterGiveScope, LetterScope } from "@/lib/domains/letters/types";
import { readHeld } from "./rules";
import type { HeldFigures, HeldLetter, HeldLine, HeldNow, HeldRow } from "./types";

/** A month's letter with what sides say to its lines today; null where there is none in scope. */
export function getHeldLetter(scope: LetterScope, code: string): Promise<{ letter: HeldLetter; now: HeldNow[] } | null> {
  return read(scope.actor, async (tx) => {
    const row = await selectLetter(tx, scope, code, "RECONCILIATION");
    if (!row) return null;
    const figures = readHeld(row.figures);
    const now = await tx.$queryRaw<HeldNow[]>`SELECT l.id, l.county_fen AS "countyFen", l.utility_fen AS "utilityFen", l.third_fen AS "thirdFen"
      FROM reconciliation_line AS l WHERE l.id = ANY (${figures.lines.map(({ id }) => id)}::int[])`;
    return { letter: { ...row, figures }, now };
  });
}

/** Letters of a month (without one that was opened: of the latest) that the reader may open, the latest first; and the utilities that have lines in it. */
export function listHeldLetters(scope: LetterScope, asked: number | undefined): Promise<{ letters: HeldRow[]; utilities: { key: string; name: string }[] }> {
  const period = Prisma.sql`(SELECT m.period FROM reconciliation AS m ORDER BY coalesce(m.period = ${asked ?? null}::int, false) DESC, m.period DESC LIMIT 1)`;
  return read(scope.actor, async (tx) => ({
    letters: await tx.$queryRaw<HeldRow[]>`SELECT t.code, u.name AS "utilityName", t.total_fen AS "totalFen", t.created_at AS "createdAt"
      FROM letter AS t JOIN utility AS u ON u.key = t.utility_key WHERE t.kind = 'RECONCILIATION' AND t.period = ${period} AND ${withinLetters(scope)} ORDER BY t.created_at DESC, t.code LIMIT 20`,
    utilities: await tx.$queryRaw<{ key: string; name: string }[]>`SELECT t.key, t.name FROM (SELECT u.key AS utility_key, u.* FROM utility AS u) AS t
      WHERE ${withinLetters(scope)} AND EXISTS (SELECT 1 FROM reconciliation_line AS l WHERE l.period = ${period} AND l.utility_key = t.key) ORDER BY t.display_order`,
  }));
}

type HeldMonth = Omit<HeldFigures, "lines"> & { utilityName: string; countyCodes: string[] };

/** What a letter of a utility on a month says now; of an operating unit its counties alone. */
export async function selectHeld(tx: Tx, scope: LetterGiveScope, period: number, utilityKey: string): Promise<{ month: HeldMonth | undefined; lines: HeldLine[] }> {
  const [month] = await tx.$queryRaw<HeldMonth[]>`
    SELECT p.name AS programme, p.prefecture_name AS prefecture, u.name AS "utilityName", u.name AS unit, m.period, to_char(m.due_on, 'YYYY-MM-DD') AS "dueOn",
      (SELECT array_agg(k.code ORDER BY k.code) FROM county AS k WHERE ${scope.counties}::text[] IS NULL OR k.code = ANY (${scope.counties}::text[])) AS "countyCodes"
    FROM reconciliation AS m CROSS JOIN utility AS u CROSS JOIN (SELECT * FROM programme ORDER BY id LIMIT 1) AS p
    WHERE m.period = ${period} AND u.key = ${utilityKey} AND (${scope.utilityKey}::text IS NULL OR u.key = ${scope.utilityKey})`;
  const lines = await tx.$queryRaw<HeldLine[]>`
    SELECT l.id, l.community_id AS "communityId", c.name, k.name AS "countyName", l.book_fen AS "bookFen", l.county_fen AS "countyFen", l.utility_fen AS "utilityFen", l.third_fen AS "thirdFen"
    FROM reconciliation_line AS l JOIN community AS c ON c.id = l.community_id JOIN county AS k ON k.code = l.county_code
    WHERE l.period = ${period} AND l.utility_key = ${utilityKey} AND (${scope.utilityKey}::text IS NULL OR l.utility_key = ${scope.utilityKey})
      AND (${scope.counties}::text[] IS NULL OR l.county_code = ANY (${scope.counties}::text[])) ORDER BY k.display_order, l.community_id`;
  return { month, lines };
}
