import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { DeputyEditScope, DeputyScope, PartScope } from "./types";

const extent = (found: ReturnType<typeof reach>) => (found === "all" ? "all" : found === "own-unit" ? "unit" : "own");

/** Whose deputyships the actor sees: its own, as lead its unit's, who administers or audits all. @throws AppError refused */
export function deputyScope(actor: Actor): DeputyScope {
  refuseUnless(reach(actor, "deputy.own") !== "none");
  const sees = actor.role === "AUDITOR" ? "all" : extent(reach(actor, "deputy.manage"));
  return { actor, sees } as unknown as DeputyScope;
}

/** What is personal is done in person. @throws AppError refused while acting for somebody */
export function assertInPerson(actor: Actor): void {
  if (actor.principalId !== null) throw new AppError("refused", "代行期间只办理对方的业务。请先结束代行，再以本人身份办理。");
}

/** @throws AppError refused */
export function deputyEditScope(actor: Actor): DeputyEditScope {
  refuseUnless(reach(actor, "deputy.own") !== "none");
  assertInPerson(actor);
  return { actor, manages: extent(reach(actor, "deputy.manage")) } as unknown as DeputyEditScope;
}

/** Who takes up or lays down a deputy's part. @throws AppError refused */
export function partScope(actor: Actor): PartScope {
  refuseUnless(reach(actor, "deputy.own") !== "none");
  return { actor, sessionId: actor.sessionId, principalId: actor.principalId, factorRoles: actor.security.factorRoles } as unknown as PartScope;
}

/** For oneself, as lead for one's unit, as administrator for everybody. @throws AppError not-found */
export function assertAppoints(scope: DeputyEditScope, principal: { id: string; led: boolean } | null): asserts principal {
  const allowed = principal && (principal.id === scope.actor.userId || scope.manages === "all" || (scope.manages === "unit" && principal.led));
  if (!allowed) throw notFound();
}

/** The two concerned, their lead and the administrator end a deputyship early. @throws AppError not-found */
export function assertEnds(scope: DeputyEditScope, row: { principalId: string; deputyId: string; led: boolean } | null): asserts row {
  const own = row && [row.principalId, row.deputyId].includes(scope.actor.userId);
  const allowed = row && (own || scope.manages === "all" || (scope.manages === "unit" && row.led));
  if (!allowed) throw notFound();
}

/** A deputy's part is taken up from one's own: parts never chain. @throws AppError refused */
export function assertOwnPart(scope: PartScope): void {
  if (scope.principalId !== null) throw new AppError("refused", "您正在代行。请先结束代行，再换另一个身份。");
}

/** @throws AppError conflict where the part has ended meanwhile */
export function assertActing(scope: PartScope): void {
  if (scope.principalId === null) throw new AppError("conflict", "代行已经结束，您现在以本人身份办理。");
}

/** Whether the actor arranges deputies for others. */
export const managesDeputies = (actor: Actor): boolean => reach(actor, "deputy.manage") !== "none" && actor.principalId === null;
