import "server-only";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import { FAULTS_A_PAGE, IMPORTS_A_PAGE } from "./labels";
import { answersOf, summaryOf } from "./rules";
import type { Doubt, ImportBatch, ImportLine, ImportScope, ImportState, KeptFault, OpenImport, Preview, ReviewedRow, Tab, TabCounts } from "./types";

/** Faults that a page shows before all are asked for. */
export const FEW_FAULTS = 20;
/** Faults that want a confirmation, of a kind, that a page shows. */
const FEW_DOUBTS = 50;

const INSTANT = "YYYY-MM-DD HH24:MI";
const at = (column: string) => Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE 'Asia/Shanghai', ${INSTANT})`;

/** The scope's own rows, said in the query as well as by the row policies: either alone is enough. */
const within = (scope: ImportScope) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`b.county_code = ${scope.countyCode}`);

const LINE = Prisma.sql`b.id, b.county_code AS "countyCode", k.name AS "countyName", b.file_name AS "fileName", b.file_size AS "fileSize", b.format, b.state, b.fault,
  ${at("b.created_at")} AS "createdAt", app.account_label(b.created_by_id) AS "createdBy", ${at("b.finished_at")} AS "finishedAt", ${at("b.undone_at")} AS "undoneAt",
  ${at("s.seen_at")} AS "seenAt", app.account_label(s.seen_by_id) AS "seenBy", b.version, b.summary->'counts' AS counts, b.summary->'faults' AS faults`;
const FROM = Prisma.sql`FROM import_batch b JOIN county k ON k.code = b.county_code LEFT JOIN import_seen s ON s.batch_id = b.id`;

/** Uploads in scope, the latest first. */
export function listImports(scope: ImportScope, page: number): Promise<{ lines: ImportLine[]; total: number; page: number }> {
  return read(scope.actor, async (tx) => {
    const [count] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM import_batch b WHERE ${within(scope)}`;
    const total = count?.total ?? 0;
    const shown = Math.min(page, Math.max(1, Math.ceil(total / IMPORTS_A_PAGE)));
    const lines = await tx.$queryRaw<
      ImportLine[]
    >`SELECT ${LINE} ${FROM} WHERE ${within(scope)} ORDER BY b.created_at DESC, b.id LIMIT ${IMPORTS_A_PAGE} OFFSET ${(shown - 1) * IMPORTS_A_PAGE}`;
    return { lines, total, page: shown };
  });
}

type Kept = Omit<ImportBatch, "summary" | "answers"> & { summary: unknown; answers: unknown };

/** One upload, or null when there is none in scope. */
export async function getImport(scope: ImportScope, batchId: string): Promise<ImportBatch | null> {
  const [row] = await read(
    scope.actor,
    (tx) => tx.$queryRaw<Kept[]>`SELECT ${LINE}, b.file_hash AS "fileHash", b.summary, b.answers ${FROM} WHERE b.id = ${batchId}::uuid AND ${within(scope)}`,
  );
  return row ? { ...row, summary: summaryOf(row.summary), answers: answersOf(row.answers) } : null;
}

const FAULT = Prisma.sql`f.fault_no AS no, f.row_no AS "rowNo", f.severity, f.code, f.sheet, r.sheet_row AS row, f.cell, f."column", f.text, f.problem, f.mend, f.suggestion`;
const FAULTS_FROM = Prisma.sql`FROM import_fault f JOIN import_batch b ON b.id = f.batch_id LEFT JOIN import_row r ON r.batch_id = f.batch_id AND r.row_no = f.row_no`;

/** Faults of an upload, those that forbid the writing first. @param page of all of them; null: the first few */
export async function listFaults(scope: ImportScope, batchId: string, page: number | null): Promise<KeptFault[]> {
  const part = page === null ? Prisma.sql`LIMIT ${FEW_FAULTS}` : Prisma.sql`LIMIT ${FAULTS_A_PAGE} OFFSET ${(page - 1) * FAULTS_A_PAGE}`;
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<KeptFault[]>`SELECT ${FAULT} ${FAULTS_FROM} WHERE f.batch_id = ${batchId}::uuid AND ${within(scope)} ORDER BY f.severity, f.fault_no ${part}`,
  );
}

/** All faults of an upload, for its files. */
export async function allFaults(scope: ImportScope, batchId: string): Promise<KeptFault[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<KeptFault[]>`SELECT ${FAULT} ${FAULTS_FROM} WHERE f.batch_id = ${batchId}::uuid AND ${within(scope)} ORDER BY f.severity, f.fault_no`,
  );
}

/** What would be right in a cell's place, by cell, of all faults that say so. */
export async function selectSuggestions(tx: Tx, batchId: string): Promise<Record<string, string>> {
  const rows = await tx.$queryRaw<{ cell: string; suggestion: string }[]>`
    SELECT DISTINCT ON (sheet, cell) sheet || '!' || cell AS cell, suggestion FROM import_fault
    WHERE batch_id = ${batchId}::uuid AND severity = 'ERROR' AND cell IS NOT NULL AND suggestion IS NOT NULL ORDER BY sheet, cell, fault_no`;
  return Object.fromEntries(rows.map(({ cell, suggestion }) => [cell, suggestion]));
}

/** Faults that want a confirmation, by kind; and how many cells can be mended at once. */
export function groupFaults(scope: ImportScope, batchId: string): Promise<{ confirms: Doubt[]; mendable: number }> {
  return read(scope.actor, async (tx) => {
    const faults = await tx.$queryRaw<(KeptFault & { cells: number })[]>`
      SELECT * FROM (SELECT ${FAULT}, (count(*) OVER kind)::int AS cells, row_number() OVER (kind ORDER BY f.fault_no) AS at, min(f.fault_no) OVER kind AS first
        ${FAULTS_FROM} WHERE f.batch_id = ${batchId}::uuid AND ${within(scope)} AND f.severity = 'CONFIRM' WINDOW kind AS (PARTITION BY f.code)) AS each
      WHERE at <= ${FEW_DOUBTS} ORDER BY first, no`;
    const confirms = new Map<string, Doubt>();
    for (const { cells, ...fault } of faults) {
      const doubt = confirms.get(fault.code);
      if (doubt) doubt.faults.push(fault);
      else confirms.set(fault.code, { code: fault.code, cells, faults: [fault] });
    }
    return { confirms: [...confirms.values()], mendable: Object.keys(await selectSuggestions(tx, batchId)).length };
  });
}

const HAS_LIKENESS = Prisma.sql`jsonb_typeof(r.likeness) = 'array' AND jsonb_array_length(r.likeness) > 0`;
const TAB: Record<Tab, Prisma.Sql> = {
  new: Prisma.sql`r.kind = 'NEW'`,
  changed: Prisma.sql`r.kind = 'CHANGED'`,
  unchanged: Prisma.sql`r.kind = 'UNCHANGED'`,
  alike: HAS_LIKENESS,
  missing: Prisma.sql`r.kind = 'MISSING'`,
  rejected: Prisma.sql`r.kind = 'REJECTED'`,
  out: Prisma.sql`r.kind = 'LEFT_OUT'`,
};

/** A row of an upload, of `import_row` as r. */
export const REVIEWED_ROW = Prisma.sql`r.row_no AS no, r.sheet, r.sheet_row AS row, r.kind, r.community_id AS "communityId", r.name, r."values", r.before, coalesce(r.cells, '{}') AS cells,
  coalesce(r.likeness, '[]') AS likeness, r.reason, r.row_version AS version`;

/** What was answered of a row's look-alikes; `b` is its upload. */
const ANSWER = Prisma.sql`(b.answers->'alike'->(r.sheet || '!' || r.sheet_row))`;
/** No answer yet, or one that names a place which is no look-alike any more. */
const UNDECIDED = Prisma.sql`(${HAS_LIKENESS} AND (${ANSWER} IS NULL OR (${ANSWER}->>'same' IS NOT NULL
  AND NOT r.likeness @> jsonb_build_array(jsonb_build_object('with', ${ANSWER}->>'same')))))`;

/** Rows whose look-alikes want a decision, as answers name them. */
export async function selectUndecided(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT r.sheet || '!' || r.sheet_row AS key FROM import_row r JOIN import_batch b ON b.id = r.batch_id WHERE r.batch_id = ${batchId}::uuid AND ${UNDECIDED} ORDER BY r.row_no`;
  return rows.map(({ key }) => key);
}

/** A page of the preview, with how many rows each part of it has; look-alikes that want a decision come first. */
export function listRows(scope: ImportScope, batchId: string, tab: Tab | null, page: number): Promise<Preview> {
  return read(scope.actor, async (tx) => {
    const each = Object.entries(TAB).map(([name, condition]) => Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int AS ${Prisma.raw(`"${name}"`)}`);
    const from = Prisma.sql`FROM import_row r JOIN import_batch b ON b.id = r.batch_id WHERE r.batch_id = ${batchId}::uuid AND ${within(scope)}`;
    const [counted] = await tx.$queryRaw<(TabCounts & { undecided: number })[]>`SELECT ${Prisma.join(each)}, (count(*) FILTER (WHERE ${UNDECIDED}))::int AS undecided ${from}`;
    if (!counted) throw new Error("a count gave no row");
    const { undecided, ...tabs } = counted;
    const shown = tab ?? (undecided > 0 ? "alike" : ((["changed", "new", "rejected"] as const).find((name) => tabs[name] > 0) ?? "unchanged"));
    const at = Math.min(page, Math.max(1, Math.ceil(tabs[shown] / IMPORTS_A_PAGE)));
    const first = shown === "alike" ? Prisma.sql`${UNDECIDED} DESC, ` : Prisma.empty;
    const rows = await tx.$queryRaw<
      ReviewedRow[]
    >`SELECT ${REVIEWED_ROW} ${from} AND ${TAB[shown]} ORDER BY ${first}r.row_no LIMIT ${IMPORTS_A_PAGE} OFFSET ${(at - 1) * IMPORTS_A_PAGE}`;
    return { tabs, undecided, tab: shown, page: at, rows };
  });
}

/** What still wants doing: of the own county what is unfinished, of all counties what was written and nobody has taken note of. */
export function openImports(scope: ImportScope, acknowledges: boolean): Promise<OpenImport[]> {
  const which: readonly ImportState[] = acknowledges ? ["DONE"] : ["READING", "REFUSED", "REVIEWED", "WRITING"];
  return readList<OpenImport>(
    scope.actor,
    Prisma.sql`
      SELECT b.id, k.name AS "countyName", b.file_name AS "fileName", b.state FROM import_batch b JOIN county k ON k.code = b.county_code
      WHERE ${within(scope)} AND b.state = ANY (${which}::"ImportState"[]) AND NOT EXISTS (SELECT 1 FROM import_seen s WHERE s.batch_id = b.id)
      ORDER BY b.created_at DESC, b.id LIMIT 100`,
  );
}
