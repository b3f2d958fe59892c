import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatCount } from "@/lib/core/money";
import { businessDay, businessNow } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { selectReturnSettings } from "@/lib/domains/return-periods/data";
import { mendBy } from "@/lib/domains/return-periods/rules";
import { selectHead } from "@/lib/domains/returns/data";
import { RETURN_STATE_LABELS } from "@/lib/domains/returns/labels";
import { assertDecidesReturn, assertReturnStands } from "@/lib/domains/returns/policy";
import { monthText, returnObject } from "@/lib/domains/returns/rules";
import type { ApproveInput, ReturnInput } from "@/lib/domains/returns/schema";
import type { ReturnDecisionScope, ReturnEvent } from "@/lib/domains/returns/types";

const EVERY = { countyCode: null };
const WHY = { gone: "刚被撤回或审定", order: "同一县市有更早的月报还没有审定，或更晚的已经审定" } as const;

/** Approves sent returns, earlier months first: each is sealed, line by line. What cannot be approved by now is named; one alone that cannot is a conflict. @throws AppError not-found, refused, conflict */
export function approveReturns(scope: ReturnDecisionScope, input: ApproveInput): Promise<{ approved: string[]; left: string[] }> {
  const { idempotencyKey, ...asked } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "return.approve", payload: asked, milliseconds: 60_000 }, async (tx) => {
    const heads = [];
    for (const { id, version } of asked.picks) {
      const head = await selectHead(tx, EVERY, { id });
      assertReturnStands(head, null, ["DRAFT", "SUBMITTED", "RETURNED", "APPROVED"]);
      assertDecidesReturn(head, scope.actor.userId);
      heads.push({ ...head, shown: version });
    }
    heads.sort((a, b) => a.period - b.period || a.countyCode.localeCompare(b.countyCode));
    const [approved, left, events]: [string[], string[], ReturnEvent[]] = [[], [], []];
    for (const head of heads) {
      const [found] = await tx.$queryRaw<
        { done: "done" | "gone" | "order" }[]
      >`SELECT app.return_approve(${head.id}::int, ${head.shown}::int, ${asked.note || null}, ${businessNow()}) AS done`;
      const name = `${head.countyName}${monthText(head.period)}`;
      if (found?.done !== "done") left.push(`${name}（${WHY[found?.done ?? "gone"]}）`);
      else {
        approved.push(name);
        events.push({
          action: "return.approve",
          result: "done",
          ...returnObject(head),
          after: { state: RETURN_STATE_LABELS.APPROVED, roundMark: head.code ?? "" },
          ...(asked.note !== "" && { reason: asked.note }),
        });
      }
    }
    const [first, ...rest] = events;
    if (!first) throw new AppError("conflict", `未审定：${left.join("、")}。请刷新本页。`);
    return { answer: { approved, left }, audit: [first, ...rest] };
  });
}

/** Returns chosen lines of a sent return, each with its reason; the others are passed. @throws AppError not-found, refused, conflict */
export function returnLines(scope: ReturnDecisionScope, input: ReturnInput): Promise<{ lines: number; mendBy: string }> {
  const { idempotencyKey, ...asked } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "return.return", payload: asked }, async (tx) => {
    const at = businessNow();
    const head = await selectHead(tx, EVERY, { id: asked.returnId });
    assertReturnStands(head, asked.version, ["SUBMITTED"]);
    assertDecidesReturn(head, scope.actor.userId);
    const until = mendBy((await selectReturnSettings(tx)).settings, businessDay(at));
    const [found] = await tx.$queryRaw<
      { done: boolean }[]
    >`SELECT app.return_return(${head.id}::int, ${asked.version}::int, ${JSON.stringify(asked.reasons)}::jsonb, ${asked.note || null}, ${until}, ${at}) AS done`;
    if (!found?.done) throw new AppError("conflict", "这份月报刚被撤回或审定，未保存。请刷新本页。");
    const day = businessDay(until);
    const event: ReturnEvent = {
      action: "return.return",
      result: "done",
      ...returnObject(head),
      after: { state: RETURN_STATE_LABELS.RETURNED, lines: `${formatCount(asked.reasons.length)}行`, dueOn: day },
      reason: asked.reasons.map(({ id, reason }) => `${id}：${reason}`).join("；"),
    };
    return { answer: { lines: asked.reasons.length, mendBy: day }, audit: [event] };
  });
}
