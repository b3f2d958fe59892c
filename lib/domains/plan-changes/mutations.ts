import "server-only";
import { AppError } from "@/lib/core/errors";
import { wanText } from "@/lib/core/money";
import { businessNow, businessToday } from "@/lib/infra/clock";
import { Prisma } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectYears } from "@/lib/domains/projects/data";
import { selectAsked, selectRequest } from "./data";
import { CHANGE_STATE_LABELS } from "./labels";
import { assertDecides, assertMayAsk, assertOwnRequest } from "./policy";
import { effectOf, effectRecord, isAllowed, wishText } from "./rules";
import type { CancelInput, DecisionInput, RequestInput } from "./schema";
import type { ChangeDecisionScope, ChangeEvent, ChangeRequestScope } from "./types";

const MOVED = "小区的年度、阶段或计划投资在申请之后已变动，不能按这份申请批准。请写明原因，不批准后由县市重新申请。";
const GONE = "这项申请已被审定或撤回，未保存。请刷新本页。";

/** Asks for a change of a community of the own county; nothing moves until it is approved. @throws AppError not-found, invalid, conflict */
export function requestChange(scope: ChangeRequestScope, input: RequestInput): Promise<{ id: number }> {
  const { idempotencyKey, kind, reason, communityId } = input;
  const wish = { kind, toYear: kind === "MOVE_YEAR" || kind === "ADD" ? input.toYear : null, toInvestmentFen: kind === "CHANGE_INVESTMENT" ? input.toInvestment : null };
  const payload = { communityId, kind, reason, toYear: wish.toYear, toInvestment: wish.toInvestmentFen === null ? null : wanText(wish.toInvestmentFen) };
  return writeOnce(scope.actor, { key: idempotencyKey, action: "change.request", payload }, async (tx) => {
    const row = await selectAsked(tx, scope.countyCode, communityId, Prisma.sql`FOR UPDATE OF c`);
    assertMayAsk(row, wish, await selectYears(tx));
    const effect = JSON.stringify(effectRecord(effectOf(row, wish)));
    // What was shown beside the form is what is sent: without scripts, or where the community has moved since, it is shown first.
    if (effect !== input.shown) throw new AppError("conflict", "请先核对下面列出的影响，再提交一次。", { current: { shown: effect, investment: wanText(row.investmentFen) } });
    const [made] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO plan_change (county_code, community_id, kind, state, from_year, from_investment_fen, from_stage, to_year, to_investment_fen, reason, effect, requested_by_id, requested_at)
      VALUES (${scope.countyCode}, ${communityId}, ${kind}::"PlanChangeKind", 'REQUESTED', ${row.year}::smallint, ${row.investmentFen}, ${row.stage}::"Stage", ${wish.toYear}::smallint,
        ${wish.toInvestmentFen}::bigint, ${reason}, ${effect}::jsonb, ${scope.actor.userId}::uuid, ${businessNow()}) RETURNING id`;
    assertOwnRequest(made);
    const planChange = wishText({ ...wish, fromYear: row.year, fromInvestmentFen: row.investmentFen });
    const event: ChangeEvent = {
      action: "change.request",
      result: "done",
      objectType: "plan-change",
      objectId: String(made.id),
      countyCode: scope.countyCode,
      after: { communityId, planChange },
      reason,
    };
    return { answer: { id: made.id }, audit: [event] };
  });
}

/** The prefecture's word on a request of somebody else; approved, it takes effect in the same transaction. @throws AppError not-found, refused, conflict */
export function decideChange(scope: ChangeDecisionScope, input: DecisionInput): Promise<{ approved: boolean }> {
  const approved = input.verdict === "approve";
  const { idempotencyKey, changeId, version, documentNumber, note } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "change.decide", payload: { changeId, version, approved, documentNumber, note } }, async (tx) => {
    const row = await selectRequest(tx, changeId);
    assertDecides(row, scope.actor.userId);
    const asked = await selectAsked(tx, row.countyCode, row.communityId);
    if (approved && (!asked || !isAllowed(asked.stage, row.kind))) throw new AppError("conflict", MOVED);
    const effect = asked ? JSON.stringify(effectRecord(effectOf(asked, row))) : "";
    if (approved && effect !== input.shown) throw new AppError("conflict", "这项调整的影响已有变化，未保存。请刷新本页，核对后再审定。", { current: { shown: effect } });
    const [found] = await tx.$queryRaw<
      { result: "done" | "gone" | "moved" }[]
    >`SELECT app.plan_change_decide(${changeId}, ${version}, ${approved}, ${note || null}, ${documentNumber || null},
      ${businessToday()}::date, ${businessNow()}) AS result`;
    if (found?.result !== "done") throw new AppError("conflict", found?.result === "moved" ? MOVED : GONE);
    const event: ChangeEvent = {
      action: "change.decide",
      result: "done",
      objectType: "plan-change",
      objectId: String(changeId),
      countyCode: row.countyCode,
      after: { communityId: row.communityId, planChange: wishText(row), state: CHANGE_STATE_LABELS[approved ? "APPROVED" : "REJECTED"], documentNumber, decisionNote: note },
    };
    return { answer: { approved }, audit: [event] };
  });
}

/** Takes an open request of the own county back. @throws AppError not-found, conflict */
export function cancelChange(scope: ChangeRequestScope, input: CancelInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "change.cancel", payload: { changeId: input.changeId, version: input.version } }, async (tx) => {
    const row = await selectRequest(tx, input.changeId);
    assertOwnRequest(row?.countyCode === scope.countyCode ? row : undefined);
    const taken = await tx.$executeRaw`UPDATE plan_change SET state = 'CANCELLED', decided_at = ${businessNow()}, version = version + 1
      WHERE id = ${input.changeId} AND county_code = ${scope.countyCode} AND state = 'REQUESTED' AND version = ${input.version}`;
    if (taken !== 1) throw new AppError("conflict", GONE);
    const event: ChangeEvent = {
      action: "change.cancel",
      result: "done",
      objectType: "plan-change",
      objectId: String(input.changeId),
      countyCode: scope.countyCode,
      after: { communityId: row?.communityId ?? "" },
    };
    return { answer: { id: input.changeId }, audit: [event] };
  });
}
