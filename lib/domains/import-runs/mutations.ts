import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { changesOf, keptApart, undoOf } from "@/lib/domains/import-changes/rules";
import type { BatchInput } from "@/lib/domains/imports/schema";
import type { ImportState, ImportWriteScope, ReviewedRow, ReviewMessage, ReviewSummary } from "@/lib/domains/imports/types";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import type { Written } from "@/lib/domains/register-entries/types";
import { titleKey } from "@/lib/domains/register-heads/rules";
import type { ReviewInput } from "@/lib/domains/register-review/types";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { logger } from "@/lib/infra/logger";
import { type Report, startWork } from "@/lib/infra/progress";
import { runThread, type ThreadEnd } from "@/lib/infra/run-thread";
import { storedFile } from "@/lib/infra/storage";
import { writeOnce } from "@/lib/infra/write-once";
import { getReviewContext, getWork, listChanging, listTouched, selectRead } from "./data";
import { assertUntouched, assertWaits } from "./policy";
import type { Outcome, Work } from "./types";

/** Longest that a reading and a writing of the largest file may take, in milliseconds, and the reading's memory, in megabytes. */
const READING_MS = 90_000;
const WRITING_MS = 180_000;
const MEMORY = 320;
/** Rows of one statement */
const PIECE = 2000;

const COMPLEX = "文件过于复杂，在限定的时间和内存内没有读完，未读取。请把内容复制到新文件（选择性粘贴为数值）再上传。";
const FAILED = "系统读取这个文件时出错，未读取。请重新读取；仍不成功请联系州局管理员。";

/** The key of what is done once for an upload as it stands: done again, it changes nothing. */
function keyOf(...parts: readonly (string | number)[]): string {
  const hash = createHash("sha256").update(parts.join(" ")).digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
}

type Held = { countyCode: string; state: ImportState; version: number };

async function held(tx: Tx, scope: ImportWriteScope, batchId: string): Promise<Held | undefined> {
  const [row] = await tx.$queryRaw<Held[]>`
    SELECT county_code AS "countyCode", state, version FROM import_batch WHERE id = ${batchId}::uuid AND county_code = ${scope.countyCode} FOR UPDATE`;
  return row;
}

/** How a file is read: it tells what it finds, and how it ended. */
export type Reading = (input: ReviewInput, onMessage: (message: ReviewMessage) => void) => Promise<ThreadEnd>;

/** In a thread of its own, whatever the file does to it. */
const inThread: Reading = (input, onMessage) => runThread("lib/domains/register-review/worker.ts", input, { memory: MEMORY, milliseconds: READING_MS, onMessage });

/** Reads the file and compares it; whatever happens to the reading, there is an outcome. */
async function examine(scope: ImportWriteScope, { fileHash, answers }: Work, report: Report, reading: Reading): Promise<Outcome> {
  const [rows, faults]: [string[], string[]] = [[], []];
  const said: { refused?: string; summary?: ReviewSummary } = {};
  function onMessage(message: ReviewMessage) {
    if (message.kind === "progress") report(message.step, message.done, message.of);
    else if (message.kind === "rows") rows.push(message.json);
    else if (message.kind === "faults") faults.push(message.json);
    else if (message.kind === "refused") said.refused = message.fault;
    else said.summary = message.summary;
  }
  try {
    const input: ReviewInput = { path: storedFile(fileHash), context: await getReviewContext(scope, answers) };
    const end = await reading(input, onMessage);
    if (said.refused !== undefined) return { kind: "refused", fault: said.refused };
    if (end !== "done" || !said.summary) return { kind: "refused", fault: COMPLEX };
    return { kind: "reviewed", rows, faults, summary: said.summary };
  } catch (error) {
    logger.error({ requestId: scope.actor.requestId, file: fileHash, error: (error as Error).message }, "reading a workbook failed");
    return { kind: "refused", fault: FAILED };
  }
}

async function insertReview(tx: Tx, scope: ImportWriteScope, batchId: string, { rows, faults, summary }: Extract<Outcome, { kind: "reviewed" }>): Promise<void> {
  for (const json of rows)
    await tx.$executeRaw`
      INSERT INTO import_row (batch_id, row_no, county_code, sheet, sheet_row, kind, community_id, name, "values", before, cells, likeness, reason, row_version)
      SELECT ${batchId}::uuid, r.no, ${scope.countyCode}, r.sheet, r."row", r.kind::"ImportRowKind", r."communityId", r.name, r."values", r.before, r.cells, r.likeness, r.reason, r.version
      FROM jsonb_to_recordset(${json}::jsonb) AS r (no int, sheet text, "row" int, kind text, "communityId" text, name text, "values" jsonb, before jsonb, cells jsonb,
        likeness jsonb, reason text, version text)`;
  for (const json of faults)
    await tx.$executeRaw`
      INSERT INTO import_fault (batch_id, fault_no, county_code, row_no, severity, code, sheet, cell, "column", text, problem, mend, suggestion)
      SELECT ${batchId}::uuid, f.no, ${scope.countyCode}, f."rowNo", f.severity::"FaultSeverity", f.code, f.sheet, f.cell, f."column", f.text, f.problem, f.mend, f.suggestion
      FROM jsonb_to_recordset(${json}::jsonb) AS f (no int, "rowNo" int, severity text, code text, sheet text, cell text, "column" text, text text, problem text, mend text, suggestion text)`;
  await tx.$executeRaw`UPDATE import_batch SET summary = ${JSON.stringify(summary)}::jsonb, state = 'REVIEWED', reviewed_at = ${now()}, version = version + 1 WHERE id = ${batchId}::uuid`;
}

/** Keeps what a reading gave in place of what an earlier one gave, all of it or nothing. */
function keepOutcome(scope: ImportWriteScope, batchId: string, version: number, outcome: Outcome): Promise<{ state: ImportState }> {
  const refused = outcome.kind === "refused";
  const payload = { batchId, version };
  return writeOnce(scope.actor, { key: keyOf("review", batchId, version), action: "import.review", payload, milliseconds: WRITING_MS }, async (tx) => {
    assertWaits(scope, await held(tx, scope, batchId), version, "READING");
    await tx.$executeRaw`DELETE FROM import_fault WHERE batch_id = ${batchId}::uuid`;
    await tx.$executeRaw`DELETE FROM import_row WHERE batch_id = ${batchId}::uuid`;
    if (refused)
      await tx.$executeRaw`UPDATE import_batch SET summary = NULL, state = 'REFUSED', fault = ${outcome.fault}, reviewed_at = ${now()}, version = version + 1 WHERE id = ${batchId}::uuid`;
    else await insertReview(tx, scope, batchId, outcome);
    const after = refused ? {} : { rows: outcome.summary.counts.read, accepted: outcome.summary.counts.accepted, errors: outcome.summary.faults.ERROR };
    const reason = refused ? outcome.fault : undefined;
    return {
      answer: { state: refused ? "REFUSED" : "REVIEWED" },
      audit: [{ action: "import.review", result: refused ? "failed" : "done", objectType: "import", objectId: batchId, countyCode: scope.countyCode, after, reason }],
    };
  });
}

/** Reads an upload beside the register as it stands now and keeps what was found. @throws AppError conflict where the upload has gone on meanwhile */
export async function readImport(scope: ImportWriteScope, batchId: string, version: number, report: Report, reading: Reading = inThread): Promise<void> {
  const work = await getWork(scope, batchId);
  if (work?.state !== "READING" || work.version !== version) return;
  report("读取工作表", 0, 0);
  const outcome = await examine(scope, work, report, reading);
  report("保存核对结果", 0, 0);
  try {
    await keepOutcome(scope, batchId, version, outcome);
  } catch (error) {
    if (error instanceof AppError) throw error;
    logger.error({ requestId: scope.actor.requestId, batchId, error: (error as Error).message }, "keeping a review failed");
    await keepOutcome(scope, batchId, version, { kind: "refused", fault: FAILED });
  }
}

/** What is remembered of a written file: places kept apart, and what its columns mean. */
async function remember(tx: Tx, scope: ImportWriteScope, batchId: string, { answers, summary }: Work, written: ReadonlyMap<number, string>): Promise<void> {
  const apart = Object.values(answers.alike).some((answer) => "apart" in answer) ? keptApart(await selectRead(tx, batchId), answers, written) : [];
  if (apart.length > 0)
    await tx.$executeRaw`INSERT INTO kept_apart (first_id, second_id, county_code, reason, created_at)
      SELECT r."firstId", r."secondId", ${scope.countyCode}, r.reason, ${now()} FROM jsonb_to_recordset(${JSON.stringify(apart)}::jsonb) AS r ("firstId" text, "secondId" text, reason text)
      ON CONFLICT DO NOTHING`;
  const titles = new Map(
    (summary?.sheets ?? []).flatMap((sheet) =>
      sheet.columns.flatMap(({ title, key, how }) => (how === "answer" && titleKey(title) !== "" ? [[titleKey(title), key ?? "IGNORE"] as const] : [])),
    ),
  );
  const confirmed = [...titles].map(([title, key]) => ({ title, key }));
  if (confirmed.length > 0)
    await tx.$executeRaw`INSERT INTO column_synonym (county_code, title, column_key, confirmed_at)
      SELECT ${scope.countyCode}, r.title, r.key, ${now()} FROM jsonb_to_recordset(${JSON.stringify(confirmed)}::jsonb) AS r (title text, key text)
      ON CONFLICT (county_code, title) DO UPDATE SET column_key = EXCLUDED.column_key, confirmed_at = EXCLUDED.confirmed_at`;
}

async function keepWritten(tx: Tx, batchId: string, rows: readonly ReviewedRow[], done: readonly Written[]): Promise<Map<number, string>> {
  const written = rows.map((row, index) => ({ no: row.no, id: done[index]?.id ?? "", version: done[index]?.version ?? "" }));
  for (let at = 0; at < written.length; at += PIECE)
    await tx.$executeRaw`UPDATE import_row AS r SET community_id = w.id, row_version = w.version
    FROM jsonb_to_recordset(${JSON.stringify(written.slice(at, at + PIECE))}::jsonb) AS w (no int, id text, version text) WHERE r.batch_id = ${batchId}::uuid AND r.row_no = w.no`;
  return new Map(written.map(({ no, id }) => [no, id]));
}

/** Writes what was reviewed into the register: every row of it, with all that belongs to it, in one transaction. */
async function writeRows(scope: ImportWriteScope, batchId: string, version: number, work: Work, report: Report): Promise<void> {
  const rows = await listChanging(scope, batchId, "WRITING");
  report("写入台账", 0, rows.length);
  const once = { key: keyOf("write", batchId, version), action: "import.done", payload: { batchId, version }, milliseconds: WRITING_MS };
  await saveEntries(scope.register, once, changesOf(rows, batchId, work.fileName), { action: "community.import" }, async (tx, done) => {
    assertWaits(scope, await held(tx, scope, batchId), version, "WRITING");
    report("登记回执", rows.length, rows.length);
    await remember(tx, scope, batchId, work, await keepWritten(tx, batchId, rows, done));
    await tx.$executeRaw`UPDATE import_batch SET state = 'DONE', fault = NULL, finished_at = ${now()}, version = version + 1 WHERE id = ${batchId}::uuid`;
    const count = (kind: ReviewedRow["kind"]) => rows.filter((row) => row.kind === kind).length;
    const after = { file: work.fileName, added: count("NEW"), changed: count("CHANGED") };
    return { answer: { rows: rows.length }, audit: [{ action: "import.done", result: "done", objectType: "import", objectId: batchId, countyCode: scope.countyCode, after }] };
  });
}

/** Says why nothing was written; the file is to be read again beside the register as it is now. */
function keepFailure(scope: ImportWriteScope, batchId: string, version: number, reason: string): Promise<{ version: number }> {
  return writeOnce(scope.actor, { key: keyOf("failure", batchId, version), action: "import.done", payload: { batchId, version } }, async (tx) => {
    assertWaits(scope, await held(tx, scope, batchId), version, "WRITING");
    await tx.$executeRaw`UPDATE import_batch SET state = 'READING', fault = ${reason}, version = version + 1 WHERE id = ${batchId}::uuid`;
    return {
      answer: { version: version + 1 },
      audit: [{ action: "import.done", result: "failed", objectType: "import", objectId: batchId, countyCode: scope.countyCode, reason }],
    };
  });
}

/** Writes an upload into the register, all or nothing; where the register has moved on, reads the file again beside it and says so. */
export async function writeImport(scope: ImportWriteScope, batchId: string, version: number, report: Report): Promise<void> {
  const work = await getWork(scope, batchId);
  if (work?.state !== "WRITING" || work.version !== version) return;
  try {
    await writeRows(scope, batchId, version, work, report);
  } catch (error) {
    const known = error instanceof AppError;
    if (!known) logger.error({ requestId: scope.actor.requestId, batchId, error: (error as Error).message }, "writing an upload failed");
    const why = known ? [error.message, ...Object.values(error.detail.fields ?? {}).filter((text) => text !== error.message)].join(" ") : "系统出错。";
    const again = await keepFailure(scope, batchId, version, `没有写入：${why}已按现在的台账重新核对，请再看一遍。`);
    await readImport(scope, batchId, again.version, report);
  }
}

/**
 * Takes a written upload back as a whole, while nothing later has touched its rows.
 * @throws AppError not-found, conflict which names the rows that were touched
 */
export async function undoImport(scope: ImportWriteScope, input: BatchInput): Promise<{ rows: number }> {
  const rows = await listChanging(scope, input.batchId, "DONE");
  const once = { key: input.idempotencyKey, action: "import.undo", payload: input, milliseconds: WRITING_MS };
  assertUntouched(await listTouched(scope, rows));
  return saveEntries(scope.register, once, undoOf(rows), { action: "community.import.undo" }, async (tx) => {
    assertWaits(scope, await held(tx, scope, input.batchId), input.version, "DONE");
    await tx.$executeRaw`UPDATE import_batch SET state = 'UNDONE', undone_at = ${now()}, version = version + 1 WHERE id = ${input.batchId}::uuid`;
    return {
      answer: { rows: rows.length },
      audit: [{ action: "import.undo", result: "done", objectType: "import", objectId: input.batchId, countyCode: scope.countyCode, after: { rows: rows.length } }],
    };
  });
}

/** Has an upload read after the answer has gone. */
export const startReading = (scope: ImportWriteScope, batchId: string, version: number): void =>
  startWork(batchId, "reading", (report) => readImport(scope, batchId, version, report));

/** Has an upload written after the answer has gone. */
export const startWriting = (scope: ImportWriteScope, batchId: string, version: number): void =>
  startWork(batchId, "writing", (report) => writeImport(scope, batchId, version, report));

/** Goes on with what this process does not know to be under way: it was interrupted. @throws AppError not-found, conflict */
export async function resumeWork(scope: ImportWriteScope, { batchId, version }: BatchInput): Promise<void> {
  const work = await getWork(scope, batchId);
  const writes = work?.state === "WRITING";
  assertWaits(scope, work ?? undefined, version, writes ? "WRITING" : "READING");
  if (writes) startWriting(scope, batchId, version);
  else startReading(scope, batchId, version);
}
