import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { readFigures } from "./rules";
import type { Letter, LetterFigures, LetterGiveScope, LetterLine, LetterRow, LetterScope, LineNow } from "./types";

/** The scope's own letters, said in the query as well as by the row policies. `letter` as t. */
export const withinLetters = (scope: LetterScope): Prisma.Sql => (scope.utilityKey === null ? Prisma.sql`true` : Prisma.sql`t.utility_key = ${scope.utilityKey}`);

type Stored = Pick<Letter, "code" | "utilityName" | "totalFen" | "createdAt" | "createdBy"> & { figures: unknown };

/** A letter of a kind as it is kept; undefined where there is none in scope. */
export async function selectLetter(tx: Tx, scope: LetterScope, code: string, kind: "SHARES" | "RECONCILIATION"): Promise<Stored | undefined> {
  const [row] = await tx.$queryRaw<Stored[]>`
    SELECT t.code, u.name AS "utilityName", t.figures, t.total_fen AS "totalFen", t.created_at AS "createdAt", app.account_label(t.created_by_id) AS "createdBy"
    FROM letter AS t JOIN utility AS u ON u.key = t.utility_key WHERE t.code = ${code} AND t.kind = ${kind}::"LetterKind" AND ${withinLetters(scope)}`;
  return row;
}

/** A letter with what its lines are today; null where there is none in scope. */
export function getLetter(scope: LetterScope, code: string): Promise<{ letter: Letter; now: LineNow[] } | null> {
  return read(scope.actor, async (tx) => {
    const row = await selectLetter(tx, scope, code, "SHARES");
    if (!row) return null;
    const figures = readFigures(row.figures);
    const now = await tx.$queryRaw<
      LineNow[]
    >`SELECT s.id, CASE s.state WHEN 'CONFIRMED' THEN s.amount_fen END AS fen FROM share AS s WHERE s.id = ANY (${figures.lines.map(({ id }) => id)}::int[])`;
    return { letter: { ...row, figures }, now };
  });
}

/** Letters on shares that the reader may open, the latest first. */
export function listLetters(scope: LetterScope, utility: string | undefined): Promise<LetterRow[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<LetterRow[]>`
      SELECT t.code, u.name AS "utilityName", r.title AS "roundTitle", t.total_fen AS "totalFen", t.created_at AS "createdAt"
      FROM letter AS t JOIN utility AS u ON u.key = t.utility_key JOIN share_round AS r ON r.id = t.round_id
      WHERE t.kind = 'SHARES' AND ${withinLetters(scope)} AND (${utility ?? null}::text IS NULL OR t.utility_key = ${utility ?? null}) ORDER BY t.created_at DESC, t.code LIMIT 20`,
  );
}

type Round = Omit<LetterFigures, "lines"> & { utilityName: string; countyCodes: string[] };

/** What a letter of a utility on a round says now; of an operating unit its counties alone. */
export async function selectFigures(tx: Tx, scope: LetterGiveScope, roundId: number, utilityKey: string): Promise<{ round: Round | undefined; lines: LetterLine[] }> {
  const part = Prisma.sql`s.round_id = ${roundId} AND s.utility_key = ${utilityKey} AND (${scope.utilityKey}::text IS NULL OR s.utility_key = ${scope.utilityKey})
    AND (${scope.counties}::text[] IS NULL OR s.county_code = ANY (${scope.counties}::text[]))`;
  const [round] = await tx.$queryRaw<Round[]>`
    SELECT p.name AS programme, p.prefecture_name AS prefecture, u.name AS "utilityName", u.name AS unit, r.title AS round, r.document_number AS "documentNumber", to_char(r.sent_on, 'YYYY-MM-DD') AS "sentOn",
      (count(*) FILTER (WHERE s.state = 'PROPOSED'))::int AS waiting, (count(*) FILTER (WHERE s.state = 'OBJECTED'))::int AS objected,
      (SELECT array_agg(k.code ORDER BY k.code) FROM county AS k WHERE ${scope.counties}::text[] IS NULL OR k.code = ANY (${scope.counties}::text[])) AS "countyCodes"
    FROM share AS s JOIN share_round AS r ON r.id = s.round_id JOIN utility AS u ON u.key = s.utility_key CROSS JOIN (SELECT * FROM programme ORDER BY id LIMIT 1) AS p
    WHERE ${part} GROUP BY p.name, p.prefecture_name, u.key, r.id`;
  const lines = await tx.$queryRaw<LetterLine[]>`
    SELECT s.id, s.community_id AS "communityId", c.name, k.name AS "countyName", c.plan_year::int AS year, s.amount_fen AS fen
    FROM share AS s JOIN community AS c ON c.id = s.community_id JOIN county AS k ON k.code = s.county_code WHERE ${part} AND s.state = 'CONFIRMED' ORDER BY k.display_order, s.community_id`;
  return { round, lines };
}
