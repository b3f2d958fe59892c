import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { assertInPerson } from "@/lib/domains/deputies/policy";
import { planScope } from "@/lib/domains/plan/policy";
import { todoReader } from "@/lib/domains/todos/policy";
import type { TodoReader } from "@/lib/domains/todos/rules";
import type { HandoverEditScope, HandoverScope, HandoverState } from "./types";

/** Whose handovers the actor sees: its own, as lead its unit's, who administers or audits all. @throws AppError refused */
export function handoverScope(actor: Actor): HandoverScope {
  refuseUnless(reach(actor, "handover.own") !== "none");
  const all = actor.role === "AUDITOR" || reach(actor, "handover.manage") === "all";
  return { actor, sees: all ? "all" : actor.isLead ? "unit" : "own" } as unknown as HandoverScope;
}

/** @throws AppError refused, also while acting for somebody */
export function handoverEditScope(actor: Actor): HandoverEditScope {
  refuseUnless(reach(actor, "handover.own") !== "none");
  assertInPerson(actor);
  return { actor, manages: reach(actor, "handover.manage") === "all", plan: planScope(actor, "home.read") } as unknown as HandoverEditScope;
}

type Giver = { role: Actor["role"]; countyCode: string | null; countyDuty: "FILES" | "REVIEWS" | null };

/** Whose to-dos the giver has, seen from whoever prepares. */
export function giverReader({ actor }: HandoverEditScope, giver: Giver): TodoReader | null {
  const both = actor.security.soleOfficerCounties.includes(giver.countyCode ?? "");
  const duties = { files: both || giver.countyDuty === "FILES", submits: both || giver.countyDuty === "REVIEWS" };
  return todoReader({ ...actor, role: giver.role, countyCode: giver.countyCode, duties });
}

/** For oneself, as administrator for anybody. @throws AppError not-found */
export function assertGives(scope: HandoverEditScope, row: { giverId: string } | null): asserts row {
  if (!row || (row.giverId !== scope.actor.userId && !scope.manages)) throw notFound();
}

/** The taker alone. @throws AppError not-found */
export function assertTakes(scope: HandoverEditScope, row: { takerId: string } | null): asserts row {
  if (row?.takerId !== scope.actor.userId) throw notFound();
}

/** @throws AppError conflict where somebody has gone on meanwhile */
export function assertStands(row: { state: HandoverState; version: number }, version: number, states: readonly HandoverState[]): void {
  if (row.version !== version || !states.includes(row.state)) throw new AppError("conflict", "您打开本页之后，这张交接单已有变化。请刷新页面，核对后再办理。");
}
