import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { isOpen } from "./rules";
import type { Approval, AnswerScope, ApprovalScope, SendScope } from "./types";

/** The agency that answers feasibility studies; every other agency is refused here. */
export const ASKED_AGENCY = "DRC";

/** Whether the actor has anything to do with studies. */
export function canReadApprovals(actor: Actor): boolean {
  const found = reach(actor, "approval.read");
  return found === "all" || (found === "own-county" && actor.countyCode !== null) || found === "own-agency";
}

/** @throws AppError refused */
export function approvalScope(actor: Actor): ApprovalScope {
  refuseUnless(canReadApprovals(actor));
  const found = reach(actor, "approval.read");
  return { actor, countyCode: found === "own-county" ? actor.countyCode : null, agencyKey: found === "own-agency" ? actor.agencyKey : null } as unknown as ApprovalScope;
}

/** @throws AppError refused */
export function sendScope(actor: Actor): SendScope {
  refuseUnless(reach(actor, "approval.send") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode } as unknown as SendScope;
}

/** @throws AppError refused */
export function answerScope(actor: Actor): AnswerScope {
  refuseUnless(reach(actor, "approval.answer") === "own-agency");
  return { actor, countyCode: null, agencyKey: actor.agencyKey } as unknown as AnswerScope;
}

/** A county records what its own office has answered. @throws AppError refused */
export function recordScope(actor: Actor): AnswerScope {
  refuseUnless(reach(actor, "approval.send") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode, agencyKey: null } as unknown as AnswerScope;
}

export const canSend = (actor: Actor): boolean => reach(actor, "approval.send") === "own-county" && actor.countyCode !== null;

type Row = Pick<Approval, "state" | "version" | "agencyKey" | "countyCode">;

/** Whether the actor answers this study: the agency that it lies with, or the county for its own office. */
export function canAnswer(actor: Actor, row: Row): boolean {
  if (!isOpen(row.state)) return false;
  if (row.agencyKey !== null) return reach(actor, "approval.answer") === "own-agency" && actor.agencyKey === row.agencyKey;
  return canSend(actor) && actor.countyCode === row.countyCode;
}

const GONE = "您打开本页之后，这件可研已有新的办理，未保存。请刷新页面，核对后再办理。";

/** A study of the own county. @throws AppError not-found, conflict where it has gone on */
export function assertOwnStudy<T extends Row>(scope: SendScope, row: T | undefined, version: number): asserts row is T {
  if (!row || row.countyCode !== scope.countyCode) throw notFound();
  if (row.version !== version) throw new AppError("conflict", GONE);
}

/** A study that lies with the answering agency, or with the county's own office. @throws AppError not-found, conflict where it has gone on or waits for papers */
export function assertAsked<T extends Row>(scope: AnswerScope, row: T | undefined, version: number): asserts row is T {
  if (!row || (scope.agencyKey === null ? row.countyCode !== scope.countyCode || row.agencyKey !== null : row.agencyKey !== scope.agencyKey)) throw notFound();
  if (row.version !== version || !isOpen(row.state)) throw new AppError("conflict", GONE);
}
