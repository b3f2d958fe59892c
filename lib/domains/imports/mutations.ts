import "server-only";
import { randomUUID } from "node:crypto";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { type Once, writeOnce } from "@/lib/infra/write-once";
import { selectSuggestions, selectUndecided } from "./data";
import { assertReady, assertRoom, assertStands, assertWritten } from "./policy";
import { answersOf, answerWords, NO_ANSWERS, summaryOf, withAnswer } from "./rules";
import type { AnswerInput, BatchInput, SeenInput } from "./schema";
import type { ImportFormat, ImportSeenScope, ImportState, ImportWriteScope } from "./types";

type Row = { countyCode: string; state: ImportState; version: number; fileName: string; answers: unknown; summary: unknown };
type Uploaded = { key: string; fileName: string; fileHash: string; fileSize: number; format: ImportFormat };
type Action = "import.answer" | "import.read-again" | "import.confirm" | "import.discard";

async function held(tx: Tx, scope: ImportWriteScope, batchId: string): Promise<Row | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT county_code AS "countyCode", state, version, file_name AS "fileName", answers, summary FROM import_batch
    WHERE id = ${batchId}::uuid AND county_code = ${scope.countyCode} FOR UPDATE`;
  return row;
}

/** Keeps that a file was uploaded; its content lies in the storage already. @throws AppError conflict where too many stand unfinished */
export function addImport(scope: ImportWriteScope, { key, ...file }: Uploaded): Promise<{ batchId: string }> {
  return writeOnce(scope.actor, { key, action: "import.upload", payload: file }, async (tx) => {
    const [count] = await tx.$queryRaw<{ open: number }[]>`
      SELECT count(*)::int AS open FROM import_batch WHERE county_code = ${scope.countyCode} AND state IN ('READING', 'REVIEWED', 'WRITING')`;
    assertRoom(count?.open ?? 0);
    const batchId = randomUUID();
    await tx.importBatch.create({
      data: {
        id: batchId,
        countyCode: scope.countyCode,
        createdById: scope.actor.userId,
        createdAt: now(),
        fileName: file.fileName,
        fileHash: file.fileHash,
        fileSize: file.fileSize,
        format: file.format,
        state: "READING",
        answers: NO_ANSWERS,
      },
    });
    const after = { file: file.fileName, size: file.fileSize, checksum: file.fileHash };
    return { answer: { batchId }, audit: [{ action: "import.upload", result: "done", objectType: "import", objectId: batchId, countyCode: scope.countyCode, after }] };
  });
}

type Step = { from: readonly ImportState[]; to: ImportState; action: Action };

/** One step of an upload's way, as its sender saw it; what has gone on meanwhile is a conflict. */
function step(scope: ImportWriteScope, input: BatchInput, { from, to, action }: Step, also: (tx: Tx, row: Row) => Promise<string> = async () => ""): Promise<{ version: number }> {
  const once: Once = { key: input.idempotencyKey, action, payload: input };
  return writeOnce(scope.actor, once, async (tx) => {
    const row = await held(tx, scope, input.batchId);
    assertStands(scope, row, input.version, from);
    const words = await also(tx, row);
    await tx.$executeRaw`UPDATE import_batch SET state = ${to}::"ImportState", fault = NULL, version = version + 1 WHERE id = ${input.batchId}::uuid`;
    const after = { file: row.fileName, ...(words === "" ? {} : { answer: words }) };
    return { answer: { version: row.version + 1 }, audit: [{ action, result: "done", objectType: "import", objectId: input.batchId, countyCode: scope.countyCode, after }] };
  });
}

/** Keeps an answer; the file is to be read again with it. @throws AppError not-found, conflict */
export function saveAnswer(scope: ImportWriteScope, input: AnswerInput): Promise<{ version: number }> {
  return step(scope, input, { from: ["REVIEWED"], to: "READING", action: "import.answer" }, async (tx, row) => {
    const { kind } = input.answer;
    const many = { suggestions: kind === "accept" ? await selectSuggestions(tx, input.batchId) : {}, undecided: kind === "apart" ? await selectUndecided(tx, input.batchId) : [] };
    const answers = withAnswer(answersOf(row.answers), input.answer, many);
    await tx.$executeRaw`UPDATE import_batch SET answers = ${JSON.stringify(answers)}::jsonb WHERE id = ${input.batchId}::uuid`;
    return answerWords(input.answer, many);
  });
}

/** The file is to be read again, beside the register as it is now. @throws AppError not-found, conflict */
export const readAgain = (scope: ImportWriteScope, input: BatchInput): Promise<{ version: number }> =>
  step(scope, input, { from: ["REVIEWED", "REFUSED"], to: "READING", action: "import.read-again" });

/** What was reviewed, and is without fault, is to be written. @throws AppError not-found, conflict */
export const confirmImport = (scope: ImportWriteScope, input: BatchInput): Promise<{ version: number }> =>
  step(scope, input, { from: ["REVIEWED"], to: "WRITING", action: "import.confirm" }, async (_tx, row) => {
    assertReady(summaryOf(row.summary));
    return "";
  });

/** Gives an upload up; nothing of it is in the register. @throws AppError not-found, conflict */
export const discardImport = (scope: ImportWriteScope, input: BatchInput): Promise<{ version: number }> =>
  step(scope, input, { from: ["READING", "REVIEWED", "REFUSED"], to: "DISCARDED", action: "import.discard" });

/** The prefecture has taken note (已阅); a second time changes nothing. @throws AppError not-found, conflict */
export function acknowledgeImport(scope: ImportSeenScope, input: SeenInput): Promise<{ seen: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "import.acknowledge", payload: input }, async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`SELECT county_code AS "countyCode", state, version, file_name AS "fileName" FROM import_batch WHERE id = ${input.batchId}::uuid`;
    assertWritten(row);
    await tx.$executeRaw`INSERT INTO import_seen (batch_id, county_code, seen_by_id, seen_at)
      VALUES (${input.batchId}::uuid, ${row.countyCode}, ${scope.actor.userId}::uuid, ${now()}) ON CONFLICT DO NOTHING`;
    return {
      answer: { seen: true },
      audit: [{ action: "import.acknowledge", result: "done", objectType: "import", objectId: input.batchId, countyCode: row.countyCode, after: { file: row.fileName } }],
    };
  });
}
