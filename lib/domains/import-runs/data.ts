import "server-only";
import { REVIEWED_ROW as ROW } from "@/lib/domains/imports/data";
import { answersOf, summaryOf } from "@/lib/domains/imports/rules";
import type { Answers, ImportState, ImportWriteScope, ReviewContext, ReviewedRow } from "@/lib/domains/imports/types";
import { selectEntries, selectRooms } from "@/lib/domains/register-entries/data";
import { Prisma, read, readEach, type Tx } from "@/lib/infra/db";
import type { Work } from "./types";

/** All that a review of the county's workbook needs to know, as it stands now. */
export function getReviewContext({ actor, countyCode }: ImportWriteScope, answers: Answers): Promise<ReviewContext> {
  // An actor object of its own: a read that goes on after the request joins none of its reads.
  return read({ ...actor }, async (tx): Promise<ReviewContext> => {
    const counties = await tx.$queryRaw<{ code: string; name: string }[]>`SELECT code, name FROM county ORDER BY display_order`;
    const investment = await tx.$queryRaw<{ year: number; fen: string }[]>`
      SELECT t.year::int AS year, t.investment_fen::text AS fen FROM baseline_county_target t JOIN baseline_version b ON b.id = t.baseline_id AND b.is_current
      WHERE t.county_code = ${countyCode} ORDER BY t.year`;
    const synonyms = await tx.$queryRaw<{ title: string; key: ReviewContext["synonyms"][string] }[]>`
      SELECT title, column_key AS key FROM column_synonym WHERE county_code = ${countyCode}`;
    const apart = await tx.$queryRaw<{ pair: string }[]>`SELECT first_id || ' ' || second_id AS pair FROM kept_apart WHERE county_code = ${countyCode}`;
    return {
      countyCode,
      countyName: counties.find(({ code }) => code === countyCode)?.name ?? "",
      counties,
      entries: await selectEntries(tx, countyCode, null),
      rooms: await selectRooms(tx, countyCode),
      investment,
      synonyms: Object.fromEntries(synonyms.map(({ title, key }) => [title, key])),
      apart: apart.map(({ pair }) => pair),
      answers,
    };
  });
}

/** What a work after an answer needs of its upload; null where the county has none. */
export async function getWork(scope: ImportWriteScope, batchId: string): Promise<Work | null> {
  const [row] = await read(
    { ...scope.actor },
    (tx) => tx.$queryRaw<(Omit<Work, "answers" | "summary"> & { answers: unknown; summary: unknown })[]>`
      SELECT county_code AS "countyCode", state, version, file_name AS "fileName", file_hash AS "fileHash", answers, summary FROM import_batch WHERE id = ${batchId}::uuid AND county_code = ${scope.countyCode}`,
  );
  return row ? { ...row, answers: answersOf(row.answers), summary: summaryOf(row.summary) } : null;
}

/** What a writing and an undo need of a row. */
const CHANGE = Prisma.sql`r.row_no AS no, r.sheet, r.sheet_row AS row, r.kind, r.community_id AS "communityId", '' AS name, r."values", r.before, coalesce(r.cells, '{}') AS cells,
  '[]'::jsonb AS likeness, NULL AS reason, r.row_version AS version`;

/** The rows that change the register, of an upload in this state; none of one in another. They come in pieces: thousands of them at once would be too much for the memory. */
export async function listChanging(scope: ImportWriteScope, batchId: string, state: ImportState): Promise<ReviewedRow[]> {
  const found: ReviewedRow[] = [];
  const query = Prisma.sql`
    SELECT ${CHANGE} FROM import_row r JOIN import_batch b ON b.id = r.batch_id AND b.state = ${state}::"ImportState"
    WHERE r.batch_id = ${batchId}::uuid AND b.county_code = ${scope.countyCode} AND r.kind IN ('NEW', 'CHANGED') ORDER BY r.row_no`;
  await readEach<ReviewedRow>(scope.actor, query, (rows) => void found.push(...(state === "WRITING" ? rows.map((row) => ({ ...row, before: null })) : rows)));
  return found;
}

/** All rows of the file, within a transaction. */
export const selectRead = (tx: Tx, batchId: string): Promise<ReviewedRow[]> =>
  tx.$queryRaw<ReviewedRow[]>`SELECT ${ROW} FROM import_row r WHERE r.batch_id = ${batchId}::uuid AND r.kind <> 'MISSING' ORDER BY r.row_no`;

/** Written rows that somebody has changed since. */
export function listTouched(scope: ImportWriteScope, rows: readonly ReviewedRow[]): Promise<{ id: string; name: string }[]> {
  const written = new Map(rows.map((row) => [row.communityId, row.version]));
  const ids = rows.flatMap(({ communityId }) => (communityId === null ? [] : [communityId]));
  return read({ ...scope.actor }, async (tx) =>
    (await selectEntries(tx, scope.countyCode, ids)).flatMap(({ id, version, removal, text }) =>
      version === written.get(id) && removal === null ? [] : [{ id, name: text.name }],
    ),
  );
}
