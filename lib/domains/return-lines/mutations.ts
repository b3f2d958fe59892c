import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessNow } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { holdReturn, selectLines } from "@/lib/domains/returns/data";
import { assertOpen } from "@/lib/domains/returns/policy";
import { REPORTED, returnObject, valueText } from "@/lib/domains/returns/rules";
import type { SavedLine, SaveLinesInput } from "@/lib/domains/returns/schema";
import type { LineEvent, LineValues, ReturnEditScope, ReturnEvent, ReturnHead, ReturnLine, SavedLines, StaleLine } from "@/lib/domains/returns/types";

/** Lines as they were typed, each where its version still stands; one that the prefecture had passed is looked at again once its values move. @returns those that were saved */
function updateLines(tx: Tx, head: ReturnHead, lines: readonly SavedLine[], userId: string, at: Date): Promise<{ id: string; version: number }[]> {
  const json = JSON.stringify(lines.map(({ id, version, values }) => ({ id, version, ...values, completedFen: String(values.completedFen) })));
  return tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE return_line AS l SET progress_percent = r.percent, completed_fen = r."completedFen", work = nullif(r.work, ''), problem = nullif(r.problem, ''), problem_kind = r."problemKind",
      problem_owner = nullif(r."problemOwner", ''), problem_due_on = r."problemDueOn", next = nullif(r.next, ''), correction = nullif(r.correction, ''), explanation = nullif(r.explanation, ''), answered = true,
      passed = l.passed AND (l.progress_percent, l.completed_fen, l.work, l.problem, l.problem_kind, l.problem_owner, l.problem_due_on, l.next, l.correction, l.explanation) IS NOT DISTINCT FROM
        (r.percent, r."completedFen", nullif(r.work, ''), nullif(r.problem, ''), r."problemKind", nullif(r."problemOwner", ''), r."problemDueOn", nullif(r.next, ''), nullif(r.correction, ''), nullif(r.explanation, '')),
      version = l.version + 1, updated_at = ${at}, updated_by_id = ${userId}::uuid
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id text, version integer, percent smallint, "completedFen" bigint, work text, problem text, "problemKind" "ProblemKind", "problemOwner" text, "problemDueOn" date,
      next text, correction text, explanation text)
    WHERE l.return_id = ${head.id} AND l.community_id = r.id AND l.version = r.version RETURNING l.community_id AS id, l.version`;
}

const TRAIL = { percent: "progressPercent", completedFen: "completedInvestment" } as const;
const trailOf = (values: LineValues, names: readonly (keyof LineValues)[]) =>
  Object.fromEntries(names.map((name) => [name in TRAIL ? TRAIL[name as keyof typeof TRAIL] : name, valueText(name, values[name])]));

function lineEvent(head: ReturnHead, before: ReturnLine, after: LineValues): LineEvent[] {
  const names = ([...REPORTED, "correction", "explanation"] as const).filter((name) => before.values[name] !== after[name]);
  if (names.length === 0) return [];
  return [
    {
      action: "return.line",
      result: "done",
      objectType: "return",
      objectId: `${head.period}-${before.id}`,
      countyCode: head.countyCode,
      before: trailOf(before.values, names),
      after: trailOf(after, names),
    },
  ];
}

/** A line's payload for the key of its form: amounts are whole numbers that JSON does not know. */
const payloadOf = (lines: readonly SavedLine[]) => lines.map(({ id, version, values }) => ({ id, version, ...values, completedFen: String(values.completedFen) }));

/**
 * Lines of the own county's return, as they were typed: each that stands in the version it was opened in is saved, the others are given back as they stand now, with who
 * changed them. @throws AppError not-found, conflict
 */
export function saveLines(scope: ReturnEditScope, input: SaveLinesInput): Promise<SavedAnswer> {
  const { returnId, lines } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.line", payload: { returnId, lines: payloadOf(lines) } }, async (tx) => {
    const head = await holdReturn(tx, scope, { id: returnId });
    assertOpen(head, null, businessNow());
    const ids = lines.map(({ id }) => id);
    const before = await selectLines(tx, head, ids);
    if (before.length !== ids.length) throw new AppError("conflict", "有小区不在这份月报里，全部未保存。请刷新本页。");
    const saved = await updateLines(tx, head, lines, scope.actor.userId, businessNow());
    const gone = ids.filter((id) => !saved.some((line) => line.id === id));
    const stale = gone.length === 0 ? [] : await selectLines(tx, head, gone);
    const events = before.flatMap((line) => {
      const typed = lines.find(({ id }) => id === line.id);
      return typed && saved.some(({ id }) => id === line.id) ? lineEvent(head, line, typed.values) : [];
    });
    const seen: ReturnEvent = { action: "return.same", result: "done", ...returnObject(head), after: { lines: saved.map(({ id }) => id).join("、") } };
    const [first = seen, ...rest] = events;
    return { answer: { saved, stale: stale.map(staleRecord) }, audit: [first, ...rest] };
  });
}

type SavedAnswer = { saved: SavedLines["saved"]; stale: (Omit<StaleLine, "values"> & { values: Omit<LineValues, "completedFen"> & { completedFen: string } })[] };
const staleRecord = ({ id, values, version, updatedAt, updatedBy }: ReturnLine): SavedAnswer["stale"][number] => ({
  id,
  values: { ...values, completedFen: String(values.completedFen) },
  version,
  updatedAt,
  updatedBy,
});
