import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatCount } from "@/lib/core/money";
import { businessNow } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { holdReturn, lastDay, selectLines, selectListed, stageAt } from "@/lib/domains/returns/data";
import { RETURN_STATE_LABELS } from "@/lib/domains/returns/labels";
import { assertOpen, assertReturnStands, assertWorkable } from "@/lib/domains/returns/policy";
import { monthText, openFaults, returnObject } from "@/lib/domains/returns/rules";
import type { StepInput } from "@/lib/domains/returns/schema";
import { sentCode } from "./rules";
import type { ReturnEditScope, ReturnEvent, ReturnHead, ReturnLine, ReturnSendScope, SentLine } from "@/lib/domains/returns/types";

const CHANGED = "这份月报刚被改过、报送或审定，未保存。请刷新本页。";

const sentOf = ({ id, stage, values }: ReturnLine): SentLine => ({ id, stage, ...values });

/** Stages as the life of the communities has them by now; a line's own version stays. */
function refreshStages(tx: Tx, head: ReturnHead, userId: string, at: Date): Promise<number> {
  const on = Prisma.sql`${lastDay(head.period)}::date`;
  return tx.$executeRaw`UPDATE return_line AS l SET stage = c.now::"Stage", updated_at = ${at}, updated_by_id = ${userId}::uuid
    FROM (SELECT c.id, ${stageAt(on)} AS now FROM community c WHERE c.county_code = ${head.countyCode}) AS c
    WHERE l.return_id = ${head.id} AND c.id = l.community_id AND l.stage <> c.now::"Stage"`;
}

/** Everything said, nothing open: what a return needs before it leaves the hand. @throws AppError invalid, conflict */
async function assertComplete(tx: Tx, head: ReturnHead, userId: string): Promise<ReturnLine[]> {
  const listed = await selectListed(tx, head.countyCode, head.period);
  // What lies with the reviewer rests, its stages too.
  if (head.filedAt === null) await refreshStages(tx, head, userId, businessNow());
  const lines = await selectLines(tx, head);
  const fresh = listed.filter(({ id }) => !lines.some((line) => line.id === id));
  if (fresh.length > 0)
    throw new AppError(
      "conflict",
      `新列入${formatCount(fresh.length)}个小区（${fresh[0]?.id} ${fresh[0]?.name}${fresh.length > 1 ? "等" : ""}）还没有行，未报送。请先加入并填写。`,
    );
  const fields: Record<string, string> = {};
  for (const line of lines) {
    const [fault] = openFaults(line, line.values);
    if (fault) fields[`${line.id}.${fault.field}`] = fault.words;
    else if (!line.answered) fields[`${line.id}.work`] = "还没有核对：请填写，或点“同上月”。";
  }
  if (head.accidents === null) fields.accidents = "请填写本月安全事故起数，没有的填0。";
  const count = Object.keys(fields).length;
  if (count > 0) throw new AppError("invalid", `还有${formatCount(count)}处没有填好，未报送。请按行内提示修改。`, { fields });
  return lines;
}

/** 经办 hands the return to 审核: lines rest until it is sent or handed back. @throws AppError not-found, invalid, conflict */
export function fileReturn(scope: ReturnEditScope, input: StepInput): Promise<{ version: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.file", payload: { returnId: input.returnId, version: input.version } }, async (tx) => {
    const head = await holdReturn(tx, scope, { id: input.returnId });
    assertOpen(head, input.version, businessNow());
    await assertComplete(tx, head, scope.actor.userId);
    const changed =
      await tx.$executeRaw`UPDATE monthly_return SET filed_by_id = ${scope.actor.userId}::uuid, filed_at = ${businessNow()}, version = version + 1 WHERE id = ${head.id} AND version = ${input.version} AND filed_at IS NULL`;
    assertReturnStands(head, changed === 1 ? head.version : -1, [head.state]);
    const event: ReturnEvent = { action: "return.file", result: "done", ...returnObject(head), after: { state: "待本单位审核" } };
    return { answer: { version: input.version + 1 }, audit: [event] };
  });
}

/** Two people where the county is not set to one: what 审核 sends, 经办 has filed. @throws AppError conflict */
function assertTwoHands(head: ReturnHead, sole: boolean): void {
  if (!sole && head.filedAt === null) throw new AppError("conflict", "月报还没有由经办岗提交审核，不能报送。");
}

/** The own county's return goes to the prefecture as it stands, with its check code; kept as it was sent. @throws AppError not-found, invalid, conflict */
export function sendReturn(scope: ReturnSendScope, input: StepInput): Promise<{ code: string; late: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.send", payload: { returnId: input.returnId, version: input.version } }, async (tx) => {
    const at = businessNow();
    const head = await holdReturn(tx, scope, { id: input.returnId });
    assertReturnStands(head, input.version, ["DRAFT", "RETURNED"]);
    assertWorkable(head, at);
    assertTwoHands(head, scope.sole);
    const lines = await assertComplete(tx, head, scope.actor.userId);
    const round = head.round + 1;
    const code = sentCode(head, round, head.accidents ?? 0, lines.map(sentOf));
    const [found] = await tx.$queryRaw<{ done: boolean }[]>`SELECT app.return_send(${head.id}::int, ${input.version}::int, ${code}, ${at}) AS done`;
    if (!found?.done) throw new AppError("conflict", CHANGED);
    const event: ReturnEvent = {
      action: "return.send",
      result: "done",
      ...returnObject(head),
      after: { state: RETURN_STATE_LABELS.SUBMITTED, round: `第${round}次`, roundMark: code, lines: `${formatCount(lines.length)}行`, accidents: `${head.accidents}起` },
    };
    return { answer: { code, late: at.getTime() > Date.parse(head.dueAt) }, audit: [event] };
  });
}

/** Takes a sent return back, until the prefecture has decided. @throws AppError not-found, conflict */
export function takeBackReturn(scope: ReturnSendScope, input: StepInput): Promise<{ month: string }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.take-back", payload: { returnId: input.returnId, version: input.version } }, async (tx) => {
    const at = businessNow();
    const head = await holdReturn(tx, scope, { id: input.returnId });
    assertReturnStands(head, input.version, ["SUBMITTED"]);
    assertWorkable({ ...head, state: head.decidedAt === null ? "DRAFT" : "RETURNED" }, at);
    const [found] = await tx.$queryRaw<{ done: boolean }[]>`SELECT app.return_take_back(${head.id}::int, ${input.version}::int, ${at}) AS done`;
    if (!found?.done) throw new AppError("conflict", CHANGED);
    const event: ReturnEvent = { action: "return.take-back", result: "done", ...returnObject(head), after: { state: RETURN_STATE_LABELS.DRAFT } };
    return { answer: { month: monthText(head.period) }, audit: [event] };
  });
}

/** A filed return goes back to 经办, by either hand. @throws AppError not-found, conflict */
export function unfileReturn(scope: ReturnEditScope | ReturnSendScope, input: StepInput): Promise<{ version: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "return.unfile", payload: { returnId: input.returnId, version: input.version } }, async (tx) => {
    const head = await holdReturn(tx, scope, { id: input.returnId });
    assertReturnStands(head, input.version, ["DRAFT", "RETURNED"]);
    const changed =
      await tx.$executeRaw`UPDATE monthly_return SET filed_by_id = NULL, filed_at = NULL, version = version + 1 WHERE id = ${head.id} AND version = ${input.version} AND filed_at IS NOT NULL`;
    assertReturnStands(head, changed === 1 ? head.version : -1, [head.state]);
    const event: ReturnEvent = { action: "return.unfile", result: "done", ...returnObject(head), after: { state: RETURN_STATE_LABELS.DRAFT } };
    return { answer: { version: input.version + 1 }, audit: [event] };
  });
}
