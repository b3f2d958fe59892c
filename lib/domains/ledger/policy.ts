import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import { AppError, notFound } from "@/lib/core/errors";
import { postFault } from "./rules";
import type { LedgerPostScope, LedgerScope, LineFault, NewEntry, Poster } from "./types";

/** Whose entries an actor's are; null for those above, who have none of their own. */
function posterOf(actor: Actor, permission: Permission): Poster | null {
  const found = reach(actor, permission);
  if (found === "own-county" && actor.countyCode) return { kind: "county", code: actor.countyCode };
  if (found === "own-utility" && actor.utilityKey) return { kind: "utility", key: actor.utilityKey, counties: actor.unitCounties };
  return found === "own-agency" ? { kind: "finance" } : null;
}

/** @throws AppError refused */
export function ledgerScope(actor: Actor): LedgerScope {
  const slice = reach(actor, "ledger.read") === "all" ? ({ kind: "all" } as const) : posterOf(actor, "ledger.read");
  refuseUnless(slice !== null);
  return { actor, slice } as unknown as LedgerScope;
}

/** @throws AppError refused */
export function ledgerPostScope(actor: Actor): LedgerPostScope {
  const poster = posterOf(actor, "ledger.post");
  refuseUnless(poster !== null);
  return { actor, poster } as unknown as LedgerPostScope;
}

/** What the actor posts; null for those who post nothing. */
export const postsAs = (actor: Actor): Poster | null => posterOf(actor, "ledger.post");

type Standing = NewEntry & { reversesId: number | null; reversedById: number | null; divisionId: string | null };

/** Whether an entry is the actor's to reverse; a division is its county's whole. */
export function mayReverse(poster: Poster | null, entry: Standing): boolean {
  if (poster === null || entry.reversesId !== null || entry.reversedById !== null) return false;
  if (entry.divisionId !== null) return poster.kind === "county" && entry.countyCode === poster.code;
  return postFault(poster, entry) === null;
}

/** @throws AppError not-found, conflict where it is reversed by now, refused */
export function assertReversible<Row extends Standing>(scope: LedgerPostScope, row: Row | undefined): asserts row is Row {
  if (!row) throw notFound();
  if (row.reversedById !== null) throw new AppError("conflict", "这笔登记已经冲销过，未保存。请刷新本页查看。");
  if (row.reversesId !== null) throw new AppError("refused", "红字登记不再冲销。要恢复的，按原样重新登记一笔。");
  if (!mayReverse(scope.poster, row)) throw new AppError("refused", "由登记这笔资金的单位冲销。");
}

/** All lines may be posted. @throws AppError invalid, at the fields of a form's line; those of a file are told by line */
export function assertPostable(faults: readonly LineFault[], isFile: boolean): void {
  if (faults.length === 0) return;
  if (!isFile) throw new AppError("invalid", `有${faults.length}处需要修改，未保存。`, { fields: Object.fromEntries(faults.map(({ field, message }) => [field, message])) });
  const told = faults
    .slice(0, 5)
    .map(({ line, message }) => `第${line + 1}笔：${message}`)
    .join("");
  throw new AppError("invalid", `核对之后账上有变化，一笔也没有登记。${told}请重新核对。`);
}
