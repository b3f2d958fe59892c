import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { ReturnDecisionScope, ReturnEditScope, ReturnHead, ReturnScope, ReturnSendScope, ReturnState } from "./types";

/** @throws AppError refused */
export function returnScope(actor: Actor): ReturnScope {
  const found = reach(actor, "return.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as ReturnScope;
}

/** Whether the actor fills in the returns of this county. */
export const canEditReturn = (actor: Actor, countyCode: string): boolean => reach(actor, "return.edit") === "own-county" && actor.countyCode === countyCode;
/** Whether the actor sends the returns of this county. */
export const canSendReturn = (actor: Actor, countyCode: string): boolean => reach(actor, "return.send") === "own-county" && actor.countyCode === countyCode;
/** Whether the actor approves and returns. */
export const canDecideReturns = (actor: Actor): boolean => reach(actor, "return.decide") === "all";

/** @throws AppError refused */
export function returnEditScope(actor: Actor): ReturnEditScope {
  refuseUnless(actor.countyCode !== null && canEditReturn(actor, actor.countyCode));
  return { actor, countyCode: actor.countyCode } as unknown as ReturnEditScope;
}

/** @throws AppError refused */
export function returnSendScope(actor: Actor): ReturnSendScope {
  refuseUnless(actor.countyCode !== null && canSendReturn(actor, actor.countyCode));
  return { actor, countyCode: actor.countyCode, sole: actor.duties.files } as unknown as ReturnSendScope;
}

/** @throws AppError refused */
export function returnDecisionScope(actor: Actor): ReturnDecisionScope {
  refuseUnless(canDecideReturns(actor));
  return { actor } as unknown as ReturnDecisionScope;
}

const STALE = "您打开本页之后，这份月报已有变动，未保存。请刷新本页。";

/** The return is there, in this version where one is given, in one of these states. @throws AppError not-found, conflict */
export function assertReturnStands(head: ReturnHead | undefined, version: number | null, states: readonly ReturnState[]): asserts head is ReturnHead {
  if (head === undefined) throw notFound();
  if (!states.includes(head.state) || (version !== null && head.version !== version)) throw new AppError("conflict", STALE);
}

/** Whether the county may work on its return at an instant: to the second that the limit names, inclusive. */
export function isWorkable({ state, opensAt, locksAt, mendBy }: Pick<ReturnHead, "state" | "opensAt" | "locksAt" | "mendBy">, at: Date): boolean {
  const last = state === "RETURNED" && mendBy !== null ? Math.max(Date.parse(locksAt), Date.parse(mendBy)) : Date.parse(locksAt);
  return (state === "DRAFT" || state === "RETURNED") && at.getTime() >= Date.parse(opensAt) && at.getTime() <= last;
}

/** @throws AppError conflict: not open yet, locked, or with its reviewer */
export function assertWorkable(head: ReturnHead, at: Date): void {
  if (!isWorkable(head, at))
    throw new AppError(
      "conflict",
      at.getTime() < Date.parse(head.opensAt) ? "这个月还没有开放填报，未保存。" : "这个月已过报送期限并锁定，未保存。确需补报的请联系州住建局调整期限。",
    );
}

/** Lines are written while the return lies with those who fill it in. @throws AppError conflict */
function assertUnfiled({ filedAt }: ReturnHead): void {
  if (filedAt !== null) throw new AppError("conflict", "月报已提交本单位审核，未保存。要改请先退回填报。");
}

/** Nobody decides on what one has sent. @throws AppError refused */
export function assertDecidesReturn(row: { submittedById: string | null }, userId: string): void {
  if (row.submittedById === userId) throw new AppError("refused", "不能审定自己报送的月报。");
}

/** A return that those who fill it in may write on now. @throws AppError not-found, conflict */
export function assertOpen(head: ReturnHead | undefined, version: number | null, at: Date): asserts head is ReturnHead {
  assertReturnStands(head, version, ["DRAFT", "RETURNED"]);
  assertWorkable(head, at);
  assertUnfiled(head);
}
