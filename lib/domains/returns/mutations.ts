import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatCount } from "@/lib/core/money";
import { businessNow } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { holdReturn, type Listed, selectListed } from "./data";
import { RETURN_STATE_LABELS } from "./labels";
import { assertOpen, assertReturnStands } from "./policy";
import { monthText, returnObject } from "./rules";
import type { AccidentsInput, OpenInput, SameInput } from "./schema";
import type { ReturnEditScope, ReturnEvent, ReturnHead } from "./types";

/** A line for every listed community that has none, filled in with what is known of it. @returns how many */
function addLines(tx: Tx, head: ReturnHead, listed: readonly Listed[], userId: string, at: Date): Promise<number> {
  const json = JSON.stringify(listed.map(({ brought, ...line }) => ({ ...line, ...brought, brought })));
  return tx.$executeRaw`
    INSERT INTO return_line (return_id, community_id, county_code, stage, progress_percent, completed_fen, work, problem, problem_kind, problem_owner, problem_due_on, next, brought, updated_at, updated_by_id)
    SELECT ${head.id}, r.id, ${head.countyCode}, r.stage, r.percent, r."completedFen", r.work, r.problem, r."problemKind", r."problemOwner", r."problemDueOn", r.next, r.brought, ${at}, ${userId}::uuid
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id text, stage "Stage", percent smallint, "completedFen" bigint, work text, problem text, "problemKind" "ProblemKind", "problemOwner" text, "problemDueOn" date, next text, brought jsonb)
    WHERE NOT EXISTS (SELECT 1 FROM return_line l WHERE l.return_id = ${head.id} AND l.community_id = r.id)`;
}

/** Opens the own county's return of a month, with a line for every community that is listed, filled in with what is known; on an open one, the lines that have come since. @throws AppError not-found, conflict */
export function openReturn(scope: ReturnEditScope, input: OpenInput): Promise<{ returnId: number; added: number }> {
  const { countyCode } = scope;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.open", payload: { period: input.period } }, async (tx) => {
    const at = businessNow();
    const [month] = await tx.$queryRaw<{ opens: boolean; locked: boolean }[]>`
      SELECT ${at} >= p.opens_at AS opens, ${at} > l.locks_at AS locked FROM return_period p CROSS JOIN LATERAL app.return_limits(p.period, ${countyCode}) l WHERE p.period = ${input.period}`;
    if (!month?.opens) throw new AppError("conflict", `${monthText(input.period)}月报还没有开放填报。`);
    let head = await holdReturn(tx, scope, { countyCode, period: input.period });
    if (!head) {
      if (month.locked) throw new AppError("conflict", `${monthText(input.period)}月报已过期限并锁定。确需补报的请联系州住建局调整期限。`);
      // Of two who open it at once, one makes it.
      await tx.$executeRaw`INSERT INTO monthly_return (period, county_code, state, created_by_id, created_at) VALUES (${input.period}, ${countyCode}, 'DRAFT', ${scope.actor.userId}::uuid, ${at}) ON CONFLICT DO NOTHING`;
      head = await holdReturn(tx, scope, { countyCode, period: input.period });
    }
    assertOpen(head, null, at);
    const added = await addLines(tx, head, await selectListed(tx, countyCode, input.period), scope.actor.userId, at);
    const event: ReturnEvent = {
      action: "return.open",
      result: "done",
      ...returnObject(head),
      after: { state: RETURN_STATE_LABELS[head.state], lines: `${formatCount(added)}行` },
    };
    return { answer: { returnId: head.id, added }, audit: [event] };
  });
}

/** Lines that stay as they were filled in (同上月): those named, or all that were not looked at yet; what the prefecture has returned is not among them. @throws AppError not-found, conflict */
export function keepSame(scope: ReturnEditScope, input: SameInput): Promise<{ lines: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.same", payload: { returnId: input.returnId, ids: input.ids } }, async (tx) => {
    const head = await holdReturn(tx, scope, { id: input.returnId });
    assertOpen(head, null, businessNow());
    const kept = await tx.$queryRaw<{ id: string }[]>`
      UPDATE return_line SET answered = true, version = version + 1, updated_at = ${businessNow()}, updated_by_id = ${scope.actor.userId}::uuid
      WHERE return_id = ${head.id} AND NOT answered AND return_reason IS NULL AND (${input.ids === null} OR community_id = ANY (${input.ids ?? []}::text[])) RETURNING community_id AS id`;
    const event: ReturnEvent = {
      action: "return.same",
      result: "done",
      ...returnObject(head),
      after: {
        lines: kept
          .map(({ id }) => id)
          .sort()
          .join("、"),
      },
    };
    return { answer: { lines: kept.length }, audit: [event] };
  });
}

/** The month's accidents of the own county, zero said as zero. @throws AppError not-found, conflict */
export function saveAccidents(scope: ReturnEditScope, input: AccidentsInput): Promise<{ version: number }> {
  const { idempotencyKey, ...said } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "return.accidents", payload: said }, async (tx) => {
    const head = await holdReturn(tx, scope, { id: said.returnId });
    assertOpen(head, said.version, businessNow());
    const changed = await tx.$executeRaw`UPDATE monthly_return SET accidents = ${said.accidents}::smallint, accident_note = ${said.accidentNote || null}, version = version + 1
      WHERE id = ${head.id} AND version = ${said.version}`;
    assertReturnStands(head, changed === 1 ? head.version : -1, [head.state]);
    const event: ReturnEvent = {
      action: "return.accidents",
      result: "done",
      ...returnObject(head),
      before: { accidents: head.accidents === null ? "" : `${head.accidents}起` },
      after: { accidents: `${said.accidents}起` },
      ...(said.accidentNote !== "" && { reason: said.accidentNote }),
    };
    return { answer: { version: said.version + 1 }, audit: [event] };
  });
}
