import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import { AppError, notFound } from "@/lib/core/errors";
import { wanText } from "@/lib/core/money";
import { ownSides } from "./rules";
import type { Line, OpenScope, Party, ReconciliationScope, SideScope } from "./types";

function sliceOf(actor: Actor, permission: Permission): ReconciliationScope["slice"] | null {
  const found = reach(actor, permission);
  if (found === "all") return { kind: "all" };
  if (found === "own-county" && actor.countyCode) return { kind: "county", code: actor.countyCode };
  if (found === "own-utility" && actor.utilityKey) return { kind: "utility", key: actor.utilityKey, counties: actor.unitCounties };
  return found === "own-agency" ? { kind: "finance" } : null;
}

/** @throws AppError refused */
export function reconciliationScope(actor: Actor): ReconciliationScope {
  const slice = sliceOf(actor, "reconciliation.read");
  refuseUnless(slice !== null);
  return { actor, slice } as unknown as ReconciliationScope;
}

export const canSay = (actor: Actor): boolean => reach(actor, "reconciliation.answer") !== "none";
export const canOpen = (actor: Actor): boolean => reach(actor, "reconciliation.open") === "all";

/** @throws AppError refused */
export function sideScope(actor: Actor): SideScope {
  const slice = sliceOf(actor, "reconciliation.answer");
  refuseUnless(slice !== null && slice.kind !== "all");
  return { actor, slice } as unknown as SideScope;
}

/** @throws AppError refused */
export function openScope(actor: Actor): OpenScope {
  refuseUnless(canOpen(actor));
  return { actor } as unknown as OpenScope;
}

/** A month that is closed and not open yet. @throws AppError conflict */
export function assertOpenable(months: readonly number[], period: number): void {
  if (!months.includes(period)) throw new AppError("conflict", "这个月还没有结账，或已发起对账，未保存。请刷新本页。");
}

/** All lines are there, and the actor speaks at each. @throws AppError not-found */
export function assertOwnLines(scope: SideScope, lines: readonly Pick<Line, "utilityKey">[], count: number, party?: Party): void {
  const own = lines.every((line) => (party ? ownSides(scope.slice.kind, line).includes(party) : ownSides(scope.slice.kind, line).length > 0));
  if (count === 0 || lines.length !== count || !own) throw notFound();
}

/** Another figure than the books' needs its reason; a supervisor's or settled one its paper. @throws AppError invalid */
export function assertGrounds(line: Pick<Line, "bookFen" | "utilityKey">, said: { party: Party; amountFen: bigint; reason: string | null; documentNumber: string | null }): void {
  const fields: Record<string, string> = {};
  if (said.amountFen !== line.bookFen && said.reason === null) fields.reason = `与账面数${wanText(line.bookFen)}万元不同，请写明理由。`;
  if (said.party === "THIRD" && line.utilityKey !== null && said.documentNumber === null) fields.documentNumber = "请填写监理报告或结算审定的文号。";
  if (Object.keys(fields).length > 0) throw new AppError("invalid", `有${Object.keys(fields).length}处需要修改，未保存。`, { fields });
}
