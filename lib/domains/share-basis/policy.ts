import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { ShareProposeScope, ShareSettingScope, StoredLine } from "./types";

export const canProposeShares = (actor: Actor): boolean => reach(actor, "share.propose") === "all";

/** @throws AppError refused */
export function shareProposeScope(actor: Actor): ShareProposeScope {
  refuseUnless(canProposeShares(actor));
  return { actor } as unknown as ShareProposeScope;
}

export const canSetShares = (actor: Actor): boolean => reach(actor, "baseline.manage") === "all";

/** @throws AppError refused */
export function shareSettingScope(actor: Actor): ShareSettingScope {
  refuseUnless(canSetShares(actor));
  return { actor } as unknown as ShareSettingScope;
}

/** The settings stand as they were shown. @throws AppError conflict */
export function assertSettingsStand(stored: number, shown: number): void {
  if (stored !== shown) throw new AppError("conflict", "您打开本页之后，设置已被别人改过，未保存。请刷新本页后再改。");
}

/** The basis stands as it was shown. @throws AppError not-found, conflict */
export function assertBasisStands<T extends { version: number }>(row: T | undefined, shown: number): asserts row is T {
  if (row === undefined) throw notFound();
  if (row.version !== shown) throw new AppError("conflict", "您打开本页之后，这家单位的分摊办法已被改过，未保存。请刷新本页，核对后再改。");
}

/** What is written is what was shown. @throws AppError conflict */
export function assertShown(now: string, shown: string): void {
  if (now !== shown) throw new AppError("conflict", "您打开本页之后，台账、分摊办法或已提出的出资有变动，未写入。请刷新本页，核对新的预览后再写入。");
}

/** Communities that are still the prefecture's to leave out or take in: with work of this utility, not sent. @throws AppError conflict */
export function assertExcludable(lines: readonly StoredLine[], asked: readonly string[]): void {
  const able = new Set(lines.filter(({ hasWork, state }) => hasWork && (state === null || state === "DRAFT")).map(({ communityId }) => communityId));
  if (asked.some((id) => !able.has(id))) throw new AppError("conflict", "有小区的出资已经提出，或不再有这家单位的管线任务，全部未保存。请刷新本页后再选。");
}
